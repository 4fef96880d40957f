import Foundation
import Testing

/// Runs on the sample data whose tear sheets `Tests/Oracle/tearsheet.py` recomputes from their CSV files, with numpy
/// alone; and where the libraries of people's own tear sheets are installed, with those.
@Suite(.enabled(if: Python.has("numpy"), "no python3 with numpy: tear sheets are not recomputed"))
struct TearsheetTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  /// Contracts as their rulebooks have them: linear contracts of so many coins, inverse ones of so many dollars.
  private static let runs = [
    ("quickstart", ["coinbase:BTC-USD=spot:1", "binance-usdm:BTCUSDT=linear:1"]),
    ("high-leverage", ["coinbase:BTC-USD=spot:1", "binance-usdm:BTCUSDT=linear:1"]),
    ("threshold-entry", ["coinbase:BTC-USD=spot:1", "hyperliquid:BTC=linear:1"]),
    (
      "inverse-margined",
      ["binance:BTC-USD=spot:1:coinbase/BTC-USD", "binance:BTCUSD_PERP=inverse:100:binance-coinm/BTCUSD_PERP"]
    ),
    (
      "dated-roll",
      [
        "coinbase:BTC-USD=spot:1", "cme:MBT-2026-03=linear:0.1", "cme:MBT-2026-06=linear:0.1",
      ]
    ),
  ]

  @Test(arguments: runs)
  func recomputedFromItsFiles(scenario: String, instruments: [String]) throws {
    let folder = try TemporaryFolder()
    let results = try OracleRun.results(
      of: Self.root.appending(path: "Scenarios/\(scenario).yaml").path, overrides: ["report.sampling=1h"],
      in: folder.path)
    let data = Self.root.appending(path: "Data/sample").path
    let said = try Python.run([Python.tearsheet, results, data] + instruments)
    if !said.isEmpty { print("\(scenario): \(said)", terminator: "") }
  }

  /// A figure that its files do not have is told by its name.
  @Test func aWrongFigureIsFound() throws {
    let folder = try TemporaryFolder()
    let results = try OracleRun.results(
      of: Self.root.appending(path: "Scenarios/quickstart.yaml").path,
      overrides: ["report.sampling=1h", "period.end=2025-08-15"], in: folder.path)
    let summary = "\(results)/summary.json"
    let text = try String(contentsOfFile: summary, encoding: .utf8)
    let changed = text.replacing(#/"calmar": \d/#, with: "\"calmar\": 9")
    try #require(changed != text)
    try changed.write(toFile: summary, atomically: true, encoding: .utf8)
    let data = Self.root.appending(path: "Data/sample").path
    let failure = #expect(throws: Python.Failure.self) {
      try Python.run([Python.tearsheet, results, data] + Self.runs[0].1)
    }
    #expect(failure?.description.contains("\ntearsheet.calmar: 9") == true)
  }
}
