import Market
import MarketData
import Testing

/// Klines of data.binance.vision; invented prices in its layout.
struct BinanceKlinesTests {
  private static let header = """
    open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore

    """
  private let hour = "1704067200000,100.5,101,99,100,12.5,1704070799999,1250,7,6,600,0\n"

  @Test(arguments: [
    ("data/spot/monthly/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01.csv", "binance BTCUSDT bars 1h"),
    ("data/futures/um/daily/klines/BTCUSDT/1h/BTCUSDT-1h-2024-01-01.csv", "binance-usdm BTCUSDT bars 1h"),
    ("data/futures/um/daily/markPriceKlines/BTCUSDT/1h/BTCUSDT-1h-2024-01-01.csv", "binance-usdm BTCUSDT mark 1h"),
    ("data/futures/cm/daily/indexPriceKlines/BTCUSD/1h/BTCUSD-1h-2024-01-01.csv", "binance-coinm BTCUSD index 1h"),
    (
      "data/futures/um/daily/premiumIndexKlines/BTCUSDT/1h/BTCUSDT-1h-2024-01-01.csv", "binance-usdm BTCUSDT premium 1h"
    ),
    ("BTCUSD_PERP-1h-2024-01.csv", "binance-coinm BTCUSD_PERP bars 1h"),
    ("ETHUSDT_240628-1h-2024-01.csv", "binance-usdm ETHUSDT_240628 bars 1h"),
    // Spot and USD-M have the same names, so that the name alone does not tell.
    ("BTCUSDT-1h-2024-01.csv", "? BTCUSDT bars 1h"),
    ("klines.csv", "? ? bars 1h"),
  ])
  func takesNamesFromThePath(path: String, title: String) throws {
    #expect(try readOne(hour, named: path).title == title)
    #expect(try readOne(Self.header + hour, named: path).title == title)
  }

  @Test func readsMilliseconds() throws {
    let series = try readOne(Self.header + hour)
    #expect(series.rows == ["2024-01-01T00:00:00Z 100.5 101 99 100 12.5 7"])
    #expect(series.places == [2])
    #expect(series.format == "binance-vision-klines")
  }

  /// A header says where columns stand, also where somebody moved them.
  @Test func takesColumnsByName() throws {
    let text = """
      close_time,close,open_time,high,low,open,quote_volume,volume,count,taker_buy_volume,taker_buy_quote_volume,ignore
      1704070799999,100,1704067200000,101,99,100.5,1250,12.5,7,6,600,0

      """
    #expect(try readOne(text).rows == ["2024-01-01T00:00:00Z 100.5 101 99 100 12.5 7"])
    #expect(
      try readOne(text, named: "BTCUSD_PERP-1h-2024-01.csv").rows == ["2024-01-01T00:00:00Z 100.5 101 99 100 1250 7"])
  }

  /// Spot files have microseconds since 2025; no other file of the venue has.
  @Test func readsMicroseconds() throws {
    let text = "1735689600000000,100.5,101,99,100,12.5,1735689659999999,1250,7,6,600,0\n"
    let series = try readOne(text, named: "BTCUSDT-1m-2025-01.csv")
    #expect(series.title == "binance BTCUSDT bars 1m")
    #expect(series.rows == ["2025-01-01T00:00:00Z 100.5 101 99 100 12.5 7"])
  }

  @Test func saysWhereTheUnitChanges() throws {
    let text =
      "1735686000000,1,1,1,1,1,1735689599999,1,1,1,1,0\n1735689600000000,1,1,1,1,1,1735693199999999,1,1,1,1,0\n"
    let series = try readOne(text + "1735693200000000,1,1,1,1,1,1735696799999999,1,1,1,1,0\n")
    #expect(series.times.map { $0 / 3_600_000_000_000 } == [482_135, 482_136, 482_137])
    #expect(
      series.notes == [
        RawNote(
          code: "mixed-units", count: 1, place: 1,
          text: "1 of 3 stamps are in milliseconds, the others in microseconds")
      ])
  }

  /// Volumes of COIN-M are contracts; the coins stand in the eighth column.
  @Test func countsCoinsOfInverseContracts() throws {
    let text = "1704067200000,100.5,101,99,100,300,1704070799999,2.99,7,150,1.5,0\n"
    #expect(
      try readOne(text, named: "BTCUSD_PERP-1h-2024-01.csv").rows == ["2024-01-01T00:00:00Z 100.5 101 99 100 2.99 7"])
  }

  /// A month has no fixed length.
  @Test func refusesMonths() {
    let text = "1704067200000,100.5,101,99,100,300,1706745599999,2.99,7,150,1.5,0\n"
    #expect(
      message { _ = try readAll(text, named: "BTCUSDT-1mo-2024-01.csv") }
        == "BTCUSDT-1mo-2024-01.csv:1: the bar is 31d long; bars of at most 15d are needed, and a month has no fixed "
        + "length")
  }

  @Test(arguments: [
    ("1704067200000,1,1,1,1,1,1704070799999,1,1,1,0\n", "a.csv:1: 11 cells where 12 are needed"),
    (
      "17040672000,a,1,,1,1e999,1704070799999,1,-,1,1,0\n",
      """
      a.csv:1: "open_time" is "17040672000"; 10, 13, 16 or 19 digits since 1970 are needed
      a.csv:1: "open" is "a"; a number is needed
      a.csv:1: "low" is empty; a number is needed
      a.csv:1: "volume" is "1e999"; the number is beyond what a Double holds
      a.csv:1: "count" is "-"; a number is needed
      """
    ),
    (
      "9999999999999999999,1,1,1,1,1,9999999999999999999,1,1,1,1,0\n",
      "a.csv:1: \"open_time\" is \"9999999999999999999\"; stamps lie in 1970 to 2199"
    ),
    (
      "open_time,banana,high,low,close,volume,close_time,quote_volume,count,a,b,ignore\n",
      """
      a.csv:1: the header lacks "open"; found: "open_time", "banana", "high", "low", "close", "volume", "close_time", \
      "quote_volume", "count", "a", "b", "ignore"; the columns open_time, open, high, low, close, volume, close_time, \
      quote_volume, count are needed
      """
    ),
    (
      Self.header + "1704067200000,1,1,1,1,1,1704070799999,1,1,1,0\n", "a.csv:2: 11 cells where the header has 12"
    ),
  ])
  func saysWhatIsWrong(text: String, expected: String) {
    #expect(message { _ = try readAll(text, named: "a.csv", format: "binance-vision-klines") } == expected)
  }
}
