/// Whether the mean of a series changed at a date that nobody names, and where it most likely did.
///
/// D. Andrews, "Tests for parameter instability and structural change with unknown change point", Econometrica 61
/// (1993): the largest of the F statistics at all places but the outer parts. The statistic is that of R's
/// `strucchange::Fstats(x ~ 1)`, its probability ``BridgeSupremum``'s.
public struct BreakTest: Hashable, Sendable {
  /// The share of the values at each end in which no break is looked for.
  public static let trimming = 0.15

  /// The first value after the break that fits best.
  public let index: Int
  public let before: Double
  public let after: Double
  /// The largest F, right where values are independent.
  public let statistic: Double
  /// O(1), but some hundred thousand operations.
  public var probability: Double { BreakTest.probability(of: statistic) }
  /// The same with the long-run variance of what the break leaves over (Newey and West) in place of the variance: right
  /// where values depend on each other.
  public let robustStatistic: Double
  /// O(1), but some hundred thousand operations.
  public var robustProbability: Double { BreakTest.probability(of: robustStatistic) }
  public let lags: Int

  /// O(n × lags).
  /// - Parameter values: finite, in the order of time.
  /// - Throws: below forty values, of a constant series, and where a break leaves nothing over.
  public init(_ values: [Double]) throws(NotEnoughData) {
    let sample = try Sample(values, needed: 40)
    try sample.requireVariation()
    let centred = sample.centred
    let count = sample.count
    let margin = Int(BreakTest.trimming * Double(count))
    var sum = 0.0
    var best = (index: margin, gain: -1.0)
    for index in 1...count - margin {
      sum += centred[index - 1]
      // The fall of the sum of squares when the first `index` values have a mean of their own.
      let gain = sum * sum / Double(index) * (Double(count) / Double(count - index))
      if index >= margin, gain > best.gain { best = (index, gain) }
    }
    let earlier = try Sample(Array(values[..<best.index]))
    let later = try Sample(Array(values[best.index...]))
    let residuals = earlier.centred + later.centred
    let left = Autocorrelation.product(residuals, lag: 0)
    guard left > 1e-20 * sample.sumOfSquares else { throw NotEnoughData("a break that leaves nothing over") }
    let method = try NeweyWest.plugIn(residuals)
    let longRun = method.variance(ofScores: residuals)
    guard longRun > 0 else { throw NotEnoughData("autocovariances that cancel") }
    index = best.index
    before = earlier.mean
    after = later.mean
    lags = method.lags
    statistic = best.gain / (left / Double(count - 2))
    robustStatistic = best.gain / (longRun / Double(count - 2))
  }

  /// Of a largest statistic above this where nothing breaks, in long series.
  public static func probability(of statistic: Double) -> Double {
    BridgeSupremum.survival(statistic, trimming: trimming)
  }
}
