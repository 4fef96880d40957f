import Market
import MarketData
import Testing

/// Tables that look alike, and what tells them.
struct TableDetectionTests {
  @Test(arguments: [
    // Six columns: a day's minutes, hours as text, a clock of MetaTrader.
    ("20221213_trade.csv", "60000,1,1,1,1,1", "lean-minute-zip"),
    ("20221213_trade.csv", "20180501 00:00,1,1,1,1,1", "lean-hour-zip"),
    ("20221213_trade.csv", "2023.01.01 00:00,1,1,1,1,1", "bybit-metatrader-csv"),
    // Seven columns.
    ("XBTUSD_60.csv", "1381093200,1,1,1,1,1,1", "kraken-ohlcvt"),
    // Twelve.
    ("XBTUSD_60.csv", "1704067200000,1,1,1,1,1,1704070799999,1,1,1,1,0", "binance-vision-klines"),
    // Two.
    ("XBTUSD_60.csv", "20221213 00:00:00,0.1", "lean-margin-interest"),
  ])
  func tellsHeaderlessTables(name: String, row: String, format: String) throws {
    #expect(try readAll(row + "\n", named: name).map(\.format) == [format])
  }

  /// What has the number of columns and nothing else in common is no layout, whatever its name.
  @Test(arguments: [
    "1704067200000,1,1,1,1,1", "1704067200,1,1,1,1,1", "a,b,c,d,e,f", "1381093200,1,1,1,1,1,x",
    "1704067200000,1,1,1,1,1,1", "1704067200000,1,1,1,1,1,1704070800000,1,1,1,1,0", "20221213,0.1", "1,2",
  ])
  func doesNotGuess(row: String) {
    for name in ["20221213_trade.csv", "XBTUSD_60.csv", "BTCUSDT-1h-2024-01.csv"] {
      #expect(
        message { _ = try readAll(row + "\n", named: name) }.hasPrefix("\(name): the layout is none that is known"))
    }
  }

  /// The first rows decide: one that does not fit is no reason to take another layout silently.
  @Test func namesTheRowThatDoesNotFit() {
    let text = String(repeating: "60000,1,1,1,1,1\n", count: 40) + "60000,1,1\n"
    #expect(
      message { _ = try readAll(text, named: "20221213_trade.csv") }
        == "20221213_trade.csv:41: 3 cells where 6 are needed")
  }

  /// Every layout refuses bytes that are no table, and never claims them.
  @Test(arguments: NativeFormats.all.map(\.name))
  func refusesWhatIsNoTable(format: String) {
    let texts = [
      "", "\0\0\0", "\"", "a", ",,,,,\n,,,,,\n", String(repeating: "1,2\n", count: 9), "\u{FFFD}\u{FFFD},\u{FFFD}",
    ]
    for text in texts {
      #expect(throws: Diagnostics.self, "\(format) of \(text.prefix(9))") {
        _ = try readAll(text, named: "a.csv", format: format)
      }
    }
  }
}
