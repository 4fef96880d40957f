import Market
import MarketData
import Testing
import Venues

struct FundingTests {
  struct Case: CustomTestStringConvertible {
    let venue: String
    let symbol: String
    /// Settlements from 2026-03-06 to before 2026-03-10 by the venue's clock.
    let settlements: Int
    var testDescription: String { venue }
  }

  /// Each rate is the rulebook's formula on the premiums that were written since the settlement before, to 8 decimals
  /// exactly: two points a bar make its open and close all of its samples.
  @Test(arguments: [
    Case(venue: "kalshi", symbol: "KXBTCPERP", settlements: 12),
    Case(venue: "coinbase-derivatives", symbol: "BIP-20DEC30-CDE", settlements: 95),
    Case(venue: "binance-usdm", symbol: "BTCUSDT", settlements: 11),
    Case(venue: "hyperliquid", symbol: "BTC", settlements: 95),
  ])
  func followsTheFormula(sample: Case) throws {
    let files = try SmallSpec.files()
    let premium = try files.table("\(sample.venue)/\(sample.symbol)/premium-1m.csv")
    let samples = zip(try premium.numbers("open"), try premium.numbers("close")).flatMap { [$0, $1] }
    let start = try #require(Instant("2026-03-06T00:00:00Z"))
    let prints = try files.table("\(sample.venue)/\(sample.symbol)/funding.csv")
    let terms = try #require(RulebookLibrary().rulebook(named: sample.venue)?.terms(for: sample.symbol))

    var from = 0
    var previous = 0.0
    for (time, rate) in zip(try prints.times(), try prints.numbers("rate")) {
      let funding = try #require(terms.terms(at: time).funding)
      let to = Int((time - start).nanoseconds / Interval.seconds(30).nanoseconds)
      let exact = try #require(funding.formula).rate(
        premiums: samples[from..<to], previous: previous, paymentHours: funding.clock.nominalHours)
      #expect(abs(exact - rate) <= 0.500001e-8, "\(time): \(exact)")
      (from, previous) = (to, rate)
    }
    #expect(prints.rows.count == sample.settlements)
    #expect(Set(try prints.numbers("rate")).count > 1)
  }

  /// 00, 08 and 16 New York time: 05/13/21 UTC in winter, 04/12/20 in summer (help.kalshi.com article 15357613), with a
  /// window of seven hours in the night of 2026-03-08 and one of nine in that of 2025-11-02 (IANA America/New_York).
  @Test(arguments: [
    (
      "2025-11-01", "2025-11-04",
      """
      2025-11-01T04:00:00Z 8, 2025-11-01T12:00:00Z 8, 2025-11-01T20:00:00Z 8, 2025-11-02T04:00:00Z 8, \
      2025-11-02T13:00:00Z 9, 2025-11-02T21:00:00Z 8, 2025-11-03T05:00:00Z 8, 2025-11-03T13:00:00Z 8, \
      2025-11-03T21:00:00Z 8
      """
    ),
    (
      "2026-03-07", "2026-03-10",
      """
      2026-03-07T05:00:00Z 8, 2026-03-07T13:00:00Z 8, 2026-03-07T21:00:00Z 8, 2026-03-08T05:00:00Z 8, \
      2026-03-08T12:00:00Z 7, 2026-03-08T20:00:00Z 8, 2026-03-09T04:00:00Z 8, 2026-03-09T12:00:00Z 8, \
      2026-03-09T20:00:00Z 8
      """
    ),
  ])
  func kalshiFollowsNewYork(start: String, end: String, expected: String) throws {
    let text = SmallSpec.text.replacing("start: 2026-03-06T00:00:00Z", with: "start: \(start)")
      .replacing("end: 2026-03-10T00:00:00Z", with: "end: \(end)")
    let prints = try SmallSpec.files(text).table("kalshi/KXBTCPERP/funding.csv")
    let stamps = prints.rows.map { "\($0[0]) \($0[2])" }.joined(separator: ", ")
    #expect(stamps == expected)
  }

  /// Below 0.0001 Kalshi's rate is exactly 0 (help.kalshi.com article 15357613).
  @Test func kalshiHasADeadBand() throws {
    let rates = try SmallSpec.files().table("kalshi/KXBTCPERP/funding.csv").numbers("rate")
    #expect(rates.allSatisfy { $0 == 0 || abs($0) >= 0.0001 })
    #expect(rates.contains(0) && rates.contains { $0 > 0 })
  }

  /// The payment's price: the mark of the bar that opens then, where the venue pays on its mark; none where it pays on
  /// the index, which has a file of its own (S4.2).
  @Test func recordsTheMark() throws {
    let files = try SmallSpec.files()
    let mark = try files.table("binance-usdm/BTCUSDT/mark-1m.csv")
    let opens = Dictionary(uniqueKeysWithValues: zip(try mark.column("timestamp"), try mark.column("open")))
    for row in try files.table("binance-usdm/BTCUSDT/funding.csv").rows { #expect(row[3] == opens[row[0]]) }
    #expect(try files.table("hyperliquid/BTC/funding.csv").column("mark_price").allSatisfy(\.isEmpty))
  }
}
