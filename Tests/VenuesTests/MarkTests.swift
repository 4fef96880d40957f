import Market
import Testing
import Venues

/// Mark prices by hand.
struct MarkTests {
  static let midnight = FundingScheduleTests.midnight

  /// Binance, text of 2020 (BN-MARK-1): an index of 10,000, a last rate of 0.03 % and four of eight hours left.
  @Test func publishedExample() {
    #expect(abs(MarkTerms.fundingBasis(index: 10_000, rate: 0.0003, remaining: 4.0 / 8) - 10_001.5) < 1e-9)
  }

  static func bars(_ prices: [Double], high: Double = 0, low: Double = 0) -> Bars {
    let opens = prices.indices.map { (midnight + .hours(4 * $0)).nanoseconds }
    let column = ContiguousArray(prices)
    return Bars(
      interval: .hours(4), openTimes: ContiguousArray(opens), open: column,
      high: ContiguousArray(prices.map { $0 + high }), low: ContiguousArray(prices.map { $0 - low }), close: column,
      volume: [])
  }

  static let rates = FundingPrints(
    times: [midnight.nanoseconds, (midnight + .hours(8)).nanoseconds, (midnight + .hours(16)).nanoseconds],
    rates: [0.0003, -0.0008, 0.0016], intervalHours: [8, 8, 8], markPrices: [0, 0, 0])

  static func terms(_ method: MarkTerms.Method, lag: Int) throws -> DatedTerms {
    var terms = try FundingScheduleTests.terms([(0, FundingScheduleTests.funding(lag: lag))]).versions[0].terms
    terms.mark = MarkTerms(method: method, rule: nil)
    return DatedTerms(constant: terms)
  }

  /// Bars of four hours at an index of 10,000. Paid at its own end, the last rate counts: from midnight 3 bp, so 3 at
  /// 00:00, 1.5 at 04:00, nothing at 08:00; then −8 bp: −8, −4, 0. The high takes the larger factor, the low the
  /// smaller.
  @Test func fundingBasis() throws {
    let index = Self.bars([10_000, 10_000, 10_000], high: 100, low: 100)
    let mark = try Bars(markFrom: index, rates: Self.rates, terms: Self.terms(.fundingBasis, lag: 0))
    try expect(mark.open, [10_003, 10_001.5, 9_992])
    try expect(mark.close, [10_001.5, 10_000, 9_996])
    try expect(mark.high, [10_100 * 1.0003, 10_100 * 1.00015, 10_100 * 0.9996])
    try expect(mark.low, [9_900 * 1.00015, 9_900, 9_900 * 0.9992])
    #expect(mark.openTimes == index.openTimes && mark.interval == index.interval)
  }

  /// Fixed a window ahead, the rate that is due next counts: −8 bp until 08:00, then 16 bp; after the last known one
  /// there is no mark.
  @Test func fixedAhead() throws {
    let mark = try Bars(
      markFrom: Self.bars([10_000, 10_000, 10_000, 10_000, 10_000]), rates: Self.rates,
      terms: Self.terms(.fundingBasis, lag: 1))
    try expect(mark.open, [9_992, 9_996, 10_016, 10_008])
    try expect(mark.close, [9_996, 10_000, 10_008, 10_000])
  }

  @Test func indexItself() throws {
    let index = Self.bars([10_000, 10_100])
    let mark = try Bars(markFrom: index, rates: Self.rates, terms: Self.terms(.index, lag: 0))
    #expect(mark.open == index.open && mark.close == index.close)
    #expect(try Bars(markFrom: index, rates: Self.rates, terms: Self.terms(.book, lag: 0)).count == 0)
  }

  private func expect(_ found: ContiguousArray<Double>, _ expected: [Double]) throws {
    try #require(found.count == expected.count)
    for (value, wanted) in zip(found, expected) { #expect(abs(value - wanted) < 1e-8) }
  }
}
