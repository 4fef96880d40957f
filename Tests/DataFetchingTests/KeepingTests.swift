import DataFetching
import Foundation
import LocalServer
import Market
import MarketData
import TestSupport
import Testing

/// What a download leaves in the folder, and what it asks for the next time.
struct KeepingTests {
  private let means = DownloadMeans(transport: URLSessionTransport(), pause: { _ in })

  private func bench(
    _ venue: String, _ symbol: String, _ kind: SeriesKind = .bars(.trade), from: String, to: String
  ) throws -> Workbench {
    try Workbench(
      venue, symbol, kind, from: from, to: to, market: InventedMarket(listed: "2020-01-01", present: "2026-11-20"))
  }

  /// The venue's server without some of its files.
  private func server(_ bench: Workbench, without isMissing: @escaping @Sendable (String) -> Bool) throws -> LocalServer
  {
    let venue = try #require(VenueServer.all[bench.venue])
    return try LocalServer { [market = bench.market] request in
      isMissing(request.path) ? ServerAnswer("", status: 404) : venue.answer(request, market)
    }
  }

  /// One candle does not tell how long it is, and two an hour apart seem to.
  @Test func oneNewCandleIsEnough() throws {
    var bench = try bench("kalshi", "KXBTCPERP", from: "2026-07-01", to: "2026-07-01T05:00:00Z")
    let server = try bench.server()
    _ = try bench.download(at: server.address).run(means)
    bench.to = "2026-07-01T06:00:00Z"
    let series = try bench.download(at: server.address).run(means)
    #expect(series.rows == 6)
    #expect(try bench.written(series.file) == bench.expected())
  }

  @Test func theBarThatAPeriodBeginsInIsOfIt() throws {
    var bench = try bench("bybit", "BTCUSDT", from: "2024-01-01T02:30:00Z", to: "2024-01-01T06:00:00Z")
    let server = try bench.server()
    let first = try bench.download(at: server.address).run(means)
    #expect(first.first == Instant("2024-01-01T02:00:00Z"))
    bench.from = "2024-01-01"
    let second = try bench.download(at: server.address).run(means)
    #expect(try bench.written(second.file) == bench.expected())
  }

  /// The notes of earlier versions may begin inside of a bar that the file has not.
  @Test func aStretchThatBeginsInsideOfABarIsMended() throws {
    var bench = try bench("bybit", "BTCUSDT", from: "2024-01-01T03:00:00Z", to: "2024-01-01T06:00:00Z")
    let server = try bench.server()
    let first = try bench.download(at: server.address).run(means)
    let note = "\(bench.folder.path)/bybit/BTCUSDT/.fetch/bars-1h.covered"
    let old = try String(contentsOfFile: note, encoding: .utf8)
    try old.replacing("2024-01-01T03:00:00Z", with: "2024-01-01T02:30:00Z")
      .write(toFile: note, atomically: true, encoding: .utf8)
    bench.from = "2024-01-01"
    let second = try bench.download(at: server.address).run(means)
    #expect(first.rows == 3)
    #expect(try bench.written(second.file) == bench.expected())
  }

  @Test func theDaysStandInForAMonth() throws {
    let bench = try bench("binance-usdm", "BTCUSDT", from: "2024-01-01", to: "2024-04-01")
    let server = try server(bench) { $0.contains("/monthly/") && $0.contains("2024-02") }
    let series = try bench.download(at: server.address).run(means)
    #expect(try bench.written(series.file) == bench.expected())
    let period = try bench.period
    #expect(series.covered == period)
    #expect(series.warnings.isEmpty)
  }

  @Test func theInterfaceStandsInForAMonthOfFunding() throws {
    let bench = try bench("binance-usdm", "BTCUSDT", .funding, from: "2024-01-01", to: "2024-04-01")
    let server = try server(bench) { $0.contains("2024-02") }
    let series = try bench.download(at: server.address).run(means)
    #expect(try bench.written(series.file) == bench.expected())
    let period = try bench.period
    #expect(series.covered == period)
  }

