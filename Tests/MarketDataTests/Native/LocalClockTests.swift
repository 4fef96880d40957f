import Market
import MarketData
import Testing
import Venues

/// Tables whose stamps are clocks on a wall: the user names the zone, and no other is guessed.
struct LocalClockTests {
  private let header = "Symbol,Date,Funding Rate\n"
  private let name = "BTC-USDT_binance_funding_history.csv"

  @Test func needsTheZone() {
    let text = header + "BTC-USDT,2021-01-01 03:00:00,0.0002\nBTC-USDT,2021-01-01 11:00:00,0.0002\n"
    #expect(
      message { _ = try readAll(text, named: "a.csv") }
        == """
        a.csv:2: "Date" is "2021-01-01 03:00:00", a local clock of a zone that the file does not name; name the \
        zone with --zone: UTC, UTC+03:00, Europe/London
        """)
  }

  @Test(arguments: [
    ("UTC", "2021-07-01T03:00:00.001Z"), ("UTC+03:00", "2021-07-01T00:00:00.001Z"),
    ("Europe/London", "2021-07-01T02:00:00.001Z"), ("America/New_York", "2021-07-01T07:00:00.001Z"),
  ])
  func readsTheClockOfAZone(zoneName: String, instant: String) throws {
    let text = header + "BTC-USDT,2021-07-01 03:00:00.001,-0.00012359\n"
    let series = try readOne(text, named: name, options: try zone(zoneName))
    #expect(series.title == "binance-usdm BTC-USDT funding ?")
    #expect(series.rows == ["\(instant) -0.00012359 - -"])
  }

  /// A row that says its offset needs no zone; the offset changes with daylight saving.
  @Test func takesOffsetsOfRows() throws {
    let text = header + "X,2020-10-23 11:00:00+03:00,0.1\nX,2020-10-26 10:00:00+0200,0.1\nX,2020-10-26T16:00:00Z,0.1\n"
    #expect(
      try readOne(text).times.map { Instant(nanoseconds: $0).description }
        == ["2020-10-23T08:00:00Z", "2020-10-26T08:00:00Z", "2020-10-26T16:00:00Z"])
  }

  /// On 2023-10-29 the clock of London shows 01:00 at 00:00 and at 01:00 UTC. Payments every 8 hours are at 00:00.
  @Test func takesTheAmbiguousHourOnTheGrid() throws {
    let text = header + "X,2023-10-28 17:00:00,0.1\nX,2023-10-29 01:00:00,0.1\nX,2023-10-29 08:00:00,0.1\n"
    let series = try readOne(text, options: try zone("Europe/London"))
    #expect(instants(series) == ["2023-10-28T16:00:00Z", "2023-10-29T00:00:00Z", "2023-10-29T08:00:00Z"])
    #expect(
      series.notes == [
        RawNote(
          code: "ambiguous-time", count: 1, place: 3,
          text: """
            1 of 3 local stamps come twice that night, when clocks go back: of two rows the first in time is the \
            earlier, a single one is taken at the instant that is a multiple of 8h in UTC, else at the earlier
            """)
      ])
    // Sydney: 02:00 at 15:00 and at 16:00 UTC; the later one is on the grid.
    let later = try readOne(header + "X,2024-04-07 02:00:00,0.1\n", options: try zone("Australia/Sydney"))
    #expect(instants(later) == ["2024-04-06T16:00:00Z"])
    // New York: 01:00 at 05:00 and at 06:00 UTC; neither is.
    let neither = try readOne(header + "X,2023-11-05 01:00:00,0.1\n", options: try zone("America/New_York"))
    #expect(instants(neither) == ["2023-11-05T05:00:00Z"])
  }

  /// Hourly rows have the hour twice, the earlier one first, whichever way the file runs.
  @Test func tellsTheTwoHoursApart() throws {
    let rows = ["00:00", "01:00", "01:00", "02:00"].map { "X,2023-10-29 \($0):00,0.1\n" }
    let expected = ["2023-10-28T23:00:00Z", "2023-10-29T00:00:00Z", "2023-10-29T01:00:00Z", "2023-10-29T02:00:00Z"]
    let london = try zone("Europe/London")
    #expect(instants(try readOne(header + rows.joined(), options: london)) == expected)
    #expect(instants(try readOne(header + rows.reversed().joined(), options: london)) == expected.reversed())
  }

  /// A stamp that there was not shows that the zone is another.
  @Test func refusesHoursThatWereSkipped() throws {
    let london = try zone("Europe/London")
    #expect(
      message { _ = try readAll(header + "X,2023-03-26 01:30:00,0.1\n", named: "a.csv", options: london) }
        == """
        a.csv:2: "Date" is "2023-03-26 01:30:00", an hour that clocks in Europe/London skipped; another zone, or a \
        stamp that there was, is needed
        """)
  }

  /// One row of a long table is a bar and, where it has a rate, a payment.
  @Test func splitsLongTables() throws {
    let text = """
      time,exchange,crypto,pair,contract,open,high,low,close,volume,funding rate
      2023-07-01 01:00:00,binance,bitcoin,BTC/USDT,spot,1,4,0.5,2,10,
      2023-07-01 01:00:00,binance,bitcoin,BTCUSDT,perpetual,1,4,0.5,2,20,0.0001
      2023-07-01 01:00:00,binance,bitcoin,BTCUSDCM,perpetual,1,4,0.5,2,30,-1.609e-05
      2023-07-01 01:00:00,okx,bitcoin,BTCUSDT,perpetual,,,,,,0.0002
      2023-07-01 09:00:00,binance,bitcoin,BTC/USDT,spot,2,4,0.5,2,10,

      """
    let series = try readAll(text, options: try zone("Europe/London"))
    #expect(
      series.map(\.title) == [
        "binance BTC-USDT bars ?", "binance-usdm BTCUSDT bars ?", "binance-usdm BTCUSDT funding ?",
        "binance-coinm BTCUSDCM bars ?", "binance-coinm BTCUSDCM funding ?", "okx BTCUSDT bars ?",
        "okx BTCUSDT funding ?",
      ])
    #expect(series[0].rows == ["2023-07-01T00:00:00Z 1 4 0.5 2 10 -", "2023-07-01T08:00:00Z 2 4 0.5 2 10 -"])
    #expect(series[0].places == [2, 6])
    #expect(series[4].rows == ["2023-07-01T00:00:00Z -1.609e-05 - -"])
    #expect(message { _ = try readAll(text, named: "a.csv") }.hasPrefix("a.csv:2: \"time\" is \"2023-07-01 01:00:00\""))
  }

  private func instants(_ series: RawSeries) -> [String] {
    series.times.map { Instant(nanoseconds: $0).description }
  }
}
