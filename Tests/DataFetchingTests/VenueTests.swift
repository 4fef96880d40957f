import DataFetching
import Foundation
import LocalServer
import Market
import MarketData
import Testing

/// Every venue and kind, against a server that speaks its interface and fails in every way it can: what is written is
/// what the server has, to the bit.
struct VenueTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let venue: String
    let symbol: String
    var kind = SeriesKind.bars(.trade)
    var interval = Interval.hours(1)
    let from: String
    let to: String
    var listed = "2020-01-01"
    var present = "2026-11-20T12:34:56Z"
    /// Ways to fail that this interface leaves no way to notice.
    var without: [Mischief.Kind] = []
    var testDescription: String { "\(venue):\(symbol) \(kind.name)" }
  }

  /// An archive that is not there is believed to be none.
  private static let archive: [Mischief.Kind] = [.emptyPage]
  /// One answer has all there is: it cannot be told that a part is missing.
  private static let onePage: [Mischief.Kind] = [.emptyPage, .halfPage]

  static let samples =
    [
      Sample(
        venue: "binance", symbol: "BTCUSDT", from: "2024-12-10", to: "2025-02-03T05:00:00Z",
        present: "2025-02-04T10:00:00Z",
        without: archive),
      Sample(
        venue: "binance-usdm", symbol: "BTCUSDT", from: "2024-01-15", to: "2024-04-01", without: archive),
      Sample(
        venue: "binance-coinm", symbol: "BTCUSD_PERP", from: "2024-01-15", to: "2024-02-15", without: archive),
      Sample(
        venue: "binance-usdm", symbol: "BTCUSDT", kind: .funding, from: "2024-01-01", to: "2024-06-20",
        present: "2024-06-20T01:00:00Z", without: archive),
      Sample(venue: "bybit", symbol: "BTCUSDT", from: "2024-01-01", to: "2024-06-01", listed: "2024-02-01"),
      Sample(venue: "bybit", symbol: "BTCUSDT", kind: .funding, from: "2024-01-01", to: "2024-04-01"),
      Sample(venue: "okx", symbol: "BTC-USDT-SWAP", from: "2024-01-01", to: "2024-01-20"),
      Sample(venue: "okx", symbol: "BTC-USDT-SWAP", kind: .funding, from: "2026-09-01", to: "2026-11-01"),
      Sample(
        venue: "hyperliquid", symbol: "BTC", interval: .minutes(5), from: "2026-11-10", to: "2026-11-20",
        listed: "2023-05-01"),
      Sample(venue: "hyperliquid", symbol: "BTC", kind: .funding, from: "2024-01-01", to: "2024-04-01"),
      Sample(venue: "coinbase", symbol: "BTC-USD", from: "2024-01-01", to: "2024-03-01"),
      Sample(venue: "coinbase-derivatives", symbol: "BIP-20DEC30-CDE", from: "2025-08-01", to: "2025-10-01"),
      Sample(venue: "kraken", symbol: "BTC-USD", from: "2026-11-01", to: "2026-11-20", without: onePage),
      Sample(venue: "kraken-futures", symbol: "PF_XBTUSD", from: "2024-01-01", to: "2024-06-01"),
      Sample(
        venue: "kraken-futures", symbol: "PF_XBTUSD", kind: .funding, from: "2026-01-01", to: "2026-04-01",
        without: onePage),
      Sample(venue: "kalshi", symbol: "KXBTCPERP", from: "2026-07-01", to: "2026-10-01"),
      Sample(venue: "kalshi", symbol: "KXBTCPERP", kind: .funding, from: "2026-07-01", to: "2026-10-01"),
      Sample(venue: "deribit", symbol: "BTC-PERPETUAL", interval: .minutes(15), from: "2024-01-01", to: "2024-04-01"),
      Sample(venue: "deribit", symbol: "BTC-PERPETUAL", kind: .funding, from: "2024-01-01", to: "2024-06-01"),
    ]
    + [BarKind.mark, .index, .premium].flatMap { kind in
      [
        Sample(
          venue: "binance-coinm", symbol: "BTCUSD_PERP", kind: .bars(kind), from: "2024-01-15", to: "2024-02-05",
          without: archive),
        Sample(venue: "bybit", symbol: "BTCUSDT", kind: .bars(kind), from: "2024-01-01", to: "2024-02-01"),
      ]
    }
    + [BarKind.mark, .index].flatMap { kind in
      [
        Sample(venue: "okx", symbol: "BTC-USDT-SWAP", kind: .bars(kind), from: "2024-01-01", to: "2024-01-10"),
        Sample(venue: "kraken-futures", symbol: "PF_XBTUSD", kind: .bars(kind), from: "2024-01-01", to: "2024-02-01"),
      ]
    }

  @Test(arguments: samples, [11, 12] as [UInt64])
  func bringsWhatTheVenueHas(sample: Sample, seed: UInt64) throws {
    let bench = try Workbench(
      sample.venue, sample.symbol, sample.kind, interval: sample.interval, from: sample.from, to: sample.to,
      market: InventedMarket(listed: sample.listed, present: sample.present, hasHoles: seed == 12))
    // Those that need real time have a test of their own.
    let kinds = Mischief.Kind.allCases.filter { ![.silent, .slow].contains($0) && !sample.without.contains($0) }
    let server = try bench.server(Mischief(seed: seed, kinds: kinds))
    let waits = Waits()
    let series = try bench.download(at: server.address).run(
      DownloadMeans(transport: URLSessionTransport(), pause: waits.wait))
    let expected = try bench.expected()
    let written = try bench.written(series.file)
    #expect(expected.count > 10)
    #expect(written.count == expected.count)
    for (found, wanted) in zip(written, expected) where found.map(\.bitPattern) != wanted.map(\.bitPattern) {
      Issue.record("\(found) is written for \(wanted)")
      break
    }
    #expect(series.requests == server.requests.count)

    // All is there: the same again asks for nothing, and changes nothing.
    server.forgetRequests()
    let before = FileManager.default.contents(atPath: series.file)
    let again = try bench.download(at: server.address).run(
      DownloadMeans(transport: URLSessionTransport(), pause: waits.wait))
    if series.covered.upperBound == (try bench.period.upperBound) { #expect(server.requests.isEmpty) }
    #expect(again.rows == series.rows)
    #expect(FileManager.default.contents(atPath: series.file) == before)
  }
}
