import Market

/// Funding rates that follow those of another venue better some payments later or earlier: a venue that fixes its rates
/// an interval ahead, or stamps that are off by one.
struct RateLagCheck {
  static let lags = -3...3
  static let leastPrints = 200
  /// By how much the correlation has to be better than without a lag.
  static let advantage = 0.1
  /// Below this the best correlation may be one by chance.
  static let leastCorrelation = 0.5

  let series: CheckedSeries
  let index: Int
  /// Funding of the same asset that comes earlier in the report.
  let others: [CheckedSeries]

  var findings: [Finding] {
    others.compactMap { other -> Finding? in
      guard let step = StampRange.usualStep(series.soundRows.times),
        StampRange.usualStep(other.soundRows.times) == step
      else { return nil }
      let found = RateLagCheck.lags.compactMap { lag in
        correlation(other, shift: step * lag).map { (lag: lag, value: $0) }
      }
      guard let unmoved = found.first(where: { $0.lag == 0 }), let best = found.max(by: { $0.value < $1.value }),
        best.value >= unmoved.value + RateLagCheck.advantage, best.value >= RateLagCheck.leastCorrelation
      else { return nil }
      let shift = step * abs(best.lag)
      return Finding(
        .rateLag, series: index, count: series.soundRows.count,
        "rates fit those of \(other.instrumentName) better \(shift) \(best.lag < 0 ? "earlier" : "later"): "
          + "correlation \(rounded(best.value)) against \(rounded(unmoved.value))",
        remedy: "nothing, where the venue fixes its rates ahead; do not read leads and lags out of them")
    }
  }

  private func correlation(_ other: CheckedSeries, shift: Interval) -> Double? {
    let (rows, theirs) = (series.soundRows, other.soundRows)
    var pairs: [(Double, Double)] = []
    for row in rows.times.indices {
      guard let match = other.soundRow(at: rows.times[row] + shift.nanoseconds) else { continue }
      pairs.append((rows.values[CheckedSeries.Column.rate][row], theirs.values[CheckedSeries.Column.rate][match]))
    }
    if pairs.count < RateLagCheck.leastPrints { return nil }
    let count = Double(pairs.count)
    let means = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    var sums = (left: 0.0, right: 0.0, both: 0.0)
    for (left, right) in pairs {
      let (a, b) = (left - means.0, right - means.1)
      sums = (sums.left + a * a, sums.right + b * b, sums.both + a * b)
    }
    return sums.left > 0 && sums.right > 0 ? sums.both / (sums.left * sums.right).squareRoot() : nil
  }
}
