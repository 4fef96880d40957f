/// How far the mean after a date is from the mean before it, with an error that allows for dependence.
///
/// The coefficient of a regression on a constant and an indicator of "after", with Newey and West's errors. Of a
/// treated series less its control it is the difference in differences: what both have in common has gone from every
/// value, so the dependence between the two needs no model (Bertrand, Duflo and Mullainathan, Quarterly Journal of
/// Economics 119, 2004, on why errors have to allow for dependence over time).
public struct MeanShift: Hashable, Sendable {
  public let before: Double
  public let after: Double
  public let standardError: Double
  /// As ``NeweyWest/plugIn(_:)`` has them for the distances from the two means.
  public let lags: Int

  public var difference: Double { after - before }
  public var statistic: Double { difference / standardError }
  /// Of a difference this far from 0 on either side where there is none, by the normal distribution.
  public var probability: Double { NormalDistribution().twoSided(statistic) }

  /// O(n × lags).
  /// - Parameters:
  ///   - before: finite values in the order of time; `after` follows them.
  ///   - after: the same.
  /// - Throws: below ten values on a side, and where the values on both sides are constant.
  public init(before: [Double], after: [Double]) throws(NotEnoughData) {
    let earlier = try Sample(before, needed: 10)
    let later = try Sample(after, needed: 10)
    let residuals = earlier.centred + later.centred
    try Sample(residuals).requireVariation()
    let method = try NeweyWest.plugIn(residuals)
    let scores =
      earlier.centred.map { -$0 / Double(earlier.count) } + later.centred.map { $0 / Double(later.count) }
    let variance = method.variance(ofScores: scores)
    guard variance > 0 else { throw NotEnoughData("autocovariances that cancel") }
    self.before = earlier.mean
    self.after = later.mean
    lags = method.lags
    standardError = variance.squareRoot()
  }
}
