import Foundation

/// Errors that stay right where values depend on those before them and differ in how much they vary.
///
/// W. Newey and K. West, "A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent
/// covariance matrix", Econometrica 55 (1987): autocovariances up to `lags` with the weights 1 − k ÷ (lags + 1) of
/// Bartlett.
public struct NeweyWest: Hashable, Sendable {
  public let lags: Int
  /// Whether variances are multiplied by n ÷ (n − parameters), as Stata does and statsmodels with `use_correction`.
  public let isCorrected: Bool

  public init(lags: Int, isCorrected: Bool = false) {
    precondition(lags >= 0)
    self.lags = lags
    self.isCorrected = isCorrected
  }

  /// ⌊4 (n ÷ 100)^(2/9)⌋ lags: the rule of Newey and West (1994) without a look at the data. It is too short for series
  /// of long memory: see ``plugIn(_:)``.
  public static func rule(count: Int) -> NeweyWest {
    NeweyWest(lags: Int(4 * pow(Double(count) / 100, 2.0 / 9)))
  }

  /// ⌈1.1447 (α n)^(1/3)⌉ − 1 lags with α = 4ρ² ÷ (1 − ρ²)² of the first autocorrelation ρ, not above 0.995, at least
  /// those of ``rule(count:)`` and at most n ÷ 4. O(n).
  ///
  /// D. Andrews, "Heteroskedasticity and autocorrelation consistent covariance matrix estimation", Econometrica 59
  /// (1991), equations 6.2 and 6.4 for the Bartlett kernel, whose width is lags + 1.
  public static func plugIn(_ values: [Double]) throws(NotEnoughData) -> NeweyWest {
    let rho = min(max(try Autocorrelation.value(values, lag: 1), -0.995), 0.995)
    let count = Double(values.count)
    let alpha = 4 * rho * rho / ((1 - rho * rho) * (1 - rho * rho))
    let width = 1.1447 * cbrt(alpha * count)
    let lags = max(Int(width.rounded(.up)) - 1, rule(count: values.count).lags)
    return NeweyWest(lags: min(lags, values.count / 4))
  }

  /// Σ ψₜ² + 2 Σₖ (1 − k ÷ (lags + 1)) Σₜ ψₜ ψₜ₋ₖ: the variance of an estimate whose error is the sum of `scores`.
  /// O(n × lags).
  func variance(ofScores scores: [Double]) -> Double {
    var total = Autocorrelation.product(scores, lag: 0)
    for lag in 1..<max(lags + 1, 1) where lag < scores.count {
      total += 2 * weight(lag) * Autocorrelation.product(scores, lag: lag)
    }
    return total
  }

  func weight(_ lag: Int) -> Double { 1 - Double(lag) / Double(lags + 1) }

  func correction(count: Int, parameters: Int) -> Double {
    isCorrected ? Double(count) / Double(count - parameters) : 1
  }

  func require(count: Int) throws(NotEnoughData) {
    guard count > lags + 1 else {
      throw NotEnoughData("\(count) values, more than \(lags + 1) are needed for the lags")
    }
  }

  /// The standard error of the mean, in the unit of the values. O(n × lags).
  /// - Throws: below two values, with as many lags as values, and of a constant series.
  public func meanError(_ values: [Double]) throws(NotEnoughData) -> Double {
    let sample = try Sample(values, needed: 2)
    try sample.requireVariation()
    try require(count: sample.count)
    let count = Double(sample.count)
    let variance = variance(ofScores: sample.centred.map { $0 / count })
    guard variance > 0 else { throw NotEnoughData("autocovariances that cancel") }
    return (variance * correction(count: sample.count, parameters: 1)).squareRoot()
  }
}
