import Market
import MarketData
import Testing

/// Crypto data of Lean: three layouts without headers.
struct LeanFormatTests {
  /// The day stands in the name alone.
  @Test(arguments: [
    ("cryptofuture/binance/minute/btcusd/20221213_trade.zip", "binance-coinm BTCUSD bars 1m"),
    ("cryptofuture/binance/minute/ethusdt/20221213_trade.zip", "binance-usdm ETHUSDT bars 1m"),
    ("cryptofuture/bybit/minute/btcusdt/20221213_trade.zip", "bybit BTCUSDT bars 1m"),
    ("crypto/coinbase/minute/btcusd/20221213_trade.zip", "coinbase BTC-USD bars 1m"),
    ("crypto/gdax/minute/btcusd/20221213_trade.zip", "coinbase BTC-USD bars 1m"),
    ("crypto/binance/minute/btcusdt/20221213_trade.zip", "binance BTCUSDT bars 1m"),
  ])
  func readsMinutes(path: String, title: String) throws {
    let symbol = path.split(separator: "/")[3]
    let member = "\(path)/20221213_\(symbol)_minute_trade.csv"
    let series = try readOne("0,17204,17207.6,17203.9,17207.5,4242\n86340000,1,2,0.5,1,3", named: member)
    #expect(series.format == "lean-minute-zip")
    #expect(series.title == title)
    #expect(
      series.rows == [
        "2022-12-13T00:00:00Z 17204 17207.6 17203.9 17207.5 4242 -", "2022-12-13T23:59:00Z 1 2 0.5 1 3 -",
      ])
  }

  @Test func needsTheDay() throws {
    let text = "0,1,2,0.5,1,3\n60000,1,2,0.5,1,3\n"
    #expect(
      message { _ = try readAll(text, named: "a.csv") }
        == "a.csv: cannot tell the layout; name it with --format: lean-minute-zip")
    #expect(
      message { _ = try readAll(text, named: "a.csv", format: "lean-minute-zip") }
        == "a.csv: its name has no date, and its rows have none; a name such as 20221213_trade.zip is needed")
    #expect(
      message { _ = try readAll("86400000,1,1,1,1,1\n", named: "20221213_trade.csv", format: "lean-minute-zip") }
        == "20221213_trade.csv:1: \"time\" is \"86400000\"; milliseconds since midnight are needed")
  }

  @Test(arguments: [
    ("crypto/binance/hour/btcusdt_trade.zip/btcusdt.csv", "binance BTCUSDT bars 1h"),
    ("crypto/coinbase/daily/ethusd_trade.zip/ethusd.csv", "coinbase ETH-USD bars 1d"),
    ("btcusdt_trade.csv", "? BTCUSDT bars ?"),
  ])
  func readsHoursAndDays(path: String, title: String) throws {
    let series = try readOne("20180501 00:00,9246.01,9248.99,8934.44,8955.01,5263.799551\n", named: path)
    #expect(series.format == "lean-hour-zip")
    #expect(series.title == title)
    #expect(series.rows == ["2018-05-01T00:00:00Z 9246.01 9248.99 8934.44 8955.01 5263.799551 -"])
  }

  @Test func readsFunding() throws {
    let series = try readOne(
      "20201231 16:00:00,0.0002\n20221213 00:00:00,-0.00001869",
      named: "cryptofuture/binance/margin_interest/btcusd.csv")
    #expect(series.format == "lean-margin-interest")
    #expect(series.title == "binance-coinm BTCUSD funding ?")
    #expect(series.rows == ["2020-12-31T16:00:00Z 0.0002 - -", "2022-12-13T00:00:00Z -1.869e-05 - -"])
  }

  /// Lean writes prices of equities times 10,000 and in New York time.
  @Test func refusesWhatIsScaled() {
    let path = "equity/usa/minute/spy/20221213_trade.csv"
    #expect(
      message { _ = try readAll("34200000,4000100,4000200,4000000,4000100,3\n", named: path) }
        == "\(path): prices of Lean's equity are scaled or in local time; crypto, cryptofuture can be read")
  }
}
