import Market

/// Figures of a series of equity samples at one spacing (S9.1, S9.2).
struct ReturnStatistics {
  private let mean: Double
  /// With n − 1; `nil` below two returns.
  private let deviation: Double?
  private let periodsPerYear: Double

  init(equity: [Double], spacing: Interval) {
    var returns: [Double] = []
    for (before, after) in zip(equity, equity.dropFirst()) { returns.append(after / before - 1) }
    var sum = CompensatedSum()
    for value in returns { sum.add(value) }
    let mean = returns.isEmpty ? 0 : sum.value / Double(returns.count)
    self.mean = mean
    var squares = CompensatedSum()
    for value in returns { squares.add((value - mean) * (value - mean)) }
    deviation = returns.count < 2 ? nil : (squares.value / Double(returns.count - 1)).squareRoot()
    periodsPerYear = Double(Interval.year.nanoseconds) / Double(spacing.nanoseconds)
  }

  /// mean ÷ deviation · √(365 d ÷ spacing), no risk-free rate; `nil` below two returns or at zero deviation.
  var sharpe: Double? {
    guard let deviation, deviation > 0, deviation.isFinite else { return nil }
    return mean / deviation * periodsPerYear.squareRoot()
  }

  var annualVolatility: Double? {
    guard let deviation, deviation.isFinite else { return nil }
    return deviation * periodsPerYear.squareRoot()
  }
}
