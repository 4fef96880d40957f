import ChildProcess
import Foundation
import Testing

/// README's sessions are what the program prints.
struct ReadmeTests {
  @Test func sessionsAreReal() throws {
    let readme = try String(contentsOfFile: "\(ShippedScenarioTests.root)/README.md", encoding: .utf8)
    let sessions = readme.components(separatedBy: "```console\n").dropFirst().map {
      String($0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex))
    }
    #expect(sessions.count == 6)
    let place = try Workplace()
    for folder in ["Scenarios", "Data"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(place.path)/\(folder)", withDestinationPath: "\(ShippedScenarioTests.root)/\(folder)")
    }
    try place.write(Self.broken, to: "broken.yaml")
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/mine/binance-usdm/BTCUSDT", withIntermediateDirectories: true)
    try place.write(Self.exported(), to: "mine/binance-usdm/BTCUSDT/funding.csv")
    for session in sessions {
      let lines = session.split(separator: "\n", maxSplits: 1)
      let words = lines[0].split(separator: " ").map(String.init)
      try #require(words.prefix(2) == ["$", "carry"])
      let outcome = try Program.run(Array(words.dropFirst(2)), in: place.path)
      #expect(outcome.output + outcome.errors == lines[1])
    }
  }

  /// The sample's payments of Binance by a clock three hours ahead, without those of two days.
  private static func exported() throws -> String {
    let sample = "\(ShippedScenarioTests.root)/Data/sample/binance-usdm/BTCUSDT/funding.csv"
    let rows = try String(contentsOfFile: sample, encoding: .utf8).split(separator: "\n").filter { row in
      !["2025-12-24", "2025-12-25"].contains { row.hasPrefix($0) }
    }
    return rows.map { row in
      [("T16:", "T19:"), ("T08:", "T11:"), ("T00:", "T03:")].reduce(String(row)) { $0.replacing($1.0, with: $1.1) }
        + "\n"
    }.joined()
  }

  private static let broken = """
    name: broken
    period: { start: 2026-07-01, end: 2025-07-01 }
    data: [Data/sample]
    accounts:
      coinbase: { deposit: { USD: 600_000 } }
      binance-usdm: { depsit: { USDT: 400_000 } }
    strategy:
      kind: carry
      spot: coinbase:BTC-USD
      perp: binance-usdm:BTCUSDT
      notional: 500_000
      enter: fundng_apr(7d) > 10%
    """
}
