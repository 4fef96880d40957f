import Foundation

/// The incomplete gamma and beta functions that distributions are made of. Relative error about 10⁻¹² (10⁻¹⁰ at
/// thousands of degrees of freedom).
enum SpecialFunctions {
  /// Both tails of the regularised incomplete gamma function at `x`: P(shape, x) and Q(shape, x), shape > 0, x ≥ 0.
  ///
  /// The series of NIST DLMF 8.11.4 below shape + 1, the continued fraction 8.9.2 above.
  static func gamma(_ shape: Double, _ x: Double) -> (lower: Double, upper: Double) {
    precondition(shape > 0 && x >= 0)
    if x == 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var index = shape
      while term > sum * 1e-17 {
        index += 1
        term *= x / index
        sum += term
      }
      let lower = min(front * sum, 1)
      return (lower, 1 - lower)
    }
    let upper =
      front
      / fraction(first: x + 1 - shape) { index in
        let step = Double(index)
        return (-step * (step - shape), x + 1 - shape + 2 * step)
      }
    return (1 - upper, upper)
  }

  /// The regularised incomplete beta function I(x; a, b) and what it lacks of 1, a, b > 0.
  ///
  /// The continued fraction of NIST DLMF 8.17.22, on the side of the mean where it converges fast.
  /// - Parameter complement: 1 − `x`, given beside it because close to 1 the difference would lose it.
  static func beta(_ x: Double, complement: Double, _ a: Double, _ b: Double) -> (lower: Double, upper: Double) {
    precondition(a > 0 && b > 0)
    if x <= 0 { return (0, 1) }
    if complement <= 0 { return (1, 0) }
    if x > (a + 1) / (a + b + 2) {
      let other = beta(complement, complement: x, b, a)
      return (other.upper, other.lower)
    }
    let front = exp(a * log(x) + b * log(complement) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
    let lower =
      front
      / fraction(first: 1) { index in
        let half = Double(index / 2)
        let numerator =
          index % 2 == 0
          ? half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
          : -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        return (numerator, 1)
      }
    return (lower, 1 - lower)
  }

  /// `first` + n₁ ÷ (d₁ + n₂ ÷ (d₂ + …)) by Lentz's method as Thompson and Barnett (1986) changed it.
  private static func fraction(first: Double, _ term: (Int) -> (numerator: Double, denominator: Double)) -> Double {
    let tiny = 1e-300
    var value = first == 0 ? tiny : first
    var above = value
    var below = 0.0
    // The number of terms grows with the square root of the degrees of freedom.
    for index in 1...1_000_000 {
      let (numerator, denominator) = term(index)
      below = denominator + numerator * below
      if below == 0 { below = tiny }
      above = denominator + numerator / above
      if above == 0 { above = tiny }
      below = 1 / below
      let change = above * below
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return value
  }
}
