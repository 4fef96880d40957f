import ChildProcess
import Foundation
import Market
import Testing
import Venues

/// The table of the article about one trade on every venue, made anew with the program.
struct SameTradeTests {
  static let page = "Sources/Simulation/Simulation.docc/SameTrade.md"
  static let start = "2026-05-31"

  /// A venue of the table.
  struct Row: Hashable {
    let venue: String
    let symbol: String
  }

  struct Summary: Decodable {
    struct Profit: Decodable {
      let funding: Double
      let fees: Double
    }
    struct Counts: Decodable {
      let fundingPayments: Int
      let liquidations: Int
    }
    let pnl: Profit
    let counts: Counts
  }

  struct Answer: Decodable {
    struct Results: Decodable {
      let initialRate: Double?
      let distanceAbove: Double?
    }
    let results: Results
  }

  /// Linear contracts on bitcoin whose funding formula is known and whose dollars count at their face, in the order of
  /// the rulebooks.
  static func comparable() throws -> [Row] {
    let date = try #require(Instant(start))
    let dollars = ["USD", "USDC", "USDT"].map { Asset($0) }
    return RulebookLibrary().names.flatMap { name -> [Row] in
      guard let rulebook = RulebookLibrary().rulebook(named: name) else { return [] }
      let symbol = rulebook.symbols.first { symbol in
        guard let terms = rulebook.terms(for: symbol)?.terms(at: date) else { return false }
        let contract = terms.contract
        return contract.kind == .linear && contract.base == Asset("BTC") && terms.funding?.formula != nil
          && dollars.contains(contract.quote)
      }
      return symbol.map { [Row(venue: name, symbol: $0)] } ?? []
    }
  }

  @Test func tableIsWhatTheProgramGives() throws {
    let text = try String(contentsOf: Page.root.appending(path: Self.page), encoding: .utf8)
    let shown = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let rows = try Self.comparable()
    #expect(rows.count >= 11)
    let place = try Workplace()
    try link(rows, in: place.path)
    let scenario = try #require(try Page(Self.page).blocks("scenario").first)
    var lines: [String] = []
    for row in rows { lines.append(try line(of: row, scenario: scenario.text, in: place.path)) }
    #expect(shown == lines, "the table should be\n\(lines.joined(separator: "\n"))")
  }

  /// All venues show the prices of one: links to its folder.
  private func link(_ rows: [Row], in folder: String) throws {
    let files = FileManager.default
    let sample = Page.root.appending(path: "Data/sample").path
    try files.createDirectory(atPath: "\(folder)/Same/coinbase", withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: "\(folder)/Same/coinbase/BTC-USD", withDestinationPath: "\(sample)/coinbase/BTC-USD")
    for row in rows {
      try files.createDirectory(atPath: "\(folder)/Same/\(row.venue)", withIntermediateDirectories: true)
      try files.createSymbolicLink(
        atPath: "\(folder)/Same/\(row.venue)/\(row.symbol)", withDestinationPath: "\(sample)/binance-usdm/BTCUSDT")
    }
  }

  private func line(of row: Row, scenario: String, in folder: String) throws -> String {
    let rulebook = try #require(RulebookLibrary().rulebook(named: row.venue))
    let quote = try #require(rulebook.terms(for: row.symbol)).versions[0].terms.contract.quote
    let text = scenario.replacing("okx", with: row.venue).replacing("BTC-USDT-SWAP", with: row.symbol)
      .replacing("USDT:", with: "\(quote):")
    let file = "\(folder)/\(row.venue).yaml"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    let run = try Program.run(["run", file, "--json", "--quiet", "-o", "\(folder)/Reports"], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let summary = try decode(Summary.self, run.output)
    #expect(summary.counts.liquidations == 0)

    let fills = try String(contentsOfFile: "\(folder)/Reports/same-trade-\(row.venue)/fills.csv", encoding: .utf8)
    let entry = try #require(fills.split(separator: "\n").first { $0.contains(",\(row.symbol),sell,") })
    let cells = entry.split(separator: ",").map(String.init)
    let position = [
      "--venue", row.venue, "--instrument", row.symbol, "--as-of", Self.start, "--side", "short", "--quantity",
      cells[4],
      "--entry", cells[5], "--json",
    ]
    let margin = try decode(Answer.self, try Program.run(["calc", "margin"] + position, in: folder).output)
    let forced = try decode(
      Answer.self, try Program.run(["calc", "liquidation", "--leverage", "2"] + position, in: folder).output)
    let profit = summary.pnl
    return """
      | `\(row.venue)` | `\(row.symbol)` | \(summary.counts.fundingPayments) | \(money(profit.funding)) \
      | \(money(-profit.fees)) | \(money(profit.funding + profit.fees)) \
      | \(percent(try #require(margin.results.initialRate))) | \(percent(try #require(forced.results.distanceAbove))) |
      """
  }

  private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(text.utf8))
  }

  private func money(_ value: Double) -> String { String(format: "%.2f", value) }

  private func percent(_ share: Double) -> String { String(format: "%.2f%%", 100 * share) }
}
