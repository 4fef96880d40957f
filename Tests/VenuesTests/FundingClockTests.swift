import Market
import Testing
import Venues

/// Local clocks across both changes of 2026: New York goes forward on 8 March and back on 1 November.
struct FundingClockTests {
  /// Worked by hand: 00:00, 08:00 and 16:00 are 05, 13 and 21 UTC under EST (UTC−5) and 04, 12 and 20 UTC under EDT
  /// (UTC−4). The clock changes at 02:00 local time, so midnight of the day itself still goes by the old offset.
  static let kalshi: [(from: String, expected: [String])] = [
    (
      "2026-03-07T05:00:00Z",
      [
        "2026-03-07T13:00:00Z", "2026-03-07T21:00:00Z",  // Saturday, EST
        "2026-03-08T05:00:00Z", "2026-03-08T12:00:00Z", "2026-03-08T20:00:00Z",  // seven hours between the first two
        "2026-03-09T04:00:00Z", "2026-03-09T12:00:00Z",  // Monday, EDT
      ]
    ),
    (
      "2026-10-31T04:00:00Z",
      [
        "2026-10-31T12:00:00Z", "2026-10-31T20:00:00Z",  // Saturday, EDT
        "2026-11-01T04:00:00Z", "2026-11-01T13:00:00Z", "2026-11-01T21:00:00Z",  // nine hours between the first two
        "2026-11-02T05:00:00Z", "2026-11-02T13:00:00Z",  // Monday, EST
      ]
    ),
  ]

  @Test(arguments: kalshi)
  func kalshiFollowsNewYork(from: String, expected: [String]) throws {
    let clock = try #require(try terms(venue: "kalshi", symbol: "KXBTCPERP").funding).clock
    var instant = try #require(Instant(from))
    for time in expected {
      instant = clock.next(after: instant)
      #expect(instant.description == time)
    }
    #expect(clock.nominalHours == 8)
  }

  /// Accruals of a weekend move on Monday noon: Friday 17:00 EDT is 21:00 UTC, Monday 12:00 EST is 17:00 UTC.
  @Test func coinbaseCashRestsOverTheWeekend() throws {
    let funding = try #require(try terms(venue: "coinbase-derivatives", symbol: "BIP-20DEC30-CDE").funding)
    let cash = try #require(funding.cashClock)
    var instant = try #require(Instant("2026-10-30T16:00:00Z"))  // Friday 12:00 EDT
    for time in ["2026-10-30T21:00:00Z", "2026-11-02T17:00:00Z", "2026-11-02T22:00:00Z"] {
      instant = cash.next(after: instant)
      #expect(instant.description == time)
    }
    #expect(cash.nominalHours == 16.8)  // ten times in 168 hours
    #expect(funding.clock.next(after: instant).description == "2026-11-02T23:00:00Z")
  }

  /// 03:00, 11:00 and 19:00 in Chicago are 09, 17 and 01 UTC under CST (UTC−6), 08, 16 and 00 UTC under CDT (UTC−5);
  /// the payments of the day move at 15:00, 21 UTC and 20 UTC, on business days.
  @Test(arguments: [
    (
      "2026-03-07T09:00:00Z",
      [
        "2026-03-07T17:00:00Z", "2026-03-08T01:00:00Z",  // Saturday, CST
        "2026-03-08T08:00:00Z", "2026-03-08T16:00:00Z", "2026-03-09T00:00:00Z",  // seven hours before the first
      ], "2026-03-09T20:00:00Z"
    ),
    (
      "2026-10-31T08:00:00Z",
      [
        "2026-10-31T16:00:00Z", "2026-11-01T00:00:00Z",  // Saturday, CDT
        "2026-11-01T09:00:00Z", "2026-11-01T17:00:00Z", "2026-11-02T01:00:00Z",  // nine hours before the first
      ], "2026-11-02T21:00:00Z"
    ),
  ])
  func krakenFollowsChicago(from: String, expected: [String], cash: String) throws {
    let funding = try #require(try terms(venue: "kraken-derivatives-us", symbol: "PBTCUC").funding)
    var instant = try #require(Instant(from))
    for time in expected {
      instant = funding.clock.next(after: instant)
      #expect(instant.description == time)
    }
    // Friday's cycle was before the weekend; the next is Monday's.
    let start = try #require(Instant(from))
    #expect(funding.cashClock?.next(after: start).description == cash)
    #expect(funding.clock.nominalHours == 8)
  }

  /// 16:00 in Chicago on trading days: 22 UTC under CST, 21 UTC under CDT, nothing from Friday to Monday.
  @Test(arguments: [
    ("2026-03-05T22:00:00Z", ["2026-03-06T22:00:00Z", "2026-03-09T21:00:00Z", "2026-03-10T21:00:00Z"]),
    ("2026-10-29T21:00:00Z", ["2026-10-30T21:00:00Z", "2026-11-02T22:00:00Z", "2026-11-03T22:00:00Z"]),
  ])
  func cboeFollowsTradingDays(from: String, expected: [String]) throws {
    let clock = try #require(try terms(venue: "cboe", symbol: "PBT").funding).clock
    var instant = try #require(Instant(from))
    for time in expected {
      instant = clock.next(after: instant)
      #expect(instant.description == time)
    }
  }

  private func terms(venue: String, symbol: String) throws -> InstrumentTerms {
    try #require(RulebookLibrary().rulebook(named: venue)?.terms(for: symbol)).versions[0].terms
  }
}
