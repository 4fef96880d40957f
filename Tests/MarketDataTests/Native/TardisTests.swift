import Market
import MarketData
import Testing

/// Updates of derivative_ticker to funding prints and bars of a minute; invented numbers.
struct TardisTests {
  private let header =
    "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,"
    + "last_price,index_price,mark_price\n"

  /// `at` is a time of 2024-01-01, or of the day after with a `+`.
  private func update(_ at: String, due: String = "", rate: String = "", index: String = "", mark: String = "") throws
    -> String
  {
    func microseconds(_ text: String) throws -> String {
      if text.isEmpty { return "" }
      let day = text.hasPrefix("+") ? "02" : "01"
      guard let instant = Instant("2024-01-\(day)T\(text.drop { $0 == "+" })Z") else { throw Unexpected(text) }
      return String(instant.nanoseconds / 1000)
    }
    return "binance-futures,BTCUSDT,\(try microseconds(at)),1,\(try microseconds(due)),\(rate),,1,1,\(index),\(mark)\n"
  }

  /// The print is the last rate seen before it; what a venue goes on showing after it is no rate of it.
  @Test func paysTheLastRateBefore() throws {
    let text = try [
      update("07:58:00", due: "08:00:00", rate: "0.0001"), update("07:59:59", due: "08:00:00", rate: "0.0002"),
      update("08:00:01", due: "08:00:00", rate: "0.9"), update("08:00:02", due: "16:00:00", rate: "0.0003"),
      update("08:00:03", due: "16:00:00", rate: ""), update("15:59:00", due: "16:00:00", rate: "0.0003"),
      update("16:00:00", due: "+00:00:00", rate: "0.0004"),
      update("23:59:58", due: "+00:00:00", rate: "0.0005"),
    ].joined()
    let series = try readOne(header + text)
    #expect(series.title == "binance-usdm BTCUSDT funding ?")
    #expect(
      series.rows == [
        "2024-01-01T08:00:00Z 0.0002 - -", "2024-01-01T16:00:00Z 0.0003 - -",
        // The file ends with the day, two seconds before the payment.
        "2024-01-02T00:00:00Z 0.0005 - -",
      ])
    #expect(series.places == [3, 7, 9])
    #expect(series.notes.isEmpty)
  }

  /// A day's file begins with what is left of the payment at midnight; a file cut short, or with a hole, does not know
  /// the rates of payments that it last saw long before.
  @Test func leavesOutWhatItDidNotSee() throws {
    let text = try [
      update("00:00:01", due: "00:00:00", rate: "0.9"), update("00:00:02", due: "08:00:00", rate: "0.1"),
      update("08:00:02", due: "16:00:00", rate: "0.0003"), update("15:59:00", due: "16:00:00", rate: "0.0004"),
      update("16:00:02", due: "+00:00:00", rate: "0.0005"), update("23:58:59", due: "+00:00:00", rate: "0.0006"),
    ].joined()
    let series = try readOne(header + text)
    #expect(series.rows == ["2024-01-01T16:00:00Z 0.0004 - -"])
    #expect(
      series.notes == [
        RawNote(
          code: "unfinished", count: 2, place: 3,
          text: """
            2 payments are left out, the first of them of 2024-01-01T08:00:00Z: the file last has its rate at \
            2024-01-01T00:00:02Z, when it could still change
            """)
      ])
  }

  @Test func leavesOutTheLastOfAFileCutShort() throws {
    let text = try [
      update("07:59:59", due: "08:00:00", rate: "0.1"), update("15:58:59", due: "16:00:00", rate: "0.0003"),
    ].joined()
    let series = try readOne(header + text)
    #expect(series.rows == ["2024-01-01T08:00:00Z 0.1 - -"])
    #expect(
      series.notes.map(\.text) == [
        """
        a payment is left out, of 2024-01-01T16:00:00Z: the file last has its rate at 2024-01-01T15:58:59Z, when it \
        could still change
        """
      ])
  }

  /// Open, high, low and close of what was seen in a minute; a price that comes late widens its bar.
  @Test func makesBarsOfAMinute() throws {
    let text = try [
      update("00:00:10", index: "100", mark: "99"), update("00:00:20", index: "102"),
      update("00:00:59.9", index: "101"),
      update("00:01:00", index: "103", mark: "98"), update("00:00:59.95", index: "90"),
      update("00:01:30", index: "104"),
      update("00:05:00", mark: "97"),
    ].joined()
    let series = try readAll(header + text)
    #expect(series.map(\.title) == ["binance-usdm BTCUSDT mark 1m", "binance-usdm BTCUSDT index 1m"])
    #expect(
      series[0].rows == [
        "2024-01-01T00:00:00Z 99 99 99 99 - -", "2024-01-01T00:01:00Z 98 98 98 98 - -",
        "2024-01-01T00:05:00Z 97 97 97 97 - -",
      ])
    #expect(series[1].rows == ["2024-01-01T00:00:00Z 100 102 90 101 - -", "2024-01-01T00:01:00Z 103 104 103 104 - -"])
    #expect(series[1].places == [2, 5])
  }

  /// Files of a group hold many instruments.
  @Test func keepsInstrumentsApart() throws {
    let row = try update("00:00:10", due: "00:00:20", rate: "0.1", index: "100", mark: "99")
    let text = row + row.replacing("binance-futures,BTCUSDT", with: "deribit,BTC-PERPETUAL")
    #expect(
      try readAll(header + text).map(\.title) == [
        "binance-usdm BTCUSDT funding ?", "binance-usdm BTCUSDT mark 1m", "binance-usdm BTCUSDT index 1m",
        "deribit BTC-PERPETUAL funding ?", "deribit BTC-PERPETUAL mark 1m", "deribit BTC-PERPETUAL index 1m",
      ])
  }
}
