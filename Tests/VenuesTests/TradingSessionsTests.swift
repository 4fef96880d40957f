import Market
import Testing
import Venues

/// Weekly closures on a local clock, across the changes of 8 March and 1 November 2026 in New York.
struct TradingSessionsTests {
  struct Case: CustomTestStringConvertible {
    let at: String
    let isOpen: Bool
    let nextOpen: String
    var testDescription: String { at }
  }

  /// Friday 17:00 to 18:00 New York time, worked by hand: 22 to 23 UTC under EST, 21 to 22 UTC under EDT.
  @Test(arguments: [
    Case(at: "2026-03-06T21:30:00Z", isOpen: true, nextOpen: "2026-03-06T21:30:00Z"),  // Friday before, EST 16:30
    Case(at: "2026-03-06T22:00:00Z", isOpen: false, nextOpen: "2026-03-06T23:00:00Z"),
    Case(at: "2026-03-06T22:59:59Z", isOpen: false, nextOpen: "2026-03-06T23:00:00Z"),
    Case(at: "2026-03-06T23:00:00Z", isOpen: true, nextOpen: "2026-03-06T23:00:00Z"),  // the end is open
    Case(at: "2026-03-13T21:30:00Z", isOpen: false, nextOpen: "2026-03-13T22:00:00Z"),  // Friday after, EDT 17:30
    Case(at: "2026-03-13T22:30:00Z", isOpen: true, nextOpen: "2026-03-13T22:30:00Z"),
    Case(at: "2026-10-30T21:30:00Z", isOpen: false, nextOpen: "2026-10-30T22:00:00Z"),  // Friday before, EDT
    Case(at: "2026-11-06T21:30:00Z", isOpen: true, nextOpen: "2026-11-06T21:30:00Z"),  // Friday after, EST 16:30
    Case(at: "2026-11-06T22:30:00Z", isOpen: false, nextOpen: "2026-11-06T23:00:00Z"),
    Case(at: "2026-11-05T22:30:00Z", isOpen: true, nextOpen: "2026-11-05T22:30:00Z"),  // a Thursday
  ])
  func coinbaseBreak(sample: Case) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "coinbase-derivatives"))
    let terms = try #require(rulebook.terms(for: "BIP-20DEC30-CDE")).versions[0].terms
    try check(sample, try #require(terms.sessions))
  }

  /// Sunday to Friday, 17:00 of the day before to 16:00 in Chicago: 22 to 23 UTC under CST, 21 to 22 UTC under CDT.
  @Test(arguments: [
    Case(at: "2026-03-05T21:59:00Z", isOpen: true, nextOpen: "2026-03-05T21:59:00Z"),  // Thursday, CST 15:59
    Case(at: "2026-03-05T22:00:00Z", isOpen: false, nextOpen: "2026-03-05T23:00:00Z"),
    Case(at: "2026-03-06T22:00:00Z", isOpen: false, nextOpen: "2026-03-08T22:00:00Z"),  // Friday to Sunday, CDT 17:00
    Case(at: "2026-03-09T21:30:00Z", isOpen: false, nextOpen: "2026-03-09T22:00:00Z"),  // Monday, CDT 16:30
    Case(at: "2026-10-30T21:00:00Z", isOpen: false, nextOpen: "2026-11-01T23:00:00Z"),  // Friday to Sunday, CST 17:00
    Case(at: "2026-11-02T21:30:00Z", isOpen: true, nextOpen: "2026-11-02T21:30:00Z"),  // Monday, CST 15:30
  ])
  func cboeWeek(sample: Case) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "cboe"))
    let terms = try #require(rulebook.terms(for: "PBT")).versions[0].terms
    try check(sample, try #require(terms.sessions))
  }

  /// Sunday 17:00 to Friday 16:00 in Chicago until 2026-05-29, 21:00 UTC; then always, but for two minutes a day and
  /// two hours of Saturday. CDT is UTC−5.
  @Test(arguments: [
    Case(at: "2026-05-22T20:59:00Z", isOpen: true, nextOpen: "2026-05-22T20:59:00Z"),  // Friday 15:59
    Case(at: "2026-05-22T21:00:00Z", isOpen: false, nextOpen: "2026-05-24T22:00:00Z"),
    Case(at: "2026-05-26T21:30:00Z", isOpen: false, nextOpen: "2026-05-26T22:00:00Z"),  // Tuesday 16:30
    Case(at: "2026-05-29T21:00:00Z", isOpen: false, nextOpen: "2026-05-29T21:02:00Z"),  // the first evening
    Case(at: "2026-05-30T06:59:00Z", isOpen: true, nextOpen: "2026-05-30T06:59:00Z"),
    Case(at: "2026-05-30T07:00:00Z", isOpen: false, nextOpen: "2026-05-30T09:00:00Z"),  // Saturday 02:00
    Case(at: "2026-05-31T12:00:00Z", isOpen: true, nextOpen: "2026-05-31T12:00:00Z"),
    Case(at: "2026-05-31T21:01:00Z", isOpen: false, nextOpen: "2026-05-31T21:02:00Z"),
    Case(at: "2026-12-05T08:30:00Z", isOpen: false, nextOpen: "2026-12-05T10:00:00Z"),  // Saturday 02:30 CST
  ])
  func cmeWeek(sample: Case) throws {
    let terms = try #require(RulebookLibrary().rulebook(named: "cme")?.terms(for: "MBT"))
    let at = try #require(Instant(sample.at))
    try check(sample, try #require(terms.terms(at: at).sessions))
  }

  /// Saturday noon to Sunday noon holds 25 hours on 1 November: from 16 UTC (EDT) to 17 UTC (EST).
  @Test(arguments: [
    Case(at: "2026-10-31T15:59:00Z", isOpen: true, nextOpen: "2026-10-31T15:59:00Z"),
    Case(at: "2026-10-31T16:00:00Z", isOpen: false, nextOpen: "2026-11-01T17:00:00Z"),
    Case(at: "2026-11-01T16:30:00Z", isOpen: false, nextOpen: "2026-11-01T17:00:00Z"),
    Case(at: "2026-11-01T17:00:00Z", isOpen: true, nextOpen: "2026-11-01T17:00:00Z"),
  ])
  func closureOverTheChange(sample: Case) throws {
    let noon = TradingSessions.Closure(fromMinuteOfWeek: 5 * 1440 + 720, toMinuteOfWeek: 6 * 1440 + 720)
    try check(sample, TradingSessions(zone: .newYork, closures: [noon]))
  }

  /// Sunday 22:00 to Monday 01:00, and Monday 01:00 to 02:00 right after it; EDT is UTC−4.
  @Test(arguments: [
    Case(at: "2026-06-08T01:59:00Z", isOpen: true, nextOpen: "2026-06-08T01:59:00Z"),  // Sunday 21:59
    Case(at: "2026-06-08T02:00:00Z", isOpen: false, nextOpen: "2026-06-08T06:00:00Z"),  // Sunday 22:00
    Case(at: "2026-06-08T04:30:00Z", isOpen: false, nextOpen: "2026-06-08T06:00:00Z"),  // Monday 00:30
    Case(at: "2026-06-08T05:00:00Z", isOpen: false, nextOpen: "2026-06-08T06:00:00Z"),
    Case(at: "2026-06-08T06:00:00Z", isOpen: true, nextOpen: "2026-06-08T06:00:00Z"),
  ])
  func closureOverTheEndOfTheWeek(sample: Case) throws {
    let night = TradingSessions.Closure(fromMinuteOfWeek: 6 * 1440 + 1320, toMinuteOfWeek: 60)
    let after = TradingSessions.Closure(fromMinuteOfWeek: 60, toMinuteOfWeek: 120)
    try check(sample, TradingSessions(zone: .newYork, closures: [after, night]))
  }

  private func check(_ sample: Case, _ sessions: TradingSessions) throws {
    let instant = try #require(Instant(sample.at))
    #expect(sessions.isOpen(at: instant) == sample.isOpen)
    #expect(sessions.nextOpen(after: instant).description == sample.nextOpen)
  }
}
