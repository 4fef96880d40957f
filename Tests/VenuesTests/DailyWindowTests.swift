import Market
import Testing
import Venues

/// 08:00 to 16:00 in New York, Monday to Friday; the clocks go forward on Sunday 2026-03-08 and back on 2026-11-01.
struct DailyWindowTests {
  static let window = DailyWindow(zone: .newYork, from: 480, to: 960, weekdays: [1, 2, 3, 4, 5])

  @Test(arguments: [
    // Winter time is UTC − 5, summer time UTC − 4.
    ("2026-03-06T12:59:59Z", false), ("2026-03-06T13:00:00Z", true), ("2026-03-06T20:59:59Z", true),
    ("2026-03-06T21:00:00Z", false), ("2026-03-07T15:00:00Z", false), ("2026-03-08T15:00:00Z", false),
    ("2026-03-09T12:00:00Z", true), ("2026-03-09T19:59:59Z", true), ("2026-03-09T20:00:00Z", false),
    ("2026-10-30T12:00:00Z", true), ("2026-11-02T12:00:00Z", false), ("2026-11-02T13:00:00Z", true),
  ])
  func contains(time: String, isInside: Bool) throws {
    #expect(Self.window.contains(try #require(Instant(time))) == isInside)
  }

  @Test(arguments: [
    ("2026-03-06T12:00:00Z", "2026-03-06T13:00:00Z"), ("2026-03-06T13:00:00Z", "2026-03-06T21:00:00Z"),
    // Over the weekend on which the clocks change.
    ("2026-03-06T21:00:00Z", "2026-03-09T12:00:00Z"), ("2026-10-30T20:00:00Z", "2026-11-02T13:00:00Z"),
  ])
  func nextChange(after time: String, expected: String) throws {
    #expect(Self.window.nextChange(after: try #require(Instant(time))) == Instant(expected))
  }

  @Test("a window of one weekday comes back a week later")
  func weekly() throws {
    let window = DailyWindow(zone: .newYork, from: 0, to: 1439, weekdays: [7])
    // Sunday ends at 23:59 in New York, which is Monday in UTC.
    let end = try #require(Instant("2026-06-08T03:59:00Z"))
    #expect(window.contains(Instant(nanoseconds: end.nanoseconds - 1)) && !window.contains(end))
    #expect(window.nextChange(after: end) == Instant("2026-06-14T04:00:00Z"))
  }
}
