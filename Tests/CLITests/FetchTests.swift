import ChildProcess
import Foundation
import LocalServer
import Market
import Synchronization
import Testing

/// `carry data fetch`, the built program against a server on this machine.
struct FetchTests {
  /// An empty folder, removed at the end.
  private struct Folder: ~Copyable {
    let path = FileManager.default.temporaryDirectory.appending(path: "carry-fetch-\(UUID().uuidString)").path
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func fetch(_ arguments: [String]) throws -> ChildProcess.Outcome {
      try Program.run(["data", "fetch"] + arguments, in: path)
    }

    func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }
    func listing() -> [String] {
      ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).filter { bytes($0) != nil }.sorted()
    }
  }

  private static func market() throws -> InventedMarket {
    InventedMarket(listed: try #require(Instant("2020-01-01")), present: try #require(Instant("2026-11-20")))
  }

  /// Speaks a venue's interface; the answer of a number has another manner.
  private func server(_ venue: String, odd: Int? = nil, _ manner: ServerAnswer.Manner = .silent) throws -> LocalServer {
    let venue = try #require(VenueServer.all[venue])
    let market = try FetchTests.market()
    let counter = Counter()
    return try LocalServer { request in
      var answer = venue.answer(request, market)
      if counter.next() == odd { answer.manner = manner }
      return answer
    }
  }

  private static let bybit = ["bybit:BTCUSDT", "--from", "2024-01-01", "--to", "2024-07-01", "-o", "data"]

  @Test func writesADataFolder() throws {
    let folder = try Folder()
    let server = try server("bybit")
    let words = FetchTests.bybit + ["--base-address", server.address]
    let outcome = try folder.fetch(words)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    // 4,368 hours from hour 473,352 on, in pieces that begin at multiples of 1,000 and of 200 hours.
    #expect(
      outcome.output == """
        bybit:BTCUSDT bars-1h: 4368 rows, 2024-01-01T00:00:00Z to 2024-06-30T23:00:00Z, no gaps; 5 requests
          data/bybit/BTCUSDT/bars-1h.csv
        bybit:BTCUSDT funding: 546 rows, 2024-01-01T00:00:00Z to 2024-06-30T16:00:00Z, no gaps; 23 requests
          data/bybit/BTCUSDT/funding.csv

        """)
    #expect(
      folder.listing() == [
        "data/bybit/BTCUSDT/.fetch/bars-1h.covered", "data/bybit/BTCUSDT/.fetch/funding.covered",
        "data/bybit/BTCUSDT/bars-1h.csv", "data/bybit/BTCUSDT/funding.csv", "data/bybit/BTCUSDT/origins.json",
      ])
    server.forgetRequests()
    let again = try folder.fetch(words + ["--kind", "funding", "--json"])
    #expect(again.status == 0)
    #expect(again.output.contains("\"requests\": 0,"))
    #expect(again.output.contains("\"schema\": \"carry.fetch/1\","))
    #expect(server.requests.isEmpty)
  }

  /// Ended in the middle, by the signal that cannot be caught, at several places.
  @Test(arguments: [1, 3, 4])
  func goesOnWhereItWasEnded(answers: Int) throws {
    let words = FetchTests.bybit + ["--kind", "bars"]
    let whole = try Folder()
    let good = try server("bybit")
    #expect(try whole.fetch(words + ["--base-address", good.address]).status == 0)
    let all = good.requests.map(\.text)

    let parts = try Folder()
    let counter = Counter()
    let venue = try #require(VenueServer.all["bybit"])
    let market = try FetchTests.market()
    let gate = try LocalServer { request in
      var answer = venue.answer(request, market)
      // Once, a request is left without an answer: then the program is surely in the middle.
      if counter.next() == answers + 1 { answer.manner = .silent }
      return answer
    }
    let running = try ChildProcess(
      Program.location, ["data", "fetch"] + words + ["--base-address", gate.address], in: parts.path)
    for _ in 0..<2000 where gate.requests.count <= answers { usleep(10_000) }
    running.end()
    #expect(running.wait() == 128 + SIGKILL)
    #expect(gate.requests.map(\.text) == Array(all.prefix(answers + 1)))
    #expect(parts.bytes("data/bybit/BTCUSDT/bars-1h.csv") == nil)

    gate.forgetRequests()
    let outcome = try parts.fetch(words + ["--base-address", gate.address])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(gate.requests.map(\.text) == Array(all.dropFirst(answers)))
    for name in ["bars-1h.csv", "origins.json"] {
      let path = "data/bybit/BTCUSDT/\(name)"
      #expect(parts.bytes(path) != nil && parts.bytes(path) == whole.bytes(path), "\(name)")
    }
    #expect(!parts.listing().contains { $0.hasSuffix(".answer") })
  }

  @Test func aVenueThatDoesNotServeIsAFailure() throws {
    let folder = try Folder()
    let counter = Counter()
    let venue = try #require(VenueServer.all["bybit"])
    let market = try FetchTests.market()
    let server = try LocalServer { request in
      counter.next() < 3
        ? venue.answer(request, market) : ServerAnswer("Not available in your country", status: 451)
    }
    let outcome = try folder.fetch(FetchTests.bybit + ["--kind", "bars", "--base-address", server.address])
    #expect(outcome.status == 3)
    #expect(outcome.output == "")
    let url = "\(server.address)\(server.requests.last?.text ?? "")"
    #expect(
      outcome.errors == """
        error: \(url): failed in one attempt, at last: status 451, Not available in your country; \
        2 answers are kept in data/bybit/BTCUSDT/.fetch/bars-1h: the same command goes on from there

        """)
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    let words: String
    let errors: String
    var testDescription: String { words }
  }

  static let refusals = [
    Refusal(
      words: "bibit:BTCUSDT --from 2024-01-01 --to 2023-01-05",
      errors: """
        error: carry data fetch: no history is fetched of "bibit"; did you mean "bybit"?
        error: carry data fetch: "--to" is 2023-01-05T00:00:00Z, not after "--from", 2024-01-01T00:00:00Z; the time is \
        [from, to)
        """),
    Refusal(
      words: "bybit --from x --to y --interval fast",
      errors: """
        error: carry data fetch: "bybit" is no instrument; VENUE:SYMBOL is needed, such as bybit:BTCUSDT
        error: carry data fetch: "--from" is "x"; a day such as 2026-08-01 or a time with its zone is needed
        error: carry data fetch: "--to" is "y"; a day such as 2026-08-01 or a time with its zone is needed
        error: carry data fetch: "--interval" is "fast"; a duration is needed, such as 30s, 30m, 8h or 7d
        """),
    Refusal(
      words: "bybit:BTCUSDT --from 1700-01-01 --to 2200-01-01",
      errors: """
        error: carry data fetch: "--from" is "1700-01-01"; a time of the years 1970 to 2199 is needed
        error: carry data fetch: "--to" is "2200-01-01"; a time of the years 1970 to 2199 is needed
        """),
    Refusal(
      words: "coinbase:BTC-USD --kind funding --kind bars --interval 4h --from 2024-01-01 --to 2024-01-05",
      errors: """
        error: coinbase:BTC-USD: coinbase has no history of funding; it has bars
        error: coinbase:BTC-USD: coinbase has no bars of 4h; it has 1m, 5m, 15m, 1h, 6h, 1d
        """),
    Refusal(
      words: "bybit:BTCUSDT --kind foo --base-address ftp:x --from 2024-01-01 --to 2024-01-05",
      errors: """
        error: carry data fetch: "--kind" is "foo"; allowed: bars, mark, index, premium, funding
        error: carry data fetch: "--base-address" is "ftp:x"; http://HOST[:PORT][/PATH] or https is needed, or one \
        behind api=
        """),
    Refusal(
      words: "okx:../x --from 2024-01-01 --to 2024-01-05",
      errors: "error: okx:../x: is no symbol; letters, digits, -, _ and . make one, and no . begins it"),
    Refusal(
      words: "okx:BTC-USDT --kind funding --from 2024-01-01 --to 2024-01-05",
      errors: "error: okx:BTC-USDT: the instrument has no funding; it has bars, mark, index"),
    Refusal(
      words: "hyperliquid:UBTC-USDC --kind bars --from 2024-01-01 --to 2024-01-05",
      errors: "error: hyperliquid:UBTC-USDC: the venue has no such bars; perpetuals only, named like BTC"),
    Refusal(
      words: "bybit:BTCUSD --kind premium --from 2024-01-01 --to 2024-01-05",
      errors:
        "error: bybit:BTCUSD: the venue has no such premium; premium bars are of linear contracts, such as BTCUSDT"),
  ]

  @Test(arguments: refusals) func refuses(refusal: Refusal) throws {
    let folder = try Folder()
    let outcome = try folder.fetch(refusal.words.split(separator: " ").map(String.init) + ["-o", "data"])
    #expect(outcome.status == 2)
    #expect(outcome.errors == refusal.errors + "\n")
    #expect(folder.listing().isEmpty)
  }

  /// By default, what an instrument has: spot and contracts that expire pay no funding.
  @Test(arguments: [
    ("BTC-USDT-SWAP", ["bars-1h", "funding"]), ("BTC-USDT", ["bars-1h"]), ("BTC-USD-240628", ["bars-1h"]),
  ])
  func plansWhatThereIs(symbol: String, series: [String]) throws {
    let folder = try Folder()
    let outcome = try folder.fetch([
      "okx:\(symbol)", "--from", "2024-01-01", "--to", "2024-01-02", "-o", "data", "--dry-run",
    ])
    #expect(outcome.status == 0 && outcome.errors == "")
    let headings = outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(headings.map { $0.split(separator: ":")[1] } == series.map { "\(symbol) \($0)" })
  }

  /// The venue's own word for a symbol that it does not know.
  @Test func anUnknownSymbolIsTheUsersMistake() throws {
    let folder = try Folder()
    let server = try server("kraken")
    let outcome = try folder.fetch([
      "kraken:BTX-USD", "--from", "2026-11-01", "--to", "2026-11-02", "-o", "data", "--base-address", server.address,
    ])
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: kraken:BTX-USD: the venue refuses \
        \(server.address)/0/public/OHLC?pair=BTXUSD&interval=60&since=1793491199: \
        "EQuery:Unknown asset pair"; is the symbol one of the venue's own?

        """)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["data"])
    #expect(folder.listing().isEmpty)
  }
}

/// Counts from 1.
final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
