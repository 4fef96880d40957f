import Foundation
import Market
import MarketData
import Reports
import Scenarios
import Simulation

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
  ///
  /// - Parameters:
  ///   - threads: how many files are read at once.
  ///   - cache: of the columns of data files.
  func report(threads: Int, cache: ColumnCache?, writingAt gate: WriteGate) throws -> RunReport {
    let resolved = try scenario.resolve(threads: threads, cache: cache)
    let outcome = Simulator.run(resolved.plan, strategy: resolved.strategy)
    var result = outcome.worst
    result.assumptions = unique(resolved.assumptions + result.assumptions)
    result.warnings = unique(resolved.warnings + result.warnings)
    let report = RunReport(
      title: resolved.title, scenario: folder.scenario, result: result,
      best: BracketEnd(finalEquity: outcome.best.finalEquity, liquidations: outcome.best.counts.liquidations),
      inputs: resolved.inputs, isSimulated: scenario.usesSimulatedData)
    try gate.whileWriting { try folder.write(report) }
    return report
  }

  /// Loading and running may notice the same thing.
  private func unique(_ notes: [String]) -> [String] {
    notes.indices.filter { !notes[..<$0].contains(notes[$0]) }.map { notes[$0] }
  }
}
