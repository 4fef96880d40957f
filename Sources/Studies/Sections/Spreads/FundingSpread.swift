import Market
import Research

/// What one perpetual paid more than another, on the study's clock.
struct FundingSpread: Sendable {
  let pair: StudyPair
  /// What accrued to each side in the steps in which both have a value, fractions a year.
  let first, second: [Double]
  /// First minus second.
  let spread: [Double]
  /// The longer of the usual times between payments.
  let window: Interval
  /// Sums over such windows; not a number where one lacks a step.
  let windowed: (first: [Double], second: [Double])

  init(_ pair: StudyPair, _ clock: StudyClock) {
    self.pair = pair
    let scale = clock.stepsPerYear
    let steps = pair.first.accrued.indices.filter {
      pair.first.accrued[$0].isFinite && pair.second.accrued[$0].isFinite
    }
    let first = steps.map { pair.first.accrued[$0] * scale }
    let second = steps.map { pair.second.accrued[$0] * scale }
    self.first = first
    self.second = second
    spread = zip(first, second).map { $0 - $1 }
    let usual = max(FundingSpread.usualInterval(pair.first), FundingSpread.usualInterval(pair.second))
    // Whole steps.
    let length = max(usual.nanoseconds, clock.step.nanoseconds)
    window = Interval(nanoseconds: length - length % clock.step.nanoseconds)
    let windows = clock.windows(of: window)
    windowed = (
      windows.map { pair.first.accrued[$0].reduce(0, +) }, windows.map { pair.second.accrued[$0].reduce(0, +) }
    )
  }

  private static func usualInterval(_ series: StudySeries) -> Interval {
    let hours = series.prints.intervalHours.sorted()
    return hours.isEmpty ? .zero : Interval(nanoseconds: Int64(hours[hours.count / 2] * 3.6e12))
  }

  /// Of the windows, without those that lack a step.
  var windowedSpread: [Double] { zip(windowed.first, windowed.second).map { $0 - $1 }.filter(\.isFinite) }

  /// Pearson's, over steps.
  func correlation() throws(NotEnoughData) -> Double { try LeadLag.correlation(first, second) }

  /// Draws whose blocks fit the difference, both sides cut alike.
  func bootstrap(_ settings: StudySettings) throws(NotEnoughData) -> StationaryBootstrap {
    try StationaryBootstrap(
      blocksFor: spread, draws: settings.draws, seed: settings.seed, purpose: "spread \(pair.name)")
  }

  /// Of the mean, a fraction a year.
  func meanInterval(
    _ bootstrap: StationaryBootstrap, confidence: Double
  ) throws(NotEnoughData) -> PercentileInterval {
    try PercentileInterval(bootstrap.means([spread]).column(0), confidence: confidence)
  }

  func correlationInterval(
    _ bootstrap: StationaryBootstrap, confidence: Double
  ) throws(NotEnoughData) -> PercentileInterval {
    let (one, other) = (try FundingSpread.standardised(first), try FundingSpread.standardised(second))
    let products = [zip(one, other).map { $0 * $1 }, one.map { $0 * $0 }, other.map { $0 * $0 }]
    let means = try bootstrap.means([one, other] + products)
    var draws: [Double] = []
    for row in 0..<means.rows {
      let variances = (means[row, 3] - means[row, 0] * means[row, 0]) * (means[row, 4] - means[row, 1] * means[row, 1])
      guard variances > 0 else { continue }
      draws.append(max(-1, min(1, (means[row, 2] - means[row, 0] * means[row, 1]) / variances.squareRoot())))
    }
    return try PercentileInterval(draws, confidence: confidence)
  }

  private static func standardised(_ values: [Double]) throws(NotEnoughData) -> [Double] {
    let sample = try Sample(values, needed: 2)
    try sample.requireVariation()
    let deviation = try sample.deviation()
    return sample.centred.map { $0 / deviation }
  }
}
