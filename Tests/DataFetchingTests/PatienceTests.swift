import DataFetching
import Foundation
import LocalServer
import Market
import MarketData
import Synchronization
import TestSupport
import Testing

/// How often a request is repeated, how long is waited, and what is said in the end.
struct PatienceTests {
  /// Gives the answers of a list, then always the last.
  fileprivate final class Script: HTTPTransport {
    enum Line: Sendable {
      case answer(Int, retryAfter: Interval? = nil, body: String = "")
      case failure(String)
    }

    private let lines: [Line]
    private let next = Mutex(0)

    init(_ lines: [Line]) { self.lines = lines }

    func send(_ request: HTTPRequest, to path: String, mostBytes: Int) throws(TransferFailure) -> HTTPAnswer {
      let line = next.withLock { next in
        next += 1
        return lines[min(next, lines.count) - 1]
      }
      switch line {
      case .failure(let text): throw TransferFailure(text)
      case .answer(let status, let retryAfter, let body):
        do {
          try body.write(toFile: path, atomically: false, encoding: .utf8)
        } catch {
          throw TransferFailure("\(error)", isLocal: true)
        }
        return HTTPAnswer(status: status, date: Instant("2026-11-20T00:00:00Z"), retryAfter: retryAfter)
      }
    }
  }

  private static let good =
    #"{"retCode":0,"retMsg":"OK","result":{"category":"linear","symbol":"BTCUSDT","list":["#
    + #"["1704067200000","42000.5","42100","41900","42050","12.5","525000"]]}}"#
  private static let url =
    "http://venue/v5/market/kline?category=linear&symbol=BTCUSDT&interval=60&start=1704067200000&end=1704070799999"
    + "&limit=1000"

  private func bench() throws -> Workbench {
    try Workbench(
      "bybit", "BTCUSDT", from: "2024-01-01", to: "2024-01-01T01:00:00Z",
      market: InventedMarket(listed: "2020-01-01", present: "2026-01-01"))
  }

  private func run(_ lines: [Script.Line]) throws -> (Result<FetchedSeries, any Error>, [Interval], Workbench) {
    let bench = try bench()
    let waits = Waits()
    let download = try bench.download(at: "http://venue")
    let result = Result { try download.run(DownloadMeans(transport: Script(lines), pause: waits.wait)) }
    return (result, waits.list, bench)
  }

  @Test func waitsDoubleFromOneSecond() throws {
    let bad: [Script.Line] = [
      .failure("no bytes came in time"), .answer(500), .answer(503), .answer(408), .answer(502),
    ]
    let (result, waits, _) = try run(bad + [.answer(200, body: PatienceTests.good)])
    #expect(try result.get().rows == 1)
    #expect(waits == [1, 2, 4, 8, 16].map(Interval.seconds))
  }

  @Test func retryAfterGoesBeforeTheOwnWait() throws {
    let (result, waits, _) = try run([
      .answer(429, retryAfter: .seconds(30)), .answer(418, retryAfter: .seconds(120)), .answer(429),
      .answer(200, body: PatienceTests.good),
    ])
    #expect(try result.get().rows == 1)
    #expect(waits == [.seconds(30), .seconds(120), .seconds(4)])
  }

  @Test func aVenueThatIsAskedTooOftenMaySayItInTheAnswer() throws {
    let busy = #"{"retCode":10006,"retMsg":"Too many visits!","result":{}}"#
    let (result, waits, _) = try run([.answer(200, body: busy), .answer(200, body: PatienceTests.good)])
    #expect(try result.get().rows == 1)
    #expect(waits == [.seconds(1)])
  }

  struct End: CustomTestStringConvertible, Sendable {
    let name: String
    fileprivate let lines: [Script.Line]
    let says: String
    var testDescription: String { name }
  }

