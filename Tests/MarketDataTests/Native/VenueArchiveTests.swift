import Market
import MarketData
import Testing

/// Files as the archives of Binance, BitMEX, Bybit, Deribit and OKX have them; invented numbers in their layouts.
struct VenueArchiveTests {
  @Test func binanceFunding() throws {
    let text = """
      calc_time,funding_interval_hours,last_funding_rate
      1704067200000,8,0.00037409
      1704096000003,4,-0.0001

      """
    let path = "futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-01.csv"
    let series = try readOne(text, named: path)
    #expect(series.title == "binance-usdm BTCUSDT funding ?")
    #expect(series.rows == ["2024-01-01T00:00:00Z 0.00037409 8 -", "2024-01-01T08:00:00.003Z -0.0001 4 -"])
    #expect(series.places == [2, 3])
    #expect(try readOne(text, named: "BTCUSD_PERP-fundingRate-2024-01.csv").venue == "binance-coinm")
  }

  /// 8 hours are written as 08:00 past the beginning of 2000, 24 as the day after it.
  @Test func bitmexFunding() throws {
    let text = """
      "timestamp","symbol","fundingInterval","fundingRate","fundingRateDaily"
      "2016-05-14T12:00:00.000Z","XBTUSD","2000-01-02T00:00:00.000Z",6.900000000000001e-4,6.9e-4
      "2024-01-01T04:00:00.000Z","ETHUSD","2000-01-01T08:00:00.000Z",1e-4,3e-4

      """
    let series = try readAll(text)
    #expect(series.map(\.title) == ["bitmex XBTUSD funding ?", "bitmex ETHUSD funding ?"])
    #expect(series[0].rows == ["2016-05-14T12:00:00Z 0.0006900000000000001 24 -"])
    #expect(series[1].rows == ["2024-01-01T04:00:00Z 0.0001 8 -"])
    #expect(
      message { _ = try readAll(text.replacing("2000-01-02T00", with: "1999-12-31T00"), named: "a.csv") }
        == """
        a.csv:2: "fundingInterval" is "1999-12-31T00:00:00.000Z"; a length past the beginning of 2000 is needed, such \
        as 2000-01-01T08:00:00.000Z
        """)
    // Further from 2000 than an interval can be.
    let farAway = message { _ = try readAll(text.replacing("2000-01-02T00", with: "1700-01-02T00"), named: "a.csv") }
    #expect(farAway.hasPrefix(#"a.csv:2: "fundingInterval" is "1700-01-02T00:00:00.000Z"; a length past"#))
  }

  private let tape = "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional"

  /// The same columns at both venues; only the stamps differ. The dumps of BitMEX write a D for the T and no zone.
  @Test func tellsTradesOfBitmexAndBybit() throws {
    let bitmex = try readOne("\(tape)\n2018-06-04D04:00:07.109045000,XBTUSD,Buy,20,7694,PlusTick,a-1,9,0.1,20\n")
    #expect(bitmex.format == "bitmex-trade-csv")
    #expect(bitmex.title == "bitmex XBTUSD trades ?")
    #expect(bitmex.rows == ["2018-06-04T04:00:07.109045Z 7694 20"])
    let bybit = try readOne("\(tape),RPI\n1784851200.0547,BTCUSDT,Buy,0.038,65065.80,ZeroPlusTick,a-1,9,0.1,20,0\n")
    #expect(bybit.format == "bybit-trades-csv")
    #expect(bybit.title == "bybit BTCUSDT trades ?")
    #expect(bybit.rows == ["2026-07-24T00:00:00.0547Z 65065.8 0.038"])
  }

  @Test func bybitSpotTrades() throws {
    let text = "id,timestamp,price,volume,side,rpi\n1,1747612800074,106453.8,0.003718,sell,0\n"
    let series = try readOne(text, named: "spot/BTCUSDT/BTCUSDT_2025-05-19.csv")
    #expect(series.title == "bybit BTCUSDT trades ?")
    #expect(series.rows == ["2025-05-19T00:00:00.074Z 106453.8 0.003718"])
  }

  /// The listing says that the clock is UTC+3; a user who knows better names another.
  @Test func bybitForMetaTrader() throws {
    let text = "2023.01.01 03:00,16500,16510.5,16490,16505,12.5\n2023.01.01 03:15,16505,16506,16500,16501,3\n"
    let path = "kline_for_metatrader4/BTCUSDT/2023/BTCUSDT_15_2023-01-01_2023-01-31.csv"
    let series = try readOne(text, named: path)
    #expect(series.title == "bybit BTCUSDT bars 15m")
    #expect(
      series.rows == [
        "2023-01-01T00:00:00Z 16500 16510.5 16490 16505 12.5 -", "2023-01-01T00:15:00Z 16505 16506 16500 16501 3 -",
      ])
    let other = try readOne(text, named: path, options: try zone("UTC"))
    #expect(other.row(0).hasPrefix("2023-01-01T03:00:00Z"))
  }

  /// `interest_8h` is a trailing sum, `time_dt` stands twice and is a local clock.
  @Test func deribitFunding() throws {
    let text = """
      time_dt,timestamp,prev_index_price,interest_8h,interest_1h,index_price,time_dt
      2019-04-30 11:00:00,1556618400000,,-0.0004,0.0,5150.94,2019-04-30 11:00:00
      2019-04-30 12:00:00,1556622000000,5150.94,-0.0003,-2.355264834228129e-05,5185.14,2019-04-30 12:00:00

      """
    let series = try readOne(text)
    #expect(series.title == "deribit ? funding ?")
    #expect(series.rows == ["2019-04-30T10:00:00Z 0 1 -", "2019-04-30T11:00:00Z -2.355264834228129e-05 1 -"])
  }

  /// A day of all swaps: a series of each.
  @Test func okxFunding() throws {
    let text = """
      instrument_name,funding_rate,funding_time
      BTC-USDT-SWAP,0.0000744588100483,1788192000000
      ETH-USDT-SWAP,-0.0001,1788192000000
      BTC-USDT-SWAP,-0.0000135375417752,1788220800000

      """
    let series = try readAll(text, named: "allswap-fundingrates-2026-09-01.csv")
    #expect(series.map(\.title) == ["okx BTC-USDT-SWAP funding ?", "okx ETH-USDT-SWAP funding ?"])
    #expect(
      series[0].rows == [
        "2026-08-31T16:00:00Z 7.44588100483e-05 - -", "2026-09-01T00:00:00Z -1.35375417752e-05 - -",
      ])
    #expect(series[0].places == [2, 4])
  }

  /// Volumes of contracts are contracts; the coins stand beside them. Of spot it is the other way round.
  @Test func okxCandles() throws {
    let text = """
      instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm
      BTC-USDT-SWAP,1,4,0.5,2,1199,11.99,6889.352,1692547260000,1
      BTC-USDT,1,4,0.5,2,12.5,6889.352,6889.352,1692547260000,1
      BTC-USDT,2,3,1,2,1,2,2,1692547320000,0

      """
    let series = try readAll(text)
    #expect(series.map(\.title) == ["okx BTC-USDT-SWAP bars ?", "okx BTC-USDT bars ?"])
    #expect(series[0].rows == ["2023-08-20T16:01:00Z 1 4 0.5 2 11.99 -"])
    #expect(series[1].rows == ["2023-08-20T16:01:00Z 1 4 0.5 2 12.5 -"])
    #expect(series[1].noteCodes == ["unfinished 1 from 4"])
    #expect(series[1].notes[0].text == "1 of 2 rows are marked as unfinished and left out")
  }

  @Test func okxTrades() throws {
    let text =
      "instrument_name,trade_id,side,price,size,created_time,source\n"
      + "BTC-USDT-SWAP,288,sell,78542.2,14.07,1788192000021,0\n"
    #expect(try readOne(text).title == "okx BTC-USDT-SWAP trades ?")
    #expect(try readOne(text).rows == ["2026-08-31T16:00:00.021Z 78542.2 14.07"])
  }

  /// Names become names of folders.
  @Test(arguments: ["", "../../a", "a/b", "a\\b", ".a", "a\u{7}", String(repeating: "A", count: 65)])
  func refusesNamesThatAreNone(name: String) {
    let text = "instrument_name,funding_rate,funding_time\n\(name),0.1,1788192000000\n"
    #expect(
      message { _ = try readAll(text, named: "a.csv") }.hasSuffix("a name of letters and digits is needed"))
  }

  @Test func refusesATableWithoutEndOfNames() {
    let rows = (0..<10_002).map { "C\($0),0.1,1788192000000\n" }.joined()
    #expect(
      message { _ = try readAll("instrument_name,funding_rate,funding_time\n\(rows)", named: "a.csv") }
        == "a.csv:10002: the file has more than 10000 series")
  }
}
