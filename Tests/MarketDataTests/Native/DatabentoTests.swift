import Market
import MarketData
import Testing

/// Databento's bars; invented prices in its layout.
struct DatabentoTests {
  private let header = "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol\n"

  /// All expiries in one file, and spreads between them, which cost differences: zero and less among them.
  @Test func keepsContractsApartAndLeavesSpreadsOut() throws {
    let text =
      header + """
        2026-08-31T14:00:00.000000000Z,34,1,1001,78000.000000000,78100.000000000,77900.000000000,78050.0000,12,MBTU6
        2026-08-31T14:00:00.000000000Z,34,1,1002,-5.000000000,0.000000000,-10.000000000,-5.000000000,3,MBTU6-MBTV6
        2026-08-31T14:00:00.000000000Z,34,1,1003,78500.000000000,78500.000000000,78500.000000000,78500.000000000,1,MBTF7
        2026-08-31T15:00:00.000000000Z,34,1,1001,78050.000000000,78050.000000000,78050.000000000,78050.000000000,2,MBTU6
        2026-08-31T15:00:00.000000000Z,34,1,1004,1.000000000,1.000000000,1.000000000,1.000000000,2,MBT:BF U6-V6-X6

        """
    let series = try readAll(text)
    #expect(series.map(\.title) == ["cme MBT-2026-09 bars 1h", "cme MBT-2027-01 bars 1h"])
    #expect(
      series[0].rows == [
        "2026-08-31T14:00:00Z 78000 78100 77900 78050 12 -", "2026-08-31T15:00:00Z 78050 78050 78050 78050 2 -",
      ])
    #expect(series[0].places == [2, 5])
    #expect(
      series[0].notes == [
        RawNote(
          code: "spreads", count: 2, place: 3, text: "2 of 5 rows are of spreads between contracts and left out")
      ])
    #expect(series[1].notes.isEmpty)
  }

  /// As the interface writes without being asked for prettier: nanoseconds, and prices times 10⁹.
  @Test func readsIntegers() throws {
    let text =
      header + "1704067200000000000,33,2,12345,4500250000000,4510000000000,4490000000000,4505000000000,1000,ESH4\n"
    let series = try readOne(text)
    #expect(series.title == "? ESH4 bars 1m")
    #expect(series.rows == ["2024-01-01T00:00:00Z 4500.25 4510 4490 4505 1000 -"])
  }

  /// A table program writes 4510 for 4510.0: whole numbers beside decimals are prices too.
  @Test func readsWholeNumbersBesideDecimals() throws {
    let text =
      header + "1704067200000000000,33,2,12345,4500,4510,4490,4505,1000,ESH4\n"
      + "1704067260000000000,33,2,12345,4505.25,4510,4490,4505,1000,ESH4\n"
    #expect(
      try readOne(text).rows == [
        "2024-01-01T00:00:00Z 4500 4510 4490 4505 1000 -", "2024-01-01T00:01:00Z 4505.25 4510 4490 4505 1000 -",
      ])
  }

  @Test func refusesBothForms() {
    let text =
      header + "1704067200000000000,33,2,12345,4500250000000,4510000000000,4490000000000,4505000000000,1000,ESH4\n"
      + "1704067260000000000,33,2,12345,4505.25,4510.0,4490.0,4505.0,1000,ESH4\n"
    #expect(
      message { _ = try readAll(text, named: "a.csv") }
        == """
        a.csv:2: a price is the integer 4510000000000, and line 3 has prices with a point; a file writes prices with \
        decimals, or all as multiples of 10⁻⁹
        """)
  }

  @Test func readsFilesWithoutSymbols() throws {
    let text =
      "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume\n"
      + "2024-01-01 00:00:00+00:00,32,1,12345,1.5,1.5,1.5,1.5,1\n"
    #expect(try readOne(text).title == "cme 12345 bars 1s")
  }

  /// A year has one digit: it is the next one that ends so. Weekly contracts and other names are left as they are.
  @Test(arguments: [
    ("MBTZ5", "2025-12-31", "MBT-2025-12"), ("MBTZ5", "2026-01-01", "MBT-2035-12"),
    ("BTCF0", "2029-11-01", "BTC-2030-01"),
    ("ETHM27", "2026-01-01", "ETH-2027-06"), ("BFFU6", "2026-01-01", "BFFU6"), ("BTC.n.0", "2026-01-01", "BTC.n.0"),
  ])
  func namesContracts(code: String, day: String, name: String) throws {
    let text = header + "\(day)T00:00:00.000000000Z,35,1,1,1.0,1.0,1.0,1.0,1,\(code)\n"
    #expect(try readOne(text).title == "cme \(name) bars 1d")
  }

  @Test func saysWhereThereAreOnlySpreads() {
    let text = header + "2026-08-31T14:00:00Z,34,1,1002,-5.0,0.0,-10.0,-5.0,3,MBTU6-MBTV6\n"
    #expect(
      message { _ = try readAll(text, named: "a.csv") }
        == "a.csv:2: all rows are of spreads between contracts; bars of contracts are read")
  }
}
