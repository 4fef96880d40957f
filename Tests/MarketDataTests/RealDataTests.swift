import Foundation
import Market
import MarketData
import Testing

/// Series of real venues, read whole. Row counts and oddities: the table in `data/real/README.md` of the reference
/// folder.
@Suite(.enabled(if: referenceFolder() != nil, "no reference data: set CARRY_REFERENCE to its folder"))
struct RealDataTests {
  private func folders() throws -> DataFolders { DataFolders(roots: [try #require(referenceFolder()) + "/data/real"]) }

  @Test func readsEverySeries() throws {
    let folders = try folders()
    var requests: [SeriesRequest] = []
    for venue in folders.venues() {
      for symbol in folders.instruments(of: venue) {
        let instrument = InstrumentName(account: venue, symbol: symbol)
        for series in folders.series(of: instrument) {
          let kind = String(series.prefix { $0 != "-" })
          requests.append(
            BarKind(rawValue: kind).map { .bars($0, of: instrument, step: .hours(1)) } ?? .funding(of: instrument))
        }
      }
    }
    let loaded = try folders.load(requests, threads: 2)
    // "30 series, 354,006 rows."
    #expect(loaded.count == 30)
    #expect(loaded.reduce(0) { $0 + ($1.bars?.series.count ?? $1.funding?.series.count ?? 0) } == 354_006)
    // Of the 16 late prints that the table lists, 10 are at most 5 s late; 2023-05-23T08:23:53 and such stand.
    #expect(
      loaded.flatMap { $0.funding?.warnings ?? [] }.first { $0.hasPrefix("hyperliquid") }
        == "hyperliquid/BTC/funding.csv: 10 funding stamps were moved back to the whole minute, by 5 s at most")
  }

  @Test(arguments: [
    ("coinbase:BTC-USD", BarKind.trade, 14_616, "2024-01-01T00:00:00Z", "2025-08-31T23:00:00Z"),
    ("kraken:BTC-USD", .trade, 35_207, "2019-01-01T00:00:00Z", "2023-01-07T08:00:00Z"),
    ("binance-usdm:BTCUSDT", .mark, 14_616, "2024-01-01T00:00:00Z", "2025-08-31T23:00:00Z"),
    ("binance-usdm:BTCUSDT", .premium, 23_376, "2023-01-01T00:00:00Z", "2025-08-31T23:00:00Z"),
    ("okx:BTC-USDT-SWAP", .trade, 23_376, "2023-01-01T00:00:00Z", "2025-08-31T23:00:00Z"),
  ])
  func countsBars(name: String, kind: BarKind, rows: Int, first: String, last: String) throws {
    let instrument = try #require(InstrumentName(name))
    let file = try #require(try folders().load(.bars(kind, of: instrument, step: .hours(1))).bars?.files.first)
    #expect(file.rows == rows)
    #expect(file.first == Instant(first))
    #expect(file.last == Instant(last))
  }

  @Test(arguments: [
    ("binance-usdm:BTCUSDT", 6_210, "2020-01-01T00:00:00Z", "2025-08-31T16:00:00Z"),
    ("hyperliquid:BTC", 18_918, "2023-05-12T00:00:00Z", "2025-07-31T23:00:00Z"),
    ("bitmex:XBTUSD", 8_547, "2016-05-14T12:00:00Z", "2024-03-16T04:00:00Z"),
  ])
  func countsFunding(name: String, rows: Int, first: String, last: String) throws {
    let instrument = try #require(InstrumentName(name))
    let file = try #require(try folders().load(.funding(of: instrument)).funding?.files.first)
    #expect(file.rows == rows)
    #expect(file.first == Instant(first))
    #expect(file.last == Instant(last))
  }
}
