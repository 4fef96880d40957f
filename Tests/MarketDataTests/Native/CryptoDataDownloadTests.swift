import Market
import MarketData
import Testing

/// The variants of CryptoDataDownload's files, each with a trap of its own; invented prices.
struct CryptoDataDownloadTests {
  private let header = "unix,date,symbol,open,high,low,close,Volume BTC,Volume USD\n"

  @Test(arguments: [
    "", "https://www.CryptoDataDownload.com\n", "Timestamps are UTC timezone,https://www.CryptoDataDownload.com\r\n",
  ])
  func skipsTheLineAboutTheSite(banner: String) throws {
    let row = "1686956400000,2023-06-16 23:00:00,BTC/USD,26361.5,26369.5,26323,26330.5,2,52661\n"
    let series = try readOne(banner + header + row, named: "Gemini_BTCUSD_1h.csv")
    #expect(series.title == "gemini BTC-USD bars 1h")
    #expect(series.rows == ["2023-06-16T23:00:00Z 26361.5 26369.5 26323 26330.5 2 -"])
    #expect(series.places == [banner.isEmpty ? 2 : 3])
    #expect(series.notes.isEmpty)
  }

  @Test(arguments: [
    ("Binance_BTCUSDT_1h.csv", "BTC/USDT", "binance BTCUSDT bars 1h"),
    ("Binance_BTCUSDT_d.csv", "BTCUSDT", "binance BTCUSDT bars 1d"),
    ("gemini_BTCUSD_2020_1min.csv", "BTCUSD", "gemini BTC-USD bars 1m"),
    ("Bitstamp_BTCUSD_minute.csv", "BTC/USD", "bitstamp BTC-USD bars 1m"),
    ("copy.csv", "BTCUSD", "? BTC-USD bars ?"),
  ])
  func takesNamesFromFileAndRows(name: String, symbol: String, title: String) throws {
    let row = "1686956400,2023-06-16 23:00:00,\(symbol),1,1,1,1,0,0\n"
    #expect(try readOne(header + row, named: name).title == title)
  }

  /// Newest first is how the site writes; the unit changes with the age of a row, decimals or not.
  @Test func tellsUnitsRowByRow() throws {
    let series = try readOne(
      header + """
        1530100800000,2018-06-27 12:00:00,BTCUSD,1,1,1,1,0,0
        1530097200,2018-06-27 11:00:00,BTCUSD,1,1,1,1,0,0
        1530093600.0,2018-06-27 10-AM,BTCUSD,0,1,0,1,0,0

        """)
    #expect(
      series.rows == [
        "2018-06-27T12:00:00Z 1 1 1 1 0 -", "2018-06-27T11:00:00Z 1 1 1 1 0 -", "2018-06-27T10:00:00Z 0 1 0 1 0 -",
      ])
    #expect(
      series.notes == [
        RawNote(
          code: "mixed-units", count: 1, place: 2, text: "1 of 3 stamps are in milliseconds, the others in seconds")
      ])
  }

  /// Every hour stands twice, in an older and in a newer form of the layout.
  @Test func keepsRepeatedHours() throws {
    let series = try readOne(
      """
      https://www.CryptoDataDownload.com
      unix,date,symbol,open,high,low,close,Volume BTC,Volume USDT,tradecount
      1605852000000,2020-11-20 06:00:00,BTC/USDT,18000.10000000,18001.00000000,17999.00000000,18000.4000,3.00,54000,438
      1605852000.0,2020-11-20 06-AM,BTC/USDT,18000.1,18001,17999,18000.4,3,54000,NULL

      """)
    #expect(
      series.rows == [
        "2020-11-20T06:00:00Z 18000.1 18001 17999 18000.4 3 438",
        "2020-11-20T06:00:00Z 18000.1 18001 17999 18000.4 3 -",
      ])
  }

  /// The text is New York's clock in some stretches; the number is right.
  @Test func takesTheUnixStampWhereTheDateDisagrees() throws {
    let series = try readOne(
      header + """
        1510480800,2017-11-12 05-AM,BTCUSD,1,1,1,1,0,0
        1510477200,2017-11-12 04-AM,BTCUSD,1,1,1,1,0,0
        1510473600,2017-11-12 08-AM,BTCUSD,1,1,1,1,0,0

        """)
    #expect(series.row(0).hasPrefix("2017-11-12T10:00:00Z"))
    #expect(
      series.notes == [
        RawNote(
          code: "date-disagrees", count: 2, place: 2,
          text: "2 of 3 rows have another moment in \"date\" than in their Unix stamp, which is taken")
      ])
  }

  /// Of two volumes one is the other times the price; where they stand the wrong way round, a note says so.
  @Test func saysWhereVolumesAreSwapped() throws {
    let series = try readOne(
      header + """
        1530100800,2018-06-27 12:00:00,BTCUSD,6000,6000,6000,6000,2,12000
        1530097200,2018-06-27 11:00:00,BTCUSD,6000,6000,6000,6000,12000,2
        1530093600,2018-06-27 10:00:00,BTCUSD,6000,6000,6000,6000,0,0

        """)
    #expect(series.values[4] == [2, 12000, 0])
    #expect(series.noteCodes == ["swapped-volumes 1 from 3"])
  }

  @Test func findsTheVolumeInCoins() throws {
    let row = "1686956400,2023-06-16 23:00:00,BTC/USD,10,10,10,10,20,2\n"
    let swappedHeader = "unix,date,symbol,open,high,low,close,Volume USD,Volume BTC\n"
    #expect(try readOne(swappedHeader + row).row(0) == "2023-06-16T23:00:00Z 10 10 10 10 2 -")
  }

  @Test func readsStampsThatAreTextAlone() throws {
    let series = try readOne(
      """
      Date,Symbol,Open,High,Low,Close,Volume From,Volume To
      2018-06-22 12-PM,ETHUSD,475.5,477,472.5,473,2722.5,1293470
      2018-06-22 12-AM,ETHUSD,475.5,477,472.5,473,2722.5,1293470
      2018-06-21,ETHUSD,475.5,477,472.5,473,2722.5,1293470

      """, named: "Coinbase_ETHUSD_1h.csv")
    #expect(series.title == "coinbase ETH-USD bars 1h")
    #expect(
      series.times.map { Instant(nanoseconds: $0).description } == [
        "2018-06-22T12:00:00Z", "2018-06-22T00:00:00Z", "2018-06-21T00:00:00Z",
      ])
    #expect(series.values[4] == [2722.5, 2722.5, 2722.5])
    #expect(
      series.notes.map(\.text) == ["all 3 stamps are text that names no zone; it is read as UTC"])
  }

  @Test func saysWhatIsWrong() {
    let text =
      header + "1530100800,2018-06-27 12:00:00,BTCUSD,1,1,1,1,0,0\n1530100800,2018-06-27 12:00:00,ETHUSD,1,1,1,1,0,0\n"
    #expect(
      message { _ = try readAll(text, named: "a.csv") }
        == "a.csv:3: \"symbol\" is \"ETHUSD\"; the rows above have \"BTCUSD\": one file holds one symbol")
    #expect(
      message {
        _ = try readAll("Date,Symbol,Open,High,Low,Close,Volume\n2018-06-22 13-PM,X,1,1,1,1,1\n", named: "a.csv")
      }
        == "a.csv:2: \"date\" is \"2018-06-22 13-PM\"; a stamp such as 2020-10-24 07-AM is needed")
  }
}
