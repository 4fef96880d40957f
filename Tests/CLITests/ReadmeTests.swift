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
    #expect(sessions.count == 3)
    let place = try Workplace()
    for folder in ["Scenarios", "Data"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(place.path)/\(folder)", withDestinationPath: "\(ShippedScenarioTests.root)/\(folder)")
    }
    try place.write(Self.broken, to: "broken.yaml")
    for session in sessions {
      let lines = session.split(separator: "\n", maxSplits: 1)
      let words = lines[0].split(separator: " ").map(String.init)
      try #require(words.prefix(2) == ["$", "carry"])
      let outcome = try Program.run(Array(words.dropFirst(2)), in: place.path)
      #expect(outcome.output + outcome.errors == lines[1])
    }
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
