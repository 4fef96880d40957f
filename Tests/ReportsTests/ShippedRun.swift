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
    return RunReport(running: try scenario.resolve(threads: 1), of: scenario)
  }

  /// The result folder of a run, below `folder`.
  static func write(_ report: RunReport, to folder: borrowing TemporaryFolder) throws {
    let name = report.result.name
    try ResultFolder(directory: folder.path, name: name, scenario: report.scenario).write(report)
  }
}
