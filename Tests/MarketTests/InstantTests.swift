import Market
import Testing

struct InstantTests {
  /// Seconds by `date -u -d … +%s`.
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2024-02-29T12:34:56Z", 1_709_210_096), ("2024-05-01T02:00:00+02:00", 1_714_521_600),
    ("2024-05-01", 1_714_521_600), ("1969-12-31T23:59:59Z", -1), ("2024-05-01T00:00Z", 1_714_521_600),
  ])
  func reads(text: String, seconds: Int64) throws {
    #expect(try #require(Instant(text)).nanoseconds == seconds * 1_000_000_000)
  }

  @Test(arguments: [
    "1970-01-01T00:00:00Z", "2024-02-29T12:34:56Z", "1969-12-31T23:59:59.5Z", "2261-12-31T23:59:59.000000001Z",
  ])
  func printsWhatItReads(text: String) throws {
    #expect(try #require(Instant(text)).description == text)
  }

  @Test(arguments: [
    "2023-02-29T00:00:00Z", "2024-05-01T00:00:00", "2024-05-01T24:00:00Z", "yesterday", "2024-5-1", "1600-01-01",
  ])
  func refuses(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test(arguments: [("30m", 1_800), ("8h", 28_800), ("7d", 604_800), ("1w", 604_800), ("0s", 0)])
  func intervals(text: String, seconds: Int64) throws {
    #expect(try #require(Interval(text)).nanoseconds == seconds * 1_000_000_000)
  }

  @Test(arguments: ["8", "h", "-1h", "1.5h", "8 h", "99999999999d"])
  func refusesIntervals(text: String) {
    #expect(Interval(text) == nil)
  }

  @Test func weekdays() throws {
    #expect(CivilDate(try #require(Instant("2026-11-23"))).weekday == 1)
    #expect(CivilDate(try #require(Instant("2024-03-10"))).weekday == 7)
  }
}
