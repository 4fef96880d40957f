import Foundation
import MarketData
import Reports
import RunStore
import Simulation

/// Several runs, a few at a time; what they say comes out in the order in which they were named.
struct RunBatch {
  let runs: [ScenarioRun]
  /// How many run at a time.
  let width: Int
  let form: Form
  let cache: ColumnCache?
  /// What gathers the runs beside their folders.
  let runFile: RunFile?

  enum Form: Sendable {
    case table(TerminalStyle)
    case json

    func text(of report: RunReport, folder: ResultFolder) -> String {
      switch self {
      case .table(let style): SummaryTable(report, folder: folder.path, style: style).text
      case .json: report.summary
      }
    }
  }

  /// What one run leaves to print: its books are on disk and need no memory any more.
  struct Finished: Sendable {
    let text: String
    let warnings: [String]
  }

  /// The worst status of all runs: one that fails does not keep the others from running.
  func run(screen: RunScreen) async -> ExitStatus {
    let gate = WriteGate()
    let interrupts = Interrupts(gate: gate)
    defer { interrupts.stop() }
    let threads = max(1, ProcessInfo.processInfo.activeProcessorCount / width)
    var screen = screen
    var status = ExitStatus.done
    await Batch(count: runs.count, width: width).run {
      try finish(runs[$0], threads: threads, gate: gate)
    } finished: {
      index, result in
      if case .failure(let error) = result { status = max(status, ExitStatus(error)) }
      screen.finished(index, result)
    }
    cache?.finish()
    return status
  }

  private func finish(_ run: ScenarioRun, threads: Int, gate: WriteGate) throws -> Finished {
    let report = try run.report(threads: threads, cache: cache, writingAt: gate)
    if let runFile { try gate.whileWriting { try runFile.add(report) } }
    return Finished(text: form.text(of: report, folder: run.folder), warnings: report.result.warnings)
  }
}
