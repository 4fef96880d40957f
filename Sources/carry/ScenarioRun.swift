import Foundation
import Market
import MarketData
import Reports
import Scenarios

/// One scenario and the folder of its results.
struct ScenarioRun: Sendable {
  let scenario: Scenario
  let folder: ResultFolder

  init(_ scenario: Scenario, directory: String) {
    self.scenario = scenario
    folder = ResultFolder(
      directory: directory, name: scenario.name,
      scenario: URL(filePath: scenario.location.file).lastPathComponent)
  }

  /// Loads, simulates and writes.
  func report(threads: Int, cache: ColumnCache?, writingAt gate: WriteGate) throws -> RunReport {
    let report = try report(threads: threads, cache: cache)
    try gate.whileWriting { try folder.write(report) }
    return report
  }

  /// Loads and simulates.
  ///
  /// - Parameters:
  ///   - threads: how many files are read at once.
  ///   - cache: of the columns of data files.
  func report(threads: Int, cache: ColumnCache?) throws -> RunReport {
    RunReport(running: try scenario.resolve(threads: threads, cache: cache), of: scenario)
  }
}