  static let ends = [
    End(
      name: "time-outs", lines: [.failure("no bytes came in time")],
      says: "\(url): failed in 6 attempts, at last: no bytes came in time; nothing is kept of bars-1h"),
    End(
      name: "errors of the server", lines: [.answer(502, body: "<html>")],
      says: "\(url): failed in 6 attempts, at last: status 502; nothing is kept of bars-1h"),
    End(
      name: "another document", lines: [.answer(200, body: "<html>")],
      says: "\(url): failed in 6 attempts, at last: it cannot be read: "),
    End(
      name: "other rows", lines: [.answer(200, body: good.replacing("1704067200000", with: "1704240000000"))],
      says: "\(url): failed in 6 attempts, at last: it holds 1 row, all of another time than was asked for; nothing"),
    End(
      name: "another instrument", lines: [.answer(200, body: good.replacing("BTCUSDT", with: "ETHUSDT"))],
      says: "\(url): failed in 6 attempts, at last: it is of \"ETHUSDT\", not of BTCUSDT; nothing is kept"),
    End(
      name: "a long wait", lines: [.answer(429, retryAfter: .hours(2))],
      says: "\(url): failed in one attempt, at last: status 429, which asks to wait for 2h; nothing is kept"),
    End(
      name: "not served", lines: [.answer(451, body: "Service unavailable from\n a restricted location")],
      says:
        "\(url): failed in one attempt, at last: status 451, Service unavailable from a restricted location; nothing"),
    End(
      name: "refused by status", lines: [.answer(400, body: "bad symbol")],
      says: "bybit:BTCUSDT: the venue refuses \(url): status 400, bad symbol; is the symbol one of the venue's own?"),
    End(
      name: "refused in the answer",
      lines: [.answer(200, body: #"{"retCode":10001,"retMsg":"params error","result":{}}"#)],
      says: "bybit:BTCUSDT: the venue refuses \(url): \"params error\" (10001); is the symbol one of the venue's own?"),
    End(
      name: "nothing", lines: [.answer(200, body: #"{"retCode":0,"retMsg":"OK","result":{"list":[]}}"#)],
      says: "bybit:BTCUSDT: the venue has no bars-1h from 2024-01-01T00:00:00Z to 2024-01-01T01:00:00Z; it has "),
  ]

  @Test(arguments: ends) func saysWhatIsWrong(end: End) throws {
    let (result, _, _) = try run(end.lines)
    guard case .failure(let error) = result else {
      Issue.record("it came to an end")
      return
    }
    #expect("\(error)".hasPrefix(end.says), "\(error)")
    #expect((error is Diagnostics) == end.says.hasPrefix("bybit:"))
  }

  @Test func barsOfAnotherLengthAreNoAnswer() throws {
    let bench = try Workbench(
      "hyperliquid", "BTC", from: "2024-01-01", to: "2024-01-01T01:00:00Z",
      market: InventedMarket(listed: "2020-01-01", present: "2026-01-01"))
    let day =
      #"[{"t":1704067200000,"T":1704153599999,"s":"BTC","i":"1d","o":"1.0","c":"1.0","h":"1.0","l":"1.0","#
      + #""v":"1.0","n":1}]"#
    let download = try bench.download(at: "http://venue")
    #expect {
      try download.run(DownloadMeans(transport: Script([.answer(200, body: day)]), pause: { _ in }))
    } throws: { error in
      "\(error)".hasPrefix("http://venue/info: failed in 6 attempts, at last: its bars are of 1d, not of 1h; ")
    }
  }

  /// An earlier transfer may have the file open still: what it writes goes nowhere.
  @Test func eachTransferMakesItsOwnFile() throws {
    let bench = try bench()
    let server = try bench.server()
    let path = try bench.folder.write("arriving", "of an earlier transfer")
    let other = "\(bench.folder.path)/earlier"
    try FileManager.default.linkItem(atPath: path, toPath: other)
    _ = try URLSessionTransport().send(.get(server.address, "/v5/x"), to: path, mostBytes: 1 << 20)
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "of an earlier transfer")
    #expect(try String(contentsOfFile: path, encoding: .utf8) != "of an earlier transfer")
  }

  @Test func pagesAreBounded() throws {
    let long = String(repeating: " ", count: 64 << 20)
    let server = try LocalServer { _ in ServerAnswer(PatienceTests.good + long) }
    let bench = try bench()
    let download = try bench.download(at: server.address)
    let means = DownloadMeans(
      transport: URLSessionTransport(), policy: RetryPolicy(attempts: 1), pause: { _ in })
    #expect {
      try download.run(means)
    } throws: { "\($0)".contains("at last: is longer than 67108864 bytes") }
  }

  /// By a real server and a real client. The limits are short for a test, and long for a machine that is busy.
  @Test(arguments: [Mischief.Kind.silent, .slow, .cutShort, .reset])
  func connectionsThatFailAreGivenUpAndTriedAgain(kind: Mischief.Kind) throws {
    let bench = try bench()
    let mischief = Mischief(seed: 5, share: 100, kinds: [kind])
    let server = try bench.server(mischief)
    let limits = URLSessionTransport.Limits(silence: .seconds(4), transfer: .seconds(6))
    let waits = Waits()
    let series = try bench.download(at: server.address).run(
      DownloadMeans(transport: URLSessionTransport(limits: limits), pause: waits.wait))
    #expect(try bench.written(series.file) == bench.expected())
    #expect(mischief.counts == [kind.rawValue: 3])
    #expect(series.requests == 4)
  }
}
