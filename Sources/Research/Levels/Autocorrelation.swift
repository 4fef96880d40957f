import Foundation

/// How a series depends on what it was before.
public enum Autocorrelation {
  /// Σ (xₜ − x̄)(xₜ₋ₖ − x̄) ÷ Σ (xₜ − x̄)², about the mean of all (statsmodels `acf`). O(n).
  /// - Throws: where fewer than three values overlap, or the series is constant.
  public static func value(_ values: [Double], lag: Int) throws(NotEnoughData) -> Double {
    precondition(lag >= 0)
    let sample = try Sample(values, needed: lag + 3)
    try sample.requireVariation()
    let centred = sample.centred
    return product(centred, lag: lag) / product(centred, lag: 0)
  }

  /// Σ xₜ xₜ₋ₖ, the sum that autocovariances are made of.
  static func product(_ values: [Double], lag: Int) -> Double {
    values.withUnsafeBufferPointer { values in
      var sum = 0.0
      var index = lag
      while index < values.count {
        sum += values[index] * values[index - lag]
        index += 1
      }
      return sum
    }
  }
}

/// How long half of a distance from the mean lasts, by xₜ = a + φ xₜ₋₁ + e (least squares).
public struct HalfLife: Hashable, Sendable {
  /// φ.
  public let slope: Double
  /// −ln 2 ÷ ln φ, in steps: after that many steps φ has halved a distance.
  public let steps: Double
  /// −ln 2 ÷ (φ − 1), in steps: the common formula of the continuous process, which is too long where φ is small
  /// (1.31 instead of 0.92 at φ = 0.47).
  public let continuousSteps: Double

  /// O(n).
  /// - Throws: below ten values, of a constant series, and where φ is not above 0 and below 1: a series that does not
  ///   return has none.
  public init(_ values: [Double]) throws(NotEnoughData) {
    try Sample(values, needed: 10).requireVariation()
    let now = try Sample(Array(values.dropFirst()))
    let before = try Sample(Array(values.dropLast()))
    try before.requireVariation()
    var product = 0.0
    for (left, right) in zip(now.values, before.values) { product += (left - now.mean) * (right - before.mean) }
    let slope = product / before.sumOfSquares
    guard slope > 0 else { throw NotEnoughData("a value says nothing about the next: no distance that lasts") }
    guard slope < 1 else { throw NotEnoughData("a series that does not return to its mean") }
    self.slope = slope
    steps = -log(2) / log(slope)
    continuousSteps = -log(2) / (slope - 1)
  }
}