  @Test func aHoleIsSaidAndAskedForAgain() throws {
    var bench = try bench("binance-usdm", "BTCUSDT", from: "2024-01-01", to: "2024-04-01")
    let bad = try server(bench) { $0.contains("2024-02") }
    let first = try bench.download(at: bad.address).run(means)
    #expect(first.rows == (31 + 31) * 24)
    #expect(first.covered.upperBound == Instant("2024-02-01T00:00:00Z"))
    #expect(
      first.warnings == [
        "binance-usdm:BTCUSDT bars-1h: the venue has archives before and after, and not BTCUSDT-1h-2024-02.zip: their "
          + "time is missing, and asked for again next time"
      ])
    // Still missing, and now at the edge of what is asked for.
    let second = try bench.download(at: bad.address).run(means)
    #expect(second.covered == first.covered)
    #expect(second.sha256 == first.sha256)
    #expect(second.warnings == first.warnings)
    bench.from = "2023-12-01"
    let good = try bench.server()
    let third = try bench.download(at: good.address).run(means)
    let period = try bench.period
    #expect(third.covered == period)
    #expect(try bench.written(third.file) == bench.expected())
  }

  /// A hole at the edge of what is there already.
  @Test func aHoleBeforeWhatIsThereIsSaidToo() throws {
    var bench = try bench("binance-usdm", "BTCUSDT", from: "2024-03-01", to: "2024-04-01")
    let bad = try server(bench) { $0.contains("2024-02") }
    _ = try bench.download(at: bad.address).run(means)
    bench.from = "2024-01-01"
    let series = try bench.download(at: bad.address).run(means)
    let march = try #require(Instant("2024-03-01"))..<#require(Instant("2024-04-01"))
    #expect(series.covered == march)
    #expect(series.warnings.contains { $0.contains("2024-02") })
    let good = try bench.server()
    #expect(try bench.written(bench.download(at: good.address).run(means).file) == bench.expected())
  }

  @Test func aDamagedRecordIsFoundBeforeAnythingIsAskedFor() throws {
    let bench = try bench("bybit", "BTCUSDT", from: "2024-01-01", to: "2024-02-01")
    let path = try bench.folder.write("bybit/BTCUSDT/origins.json", "{")
    let server = try bench.server()
    let download = try bench.download(at: server.address)
    #expect(throws: Diagnostics.self) { try download.run(means) }
    #expect(server.requests.isEmpty)
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder) == ["origins.json"])
  }

  @Test func oneDownloadOfASeriesAtATime() throws {
    let bench = try bench("bybit", "BTCUSDT", from: "2024-01-01", to: "2024-01-02")
    let server = try bench.server()
    let download = try bench.download(at: server.address)
    let folder = "\(bench.folder.path)/bybit/BTCUSDT"
    let lock = try #require(try FileLock.trying("\(folder)/.fetch/bars-1h.lock"))
    #expect {
      try download.run(means)
    } throws: { error in
      "\(error)" == "\(download.file): another download of the series is under way; wait for its end; the same command "
        + "then fetches what is left"
    }
    #expect(server.requests.isEmpty)
    lock.release()
    #expect(try download.run(means).rows == 24)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/.fetch") == ["bars-1h.covered"])
  }

  /// Bars and funding of one instrument, downloaded at once, again and again: both are on record.
  @Test func noRecordIsLost() async throws {
    for _ in 0..<5 {
      let bench = try bench("bybit", "BTCUSDT", from: "2024-01-01", to: "2024-01-03")
      let server = try bench.server()
      let kinds: [SeriesKind] = [.bars(.trade), .bars(.mark), .bars(.index), .funding]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for kind in kinds {
          var one = bench
          one.kind = kind
          let download = try one.download(at: server.address)
          group.addTask {
            _ = try download.run(DownloadMeans(transport: URLSessionTransport(), pause: { _ in }))
          }
        }
        try await group.waitForAll()
      }
      let origins = try Origins(folder: "\(bench.folder.path)/bybit/BTCUSDT")
      #expect(origins.files.keys.sorted() == ["bars-1h.csv", "funding.csv", "index-1h.csv", "mark-1h.csv"])
    }
  }
}
