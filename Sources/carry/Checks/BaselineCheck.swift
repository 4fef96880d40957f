import Foundation
import Market
import MarketData
import Reports
import Scenarios

/// One scenario and the baseline that it is held against.
struct BaselineCheck: Sendable {
  /// Its folder is the baseline's.
  let run: ScenarioRun
  /// `nil` where there is none yet.
  let baseline: StoredRun?
  /// Those of the scenario, then those of the command.
  let tolerances: [NamedTolerance]
  let isUpdating: Bool

  /// Simulates, compares, and rewrites the baseline where that is asked for.
  ///
  /// - Parameter scratch: the new results lie here while they are compared.
  func outcome(threads: Int, cache: ColumnCache?, gate: WriteGate, scratch: Scratch) throws -> CheckOutcome {
    let report = try run.report(threads: threads, cache: cache)
    let verdict: CheckOutcome.Verdict
    if let baseline {
      let comparison = try scratch.use { folder in
        let place = ResultFolder(directory: folder, name: run.folder.name, scenario: run.folder.scenario)
        try place.writeData(report)
        defer { try? FileManager.default.removeItem(atPath: place.path) }
        return try RunComparison(baseline, StoredRun(readingFrom: place.path), tolerances: tolerances)
      }
      verdict = .compared(comparison)
    } else {
      verdict = .new
    }
    if isUpdating { try gate.whileWriting { try run.folder.writeData(report) } }
    return outcome(verdict)
  }

  func outcome(_ verdict: CheckOutcome.Verdict) -> CheckOutcome {
    CheckOutcome(
      name: run.scenario.name, location: run.scenario.location, baseline: run.folder.path, verdict: verdict,
      isUpdated: isUpdating)
  }
}

extension BaselineCheck {
  /// The checks of all runs; what is wrong with a baseline, or where one is missing, goes to `collector`.
  static func all(
    _ runs: [ScenarioRun], tolerances: [NamedTolerance], isUpdating: Bool, collector: DiagnosticCollector
  ) -> [BaselineCheck] {
    let names = runs.map(\.scenario.name)
    return runs.compactMap { run in
      do throws(Diagnostic) {
        let exists = FileManager.default.fileExists(atPath: run.folder.path)
        if !exists, !isUpdating { throw missing(run, checking: names) }
        try run.folder.check()
        return BaselineCheck(
          run: run, baseline: exists ? try StoredRun(readingFrom: run.folder.path) : nil,
          tolerances: run.scenario.tolerances + tolerances, isUpdating: isUpdating)
      } catch {
        collector.report([error])
        return nil
      }
    }
  }

  /// A baseline of the same file under a name that nothing has any more is that of a scenario with another name.
  private static func missing(_ run: ScenarioRun, checking names: [String]) -> Diagnostic {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: run.folder.directory)) ?? []
    let former = folders.sorted().first { name in
      !names.contains(name) && StoredRun.owner(of: "\(run.folder.directory)/\(name)") == run.folder.scenario
    }
    let renamed = former.map { "; if \"\($0)\" is what it was called, rename that folder" } ?? ""
    return Diagnostic(
      run.scenario.location, "there is no baseline \(run.folder.path)",
      allowed: "\"carry check --update\" makes it\(renamed)")
  }
}
