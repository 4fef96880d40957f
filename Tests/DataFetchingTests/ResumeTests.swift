import DataFetching
import Foundation
import LocalServer
import Market
import MarketData
import Synchronization
import TestSupport
import Testing

/// What came is kept, and nothing is asked for twice.
struct ResumeTests {
  /// Sends to a server until it has answered so often.
  private final class Interrupted: HTTPTransport {
    private let transport = URLSessionTransport()
    private let left: Mutex<Int>

    init(after count: Int) { left = Mutex(count) }

    func send(_ request: HTTPRequest, to path: String, mostBytes: Int) throws(TransferFailure) -> HTTPAnswer {
      let mayGo = left.withLock { left in
        left -= 1
        return left >= 0
      }
      if !mayGo { throw TransferFailure("the network is gone", isLocal: true) }
      return try transport.send(request, to: path, mostBytes: mostBytes)
    }
  }

  static let samples = [
    ("bybit", "BTCUSDT", SeriesKind.bars(.trade), "2024-01-01", "2024-07-01"),
    ("coinbase", "BTC-USD", .bars(.trade), "2024-01-01", "2024-04-01"),
    ("hyperliquid", "BTC", .funding, "2024-01-01", "2024-04-01"),
    ("binance-usdm", "BTCUSDT", .bars(.mark), "2024-01-10", "2024-05-01"),
  ]

