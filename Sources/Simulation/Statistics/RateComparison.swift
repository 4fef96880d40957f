public import Market

/// Two series of funding rates, print by print: recorded against computed (S4.3).
public struct RateComparison: Equatable, Sendable {
  /// Settlements that both have.
  public var prints: Int
  /// Fractions, each per its own interval; `nil` without prints.
  public var meanRecorded: Double?
  public var meanComputed: Double?
  public var meanAbsoluteDifference: Double?
  /// Pearson's; `nil` below two prints or where one of them never changes.
  public var correlation: Double?

  /// Compares the prints in `[start, end)` that stand at the same instant in both. O(n).
  public init(recorded: FundingPrints, computed: FundingPrints, from start: Instant, to end: Instant) {
    var pairs: [(recorded: Double, computed: Double)] = []
    var other = 0
    for print in recorded.firstIndex(atOrAfter: start)..<recorded.count {
      let time = recorded.times[print]
      if time >= end.nanoseconds { break }
      while other < computed.count, computed.times[other] < time { other += 1 }
      if other < computed.count, computed.times[other] == time {
        pairs.append((recorded.rates[print], computed.rates[other]))
      }
    }
    prints = pairs.count
    if pairs.isEmpty { return }
    let count = Double(pairs.count)
    let recordedMean = RateComparison.sum(pairs) { $0.recorded } / count
    let computedMean = RateComparison.sum(pairs) { $0.computed } / count
    meanRecorded = recordedMean
    meanComputed = computedMean
    meanAbsoluteDifference = RateComparison.sum(pairs) { abs($0.recorded - $0.computed) } / count
    let product = RateComparison.sum(pairs) { ($0.recorded - recordedMean) * ($0.computed - computedMean) }
    let squares =
      RateComparison.sum(pairs) { ($0.recorded - recordedMean) * ($0.recorded - recordedMean) }
      * RateComparison.sum(pairs) { ($0.computed - computedMean) * ($0.computed - computedMean) }
    // The mean of a rate that never changes may differ from it in the last digit: deviations do not tell.
    let first = pairs[0]
    let bothChange =
      pairs.contains { $0.recorded != first.recorded } && pairs.contains { $0.computed != first.computed }
    if bothChange, squares > 0 { correlation = product / squares.squareRoot() }
  }

  private static func sum(
    _ pairs: [(recorded: Double, computed: Double)], _ term: ((recorded: Double, computed: Double)) -> Double
  ) -> Double {
    var sum = CompensatedSum()
    for pair in pairs { sum.add(term(pair)) }
    return sum.value
  }
}
