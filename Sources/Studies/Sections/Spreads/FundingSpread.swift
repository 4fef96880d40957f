import Market
import Research

/// What one perpetual paid more than another, on the study's clock.
struct FundingSpread: Sendable {
  let pair: StudyPair
  /// What accrued to each side in the steps in which both have a value, fractions a year.
  let first, second: [Double]
  /// First minus second.
  let spread: [Double]
  /// The longer of the usual times between payments, or more where a study is long.
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
    window = FundingSpread.window(pair, clock)
    let windows = clock.windows(of: window)
    windowed = (
      windows.map { pair.first.accrued[$0].reduce(0, +) }, windows.map { pair.second.accrued[$0].reduce(0, +) }
    )
  }

  /// Tests of unit roots learn from the years that they see, not from how often they look: more windows than this are
  /// made fewer by longer ones.
  private static let mostWindows = 10_000

  private static func window(_ pair: StudyPair, _ clock: StudyClock) -> Interval {
    let usual = max(usualInterval(pair.first), usualInterval(pair.second), clock.step)
    // Whole steps.
    let least = Interval(nanoseconds: usual.nanoseconds - usual.nanoseconds % clock.step.nanoseconds)
    let lengths = [least] + [.hours(1), .hours(4), .hours(8)].filter { $0 > least } + [max(least, .days(1))]
    let span = clock.time(clock.count) - clock.start
    return lengths.first { span.nanoseconds / $0.nanoseconds <= Int64(mostWindows) } ?? lengths[lengths.count - 1]
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

  /// The difference's mean in each draw, and the correlation of both sides where it has one.
  struct Draws: Sendable {
    let means: [Double]
    let correlations: [Double]
  }

  /// One draw serves both figures: correlations are made of means of products.
  func draws(_ bootstrap: StationaryBootstrap) throws(NotEnoughData) -> Draws {
    let (one, other) = (try FundingSpread.standardised(first), try FundingSpread.standardised(second))
    let products = [zip(one, other).map { $0 * $1 }, one.map { $0 * $0 }, other.map { $0 * $0 }]
    let means = try bootstrap.means([spread, one, other] + products)
    let correlations = (0..<means.rows).compactMap { row -> Double? in
      let variances = (means[row, 4] - means[row, 1] * means[row, 1]) * (means[row, 5] - means[row, 2] * means[row, 2])
      guard variances > 0 else { return nil }
      return max(-1, min(1, (means[row, 3] - means[row, 1] * means[row, 2]) / variances.squareRoot()))
    }
    return Draws(means: means.column(0), correlations: correlations)
  }

  /// In deviations from the mean; all 0 where it never changes.
  private static func standardised(_ values: [Double]) throws(NotEnoughData) -> [Double] {
    let sample = try Sample(values, needed: 2)
    let deviation = try sample.deviation()
    return deviation > 0 ? sample.centred.map { $0 / deviation } : sample.centred
  }
}
