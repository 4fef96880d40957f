public import Market

/// Figures of a series of simple returns at one spacing (S9.1, S9.2, S9.5).
///
/// Whatever has no value is `nil`: too few returns, or no deviation but that of rounding, which would make ratios huge.
public struct ReturnStatistics: Sendable {
  /// Fractions, in the order of time.
  public let returns: [Double]
  public let spacing: Interval
  /// Zero without returns.
  public let mean: Double
  /// What rounding alone may make returns deviate by.
  let resolution: Double
  /// With n − 1; `nil` below two returns.
  let deviation: Double?
  /// Of each return with the one before, both about the mean of all; `nil` below two returns or at zero deviation.
  public let autocorrelation: Double?
  let periodsPerYear: Double

  /// Equity at one spacing becomes the returns between each value and the next. Where equity is zero or below before
  /// its last value there are no returns: nothing can be a share of it.
  public init(equity: [Double], spacing: Interval) {
    let lowest = equity.dropLast().min() ?? 0
    let hasReturns = lowest > 0
    self.init(
      returns: hasReturns ? zip(equity, equity.dropFirst()).map { before, after in after / before - 1 } : [],
      spacing: spacing, resolution: hasReturns ? ReturnStatistics.resolution(ofEquity: lowest) : 0)
  }

  public init(returns: [Double], spacing: Interval) {
    self.init(returns: returns, spacing: spacing, resolution: ReturnStatistics.resolution(ofEquity: .infinity))
  }

  private init(returns: [Double], spacing: Interval, resolution: Double) {
    precondition(spacing > .zero, "returns have a spacing")
    self.returns = returns
    self.spacing = spacing
    self.resolution = resolution
    let mean = returns.isEmpty ? 0 : ReturnStatistics.sum(of: returns) { $0 } / Double(returns.count)
    self.mean = mean
    let squares = ReturnStatistics.sum(of: returns) { ($0 - mean) * ($0 - mean) }
    let deviation = returns.count < 2 ? nil : (squares / Double(returns.count - 1)).squareRoot()
    self.deviation = deviation
    autocorrelation = ReturnStatistics.clear(deviation, resolution).map { _ in
      ReturnStatistics.sum(of: zip(returns, returns.dropFirst())) { ($0.0 - mean) * ($0.1 - mean) } / squares
    }
    periodsPerYear = Double(Interval.year.nanoseconds) / Double(spacing.nanoseconds)
  }

  /// mean ÷ deviation · √(365 d ÷ spacing), no risk-free rate; `nil` below two returns or at zero deviation.
  public var sharpe: Double? { clearDeviation.map { mean / $0 * periodsPerYear.squareRoot() } }

  /// deviation · √(365 d ÷ spacing); `nil` below two returns.
  public var annualVolatility: Double? {
    guard let deviation, deviation.isFinite else { return nil }
    return deviation * periodsPerYear.squareRoot()
  }

  /// mean ÷ √(Σ min(return, 0)² ÷ n) · √(365 d ÷ spacing): every return counts in n, and the target is zero. `nil`
  /// below two returns or without a loss.
  ///
  /// F. Sortino and L. Price, "Performance measurement in a downside risk framework", Journal of Investing 3 (1994).
  public var sortino: Double? {
    if returns.count < 2 { return nil }
    let squares = ReturnStatistics.sum(of: returns) { $0 < 0 ? $0 * $0 : 0 }
    let downside = (squares / Double(returns.count)).squareRoot()
    guard downside > resolution, downside.isFinite else { return nil }
    return mean / downside * periodsPerYear.squareRoot()
  }

  /// The deviation, where it is more than rounding.
  var clearDeviation: Double? { ReturnStatistics.clear(deviation, resolution) }

  private static func clear(_ deviation: Double?, _ resolution: Double) -> Double? {
    guard let deviation, deviation > resolution, deviation.isFinite else { return nil }
    return deviation
  }

  /// Amounts are whole units of 10⁻⁸, and a quotient of Doubles is off by some parts in 10¹⁶.
  static func resolution(ofEquity equity: Double) -> Double { 1e-8 / equity + 1e-15 }

  static func sum<Values: Sequence>(of values: Values, _ term: (Values.Element) -> Double) -> Double {
    var sum = CompensatedSum()
    for value in values { sum.add(term(value)) }
    return sum.value
  }
}
