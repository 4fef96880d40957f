import ArgumentParser
import Foundation
import Market
import MarketData
import Reports
import RunStore
import Scenarios

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate scenarios, write their results and print a summary of each.",
    discussion: """
      Each scenario writes a folder of its own name. A folder that another scenario wrote is never overwritten.

      EXAMPLE
        carry run Scenarios/quickstart.yaml -o Reports --set costs.slippage=1bp
        carry run Scenarios/quickstart.yaml Scenarios/threshold-entry.yaml --export runs.sqlite
      """)

  @Argument(help: "Scenario files (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @Option(name: .shortAndLong, help: "The folder in which each run makes its own.", completion: .directory)
  var output = "Reports"

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Lay a value over every scenario; may be repeated.", valueName: "key=value"))
  var overrides: [String] = []

  @Flag(help: "Print the text of summary.json instead of the table, one document after another.")
  var json = false

  @Flag(help: "Show no progress and no warnings on standard error.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Add each run to an SQLite file too, in the place of an older run of its name; FILE ends in .sqlite.",
      valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var export: String?

  @Option(help: "How many scenarios to run at a time. (default: one for each processor)")
  var jobs: Int?

  @Flag(name: .customLong("no-cache"), help: "Read all data files anew, and keep none for later runs.")
  var withoutCache = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); a number from 1 is needed.") }
    if let export, !export.hasSuffix(".sqlite") || export.hasSuffix("/.sqlite") || export == ".sqlite" {
      throw ValidationError("--export is \(export); a file that ends in .sqlite is needed.")
    }
  }

  func run() async throws {
    let runs = try prepared()
    let screen = RunScreen(
      names: runs.map(\.scenario.name), showsProgress: Terminal.showsProgress && !quiet,
      printsWarnings: json && !quiet, separator: json ? "" : "\n")
    let width = min(runs.count, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    let cache = withoutCache ? nil : CacheLocation.columnCache
    let batch = RunBatch(
      runs: runs, width: width, form: json ? .json : .table(Terminal.style), cache: cache, runFile: runFile)
    let status = await batch.run(screen: screen)
    if let cache, !quiet { Terminal.standardError(cache.notes.map { "note: \($0)\n" }.joined()) }
    if status != .done { throw status.code }
  }

  private var runFile: RunFile? { export.map { RunFile(path: $0) } }

  /// Every scenario of every file, with all mistakes found at once and before anything runs.
  private func prepared() throws -> [ScenarioRun] {
    let collector = DiagnosticCollector()
    let runs = ScenarioSelection.read(scenarios, overrides: overrides, collector: collector)
      .map { ScenarioRun($0, directory: output) }
    for run in runs {
      do throws(Diagnostic) { try run.folder.check() } catch { collector.report([error]) }
    }
    do { try runFile?.check(runs.map(\.folder)) } catch let error as Diagnostics { collector.report(error.all) }
    try collector.throwIfAny()
    return runs
  }
}