  @Test(arguments: samples)
  func anInterruptedDownloadGoesOn(_ venue: String, _ symbol: String, _ kind: SeriesKind, _ from: String, _ to: String)
    throws
  {
    let market = InventedMarket(listed: "2020-01-01", present: "2026-11-20")
    func bench() throws -> Workbench {
      try Workbench(venue, symbol, kind, from: from, to: to, market: market)
    }
    let (whole, parts) = (try bench(), try bench())
    let server = try whole.server()
    let means = DownloadMeans(transport: URLSessionTransport(), pause: { _ in })
    let wanted = try whole.download(at: server.address).run(means)
    let all = server.requests
    #expect(all.count > 3)

    server.forgetRequests()
    let download = try parts.download(at: server.address)
    var failures = 0
    while !FileManager.default.fileExists(atPath: download.file) {
      do {
        _ = try download.run(DownloadMeans(transport: Interrupted(after: 2), pause: { _ in }))
      } catch let failure as FetchFailure {
        failures += 1
        #expect(failure.kept.hasSuffix(": the same command goes on from there"))
        try #require(failures < 50)
      }
    }
    #expect(failures > 0)
    // A checksum is asked for again where its archive had not come.
    #expect(
      server.requests.filter { !$0.path.hasSuffix(".CHECKSUM") } == all.filter { !$0.path.hasSuffix(".CHECKSUM") })
    for name in ["\(download.wanted.name).csv", "origins.json"] {
      let path = "\(venue)/\(symbol)/\(name)"
      #expect(
        FileManager.default.contents(atPath: "\(parts.folder.path)/\(path)")
          == FileManager.default.contents(atPath: "\(whole.folder.path)/\(path)"), "\(name)")
    }
    #expect(try download.run(means).sha256 == wanted.sha256)
  }

  @Test func aLongerPeriodAsksForWhatIsNew() throws {
    var bench = try Workbench(
      "bybit", "BTCUSDT", from: "2024-02-01", to: "2024-03-01",
      market: InventedMarket(listed: "2020-01-01", present: "2026-11-20"))
    let server = try bench.server()
    let means = DownloadMeans(transport: URLSessionTransport(), pause: { _ in })
    _ = try bench.download(at: server.address).run(means)
    server.forgetRequests()

    bench.to = "2024-03-08"
    bench.from = "2024-01-30"
    let series = try bench.download(at: server.address).run(means)
    let asked = server.requests.compactMap { request -> String? in
      guard let start = request.query["start"].flatMap({ Int64($0) }),
        let end = request.query["end"].flatMap({ Int64($0) })
      else { return nil }
      return "\(Instant(nanoseconds: start * 1_000_000)) \(Instant(nanoseconds: (end + 1) * 1_000_000))"
    }
    #expect(
      asked == ["2024-01-30T00:00:00Z 2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z 2024-03-08T00:00:00Z"])
    #expect(try bench.written(series.file) == bench.expected())
    let period = try bench.period
    #expect(series.covered == period)
  }

  static let extended = [
    ("hyperliquid", "BTC", SeriesKind.bars(.trade), "2026-10-01", "2026-10-20", "2026-11-10"),
    ("binance", "BTCUSDT", .bars(.trade), "2024-11-10", "2024-12-20T05:00:00Z", "2025-02-10"),
    ("binance-usdm", "BTCUSDT", .funding, "2024-01-10", "2024-02-03", "2024-05-01"),
    ("kalshi", "KXBTCPERP", .funding, "2026-07-01", "2026-07-20T12:00:00Z", "2026-09-01"),
  ]

  /// In two steps or in one: the same bytes, every column of them.
  @Test(arguments: extended)
  func anExtendedFileIsTheOneFetchedAtOnce(
    _ venue: String, _ symbol: String, _ kind: SeriesKind, _ from: String, _ middle: String, _ to: String
  ) throws {
    let market = InventedMarket(listed: "2020-01-01", present: "2026-11-20")
    var steps = try Workbench(venue, symbol, kind, from: from, to: middle, market: market)
    let once = try Workbench(venue, symbol, kind, from: from, to: to, market: market)
    let server = try once.server()
    let means = DownloadMeans(transport: URLSessionTransport(), pause: { _ in })
    let whole = try once.download(at: server.address).run(means)
    let first = try steps.download(at: server.address).run(means)
    steps.to = to
    let second = try steps.download(at: server.address).run(means)
    #expect(first.rows < second.rows)
    #expect(second.sha256 == whole.sha256)
  }

  /// The server's clock goes on between two downloads: a bar that was not over comes with the second.
  @Test(arguments: ["bybit", "coinbase", "kraken", "deribit", "kalshi"])
  func unfinishedBarsAreNotKept(venue: String) throws {
    let symbols = [
      "bybit": "BTCUSDT", "coinbase": "BTC-USD", "kraken": "BTC-USD", "deribit": "BTC-PERPETUAL", "kalshi": "KXBTCPERP",
    ]
    var bench = try Workbench(
      venue, try #require(symbols[venue]), from: "2026-10-25", to: "2027-01-01",
      market: InventedMarket(listed: "2020-01-01", present: "2026-11-01T10:20:30Z"))
    let means = DownloadMeans(transport: URLSessionTransport(), pause: { _ in })
    let server = try bench.server()
    let first = try bench.download(at: server.address).run(means)
    #expect(first.last == Instant("2026-11-01T09:00:00Z"))
    #expect(first.covered.upperBound == Instant("2026-11-01T10:00:00Z"))
    #expect(
      first.warnings.last
        == "\(bench.venue):\(bench.symbol) bars-1h: the venue's history ends at 2026-11-01T10:00:00Z, before the "
        + "2027-01-01T00:00:00Z that was asked for")
    #expect(try bench.written(first.file) == bench.expected())

    bench.market.present = try #require(Instant("2026-11-03T00:00:30Z"))
    let later = try bench.server()
    let second = try bench.download(at: later.address).run(means)
    #expect(second.last == Instant("2026-11-02T22:00:00Z"))
    #expect(try bench.written(second.file) == bench.expected())
  }

  @Test func aFileOfSomebodyElseIsNotTouched() throws {
    let bench = try Workbench(
      "bybit", "BTCUSDT", from: "2024-01-01", to: "2024-02-01",
      market: InventedMarket(listed: "2020-01-01", present: "2026-11-20"))
    let path = try bench.folder.write("bybit/BTCUSDT/bars-1h.csv", "timestamp,open,high,low,close\n")
    let server = try bench.server()
    let download = try bench.download(at: server.address)
    do {
      _ = try download.run(DownloadMeans(transport: URLSessionTransport(), pause: { _ in }))
      Issue.record("it was fetched")
    } catch let error as Diagnostics {
      #expect(
        error.description == "\(download.file): was not fetched by this command, or was changed since; "
          + "move it away, or name another folder")
    }
    #expect(server.requests.isEmpty)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "timestamp,open,high,low,close\n")
  }
}
