import Foundation
import Market
import Reports
import Scenarios
import Simulation

/// A scenario as users run it: read, resolved, simulated, written.
enum OracleRun {
  /// Writes the results of the first scenario of `path` and returns their folder.
  static func results(of path: String, overrides: [String] = [], in directory: String) throws -> String {
    let scenario = try ScenarioFile.read(path: path, overrides: overrides)[0]
    let resolved = try scenario.resolve(threads: 1)
    let outcome = Simulator.run(resolved.plan, strategy: resolved.strategy)
    let report = RunReport(
      title: resolved.title, scenario: "scenario.yaml", result: outcome.worst,
      best: BracketEnd(finalEquity: outcome.best.finalEquity, liquidations: outcome.best.counts.liquidations),
      inputs: [], isSimulated: false, settings: scenario.settings, rulebooks: resolved.rulebooks)
    let folder = ResultFolder(directory: directory, name: scenario.name, scenario: "scenario.yaml")
    try folder.write(report)
    return folder.path
  }
}

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "carry-oracle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
