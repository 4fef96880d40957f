import Market
import MarketData
import Testing

/// OHLCVT files of Kraken: seven columns, no header.
struct KrakenArchiveTests {
  private let text = "1381093200,122.0,123,121,122.5,0.1,1\n1381176000,123.61,123.61,123.61,123.61,0.5,2\n"

  @Test(arguments: [
    ("XBTUSD_60.csv", "kraken BTC-USD bars 1h"), ("ETHXBT_1.csv", "kraken ETH-BTC bars 1m"),
    ("XDGUSD_1440.csv", "kraken DOGE-USD bars 1d"), ("USDTZUSD_60.csv", "kraken USDT-USD bars 1h"),
    ("SOLUSDT_240.csv", "kraken SOL-USDT bars 4h"), ("XTZUSD_720.csv", "kraken XTZ-USD bars 12h"),
    // A pair whose parts do not show keeps its name.
    ("KFEEXY_60.csv", "kraken KFEEXY bars 1h"),
  ])
  func takesNamesFromTheFile(name: String, title: String) throws {
    let series = try readOne(text, named: "Kraken_OHLCVT/\(name)")
    #expect(series.title == title)
    #expect(
      series.rows == [
        "2013-10-06T21:00:00Z 122 123 121 122.5 0.1 1", "2013-10-07T20:00:00Z 123.61 123.61 123.61 123.61 0.5 2",
      ])
  }

  /// Seven numbers without a name may be anything.
  @Test func asksWhereTheNameSaysNothing() throws {
    for name in ["data.csv", "XBTUSD_7.csv", "BTCUSD-60.csv"] {
      #expect(
        message { _ = try readAll(text, named: name) }
          == "\(name): cannot tell the layout; name it with --format: kraken-ohlcvt")
    }
    #expect(try readOne(text, named: "data.csv", format: "kraken-ohlcvt").title == "kraken ? bars ?")
  }

  @Test func saysWhatIsWrong() {
    #expect(
      message { _ = try readAll("1381093200,1,1,1,1,1\nx,1,1,1,1,1,1\n", named: "a.csv", format: "kraken-ohlcvt") }
        == """
        a.csv:1: 6 cells where 7 are needed
        a.csv:2: "time" is "x"; 10, 13, 16 or 19 digits since 1970 are needed
        """)
  }
}
