import Foundation
import Market
import Reports
import Scenarios

/// A scenario as users run it: read, resolved, simulated, written.
enum OracleRun {
  /// Writes the results of the first scenario of `path` and returns their folder.
  static func results(of path: String, overrides: [String] = [], in directory: String) throws -> String {
    let scenario = try ScenarioFile.read(path: path, overrides: overrides)[0]
    let report = RunReport(running: try scenario.resolve(threads: 1), of: scenario)
    let folder = ResultFolder(directory: directory, name: scenario.name, scenario: report.scenario)
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
