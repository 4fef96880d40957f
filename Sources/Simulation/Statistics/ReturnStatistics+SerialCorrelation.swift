/// Sharpe ratios of returns that depend on the returns before them (S9.5).
///
/// A. Lo, "The statistics of Sharpe ratios", Financial Analysts Journal 58 (2002).
extension ReturnStatistics {
  /// mean ÷ deviation · η(365 d ÷ spacing): the annual Sharpe ratio of returns that follow an AR(1) process with this
  /// ``autocorrelation``. `nil` where ``sharpe`` is.
  public var adjustedSharpe: Double? {
    guard let deviation = clearDeviation, let autocorrelation,
      let factor = ReturnStatistics.annualisation(periods: periodsPerYear, autocorrelation: autocorrelation)
    else { return nil }
    return mean / deviation * factor
  }

  /// Lo's η(q) = q ÷ √(q + 2 Σ(q − k) ρᵏ) over 0 < k < q, which is √q without autocorrelation. `nil` where the variance
  /// of a year would not be positive, so at ρ = −1.
  /// - Parameter periods: q; a year of weeks is no whole number of them.
  public static func annualisation(periods: Double, autocorrelation: Double) -> Double? {
    precondition(periods > 0 && periods.isFinite, "a number of periods")
    precondition(abs(autocorrelation) <= 1, "an autocorrelation is between -1 and 1")
    var sum = CompensatedSum()
    var power = 1.0
    var lag = 1.0
    // What is below a part in 10²⁰ changes nothing.
    while lag < periods, abs(power) > 1e-20 {
      power *= autocorrelation
      sum.add((periods - lag) * power)
      lag += 1
    }
    let variance = periods + 2 * sum.value
    return variance > 1e-12 * periods ? periods / variance.squareRoot() : nil
  }
}
