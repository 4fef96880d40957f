import Market
import Testing
import Venues

/// Premiums by hand from bars of a perpetual and of its index.
struct PremiumSamplesTests {
  static func bars(
    _ interval: Interval, from hour: Int = 0, _ rows: [(open: Double, close: Double, volume: Double)]
  ) -> Bars {
    let start = FundingScheduleTests.midnight + .hours(hour)
    let opens = rows.indices.map { Instant(nanoseconds: start.nanoseconds + interval.nanoseconds * Int64($0)) }
    return Bars(
      interval: interval, openTimes: ContiguousArray(opens.map(\.nanoseconds)),
      open: ContiguousArray(rows.map(\.open)), high: ContiguousArray(rows.map { max($0.open, $0.close) }),
      low: ContiguousArray(rows.map { min($0.open, $0.close) }), close: ContiguousArray(rows.map(\.close)),
      volume: ContiguousArray(rows.map(\.volume)))
  }

  /// (101 − 100) ÷ 100 = 1 % and (106 − 104) ÷ 104 = 1/52; their mean. The second hour did not trade.
  @Test func theMeanOfOpenAndClose() {
    let perp = Self.bars(.hours(1), [(101, 106, 5), (106, 106, 0)])
    let index = Self.bars(.hours(1), [(100, 104, 1), (104, 104, 1)])
    let samples = PremiumSamples(perpetual: perp, index: index)
    #expect(samples.premiums == [(0.01 + 2.0 / 104) / 2])
    #expect(samples.opens == [FundingScheduleTests.midnight.nanoseconds])
    #expect(samples.closes == [(FundingScheduleTests.midnight + .hours(1)).nanoseconds])
  }

  /// An index of half hours under a perpetual of hours, and the other way round: first open and last close meet. Where
  /// the half hour that closes the hour is missing there is no sample.
  @Test func barsOfTwoLengths() {
    let hours = Self.bars(.hours(1), [(101, 103, 1), (103, 105, 1)])
    let halves = Self.bars(.minutes(30), [(100, 90, 1), (95, 100, 1), (100, 90, 1)])
    #expect(PremiumSamples(perpetual: hours, index: halves).premiums == [0.02])
    let (atOpen, atClose) = (-1.0 / 101, -3.0 / 103)
    #expect(PremiumSamples(perpetual: halves, index: hours).premiums == [(atOpen + atClose) / 2])
  }

  @Test func onlyHoursThatBothHave() {
    let perp = Self.bars(.hours(1), from: 1, [(101, 101, 1), (101, 101, 1)])
    let index = Self.bars(.hours(1), [(100, 100, 1), (100, 100, 1)])
    #expect(
      PremiumSamples(perpetual: perp, index: index).opens == [
        (FundingScheduleTests.midnight + .hours(1)).nanoseconds
      ])
  }
}
