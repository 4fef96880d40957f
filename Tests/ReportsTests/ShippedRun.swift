import Foundation
import Market
import MarketData
import Reports
import Scenarios
import Simulation

/// Shipped scenarios as the program runs them, each once.
enum ShippedRun {
  static let names = ["quickstart", "high-leverage", "threshold-entry"]

  /// - Parameter overrides: as of `--set`.
  static func report(_ name: String, overrides: [String] = []) throws -> RunReport {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    let path = root.appending(path: "Scenarios/\(name).yaml").path(percentEncoded: false)
    let scenario = try ScenarioFile.read(path: path, overrides: overrides)[0]
    let resolved = try scenario.resolve(threads: 1)
    let outcome = Simulator.run(resolved.plan, strategy: resolved.strategy)
    var result = outcome.worst
    result.assumptions = resolved.assumptions + result.assumptions
    result.warnings = resolved.warnings + result.warnings
    return RunReport(
      title: resolved.title, scenario: "\(name).yaml", result: result,
      best: BracketEnd(finalEquity: outcome.best.finalEquity, liquidations: outcome.best.counts.liquidations),
      inputs: resolved.inputs, isSimulated: scenario.usesSimulatedData, settings: scenario.settings,
      rulebooks: resolved.rulebooks)
  }

  /// The result folder of a run, below `folder`.
  static func write(_ report: RunReport, to folder: borrowing TemporaryFolder) throws {
    let name = report.result.name
    try ResultFolder(directory: folder.path, name: name, scenario: report.scenario).write(report)
  }
}
