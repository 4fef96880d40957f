import Market
import MarketData
import Testing

/// `carry`: canonical files read without their rules.
struct CanonicalFormatTests {
  @Test func letsThroughWhatARunWouldRefuse() throws {
    let series = try readOne(
      """
      timestamp,open,high,low,close,volume
      2024-01-01T01:00:00Z,1,2,3,-4,5
      2024-01-01T01:00:00Z,1,2,3,-4,
      1704067200,0,0,0,0,0
      1704067200000,0,0,0,0,-1

      """, named: "binance/BTCUSDT/premium-30m-2024.csv")
    #expect(series.title == "binance BTCUSDT premium 30m")
    #expect(
      series.rows == [
        "2024-01-01T01:00:00Z 1 2 3 -4 5 -", "2024-01-01T01:00:00Z 1 2 3 -4 - -", "2024-01-01T00:00:00Z 0 0 0 0 0 -",
        "2024-01-01T00:00:00Z 0 0 0 0 -1 -",
      ])
    #expect(series.noteCodes == ["mixed-units 1 from 4"])
    #expect(series.notes[0].text == "1 of 2 stamps are in seconds, the others in milliseconds")
  }

  @Test func readsFunding() throws {
    let text =
      "rate,timestamp,interval_hours,mark_price\n0.0001,2024-01-01T00:00:00Z,8,\n1e-5,2024-01-01T08:00:01Z,,42.5\n"
    let series = try readOne(text, named: "data/kalshi/KXBTCPERP/funding.csv")
    #expect(series.title == "kalshi KXBTCPERP funding ?")
    #expect(series.rows == ["2024-01-01T00:00:00Z 0.0001 8 -", "2024-01-01T08:00:01Z 1e-05 - 42.5"])
  }

  /// Other columns are ignored: which are others, the name of the file says.
  @Test(arguments: [
    ("okx/BTC-USDT-SWAP/mark-1h.csv", "okx BTC-USDT-SWAP mark 1h", "1 2 0.5 1.5 - -"),
    ("okx/BTC-USDT-SWAP/funding.csv", "okx BTC-USDT-SWAP funding ?", "0.1 - -"),
  ])
  func takesTheColumnsOfItsName(name: String, title: String, row: String) throws {
    let series = try readOne(CanonicalFormatTests.both, named: name)
    #expect(series.title == title)
    #expect(series.rows == ["2024-01-01T00:00:00Z \(row)"])
  }

  @Test func refusesTwoSetsOfColumnsUnderAnyOtherName() throws {
    #expect(
      message { _ = try readAll(CanonicalFormatTests.both, named: "a.csv") }
        == """
        a.csv:1: the header has the columns of bars and of funding; a name such as bars-1h.csv or funding.csv tells \
        which it is, or --kind
        """)
    let series = try readOne(CanonicalFormatTests.both, named: "a.csv", options: NativeOptions(kind: .bars(.mark)))
    #expect(series.rows == ["2024-01-01T00:00:00Z 1 2 0.5 1.5 - -"])
  }

  private static let both = "timestamp,open,high,low,close,rate\n2024-01-01T00:00:00Z,1,2,0.5,1.5,0.1\n"

  /// A file of another name may be anything: its folders say nothing.
  @Test func takesNothingFromAnyOtherName() throws {
    let series = try readOne("timestamp,rate\n2024-01-01T00:00:00Z,0.1\n", named: "a/b/rates.csv")
    #expect(series.title == "? ? funding ?")
  }
}
