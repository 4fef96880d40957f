import ArgumentParser
import Foundation
import Market
import MarketData
import Reports
import Scenarios

struct CheckRunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Rerun scenarios and compare them with stored results, figure by figure and row by row.",
    discussion: """
      Nothing may move but what has a tolerance, in the scenario under check.tolerance or by --tolerance. Exit status \
      1 says that something did; then what, from where on, and what it probably comes from is printed.

      EXAMPLE
        carry check Scenarios/quickstart.yaml
        carry check Scenarios/*.yaml --junit results.xml --github
        carry check Scenarios/quickstart.yaml --tolerance metrics.sharpe=0.001 --tolerance pnl.fees=1bp
        carry check Scenarios/*.yaml --update
      """)

  @Argument(help: "Scenario files (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @Option(help: "The folder of the baselines, one folder for each scenario.", completion: .directory)
  var against = "Reports/baselines"

  @Flag(help: "Rewrite the baselines, and print what that changes. A missing one is made.")
  var update = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "How far a figure may move: 0.01, or 1% and 5bp of what it was. Without a name for all; may be repeated.",
      valueName: "name=bound"))
  var tolerance: [String] = []

  @Option(help: ArgumentHelp("Also write the outcome as JUnit XML.", valueName: "file"), completion: .file())
  var junit: String?

  @Option(
    help: ArgumentHelp("Also write the outcome as Markdown, for a comment on a pull request.", valueName: "file"),
    completion: .file())
  var markdown: String?

  @Flag(help: "Also print workflow commands of GitHub Actions, which show at the scenarios.")
  var github = false

  @Flag(help: "Print a carry.check/1 document.")
  var json = false

  @Flag(help: "Print nothing of scenarios that have not moved, and no progress.")
  var quiet = false

  @Option(help: "How many scenarios to run at a time. (default: one for each processor)")
  var jobs: Int?

  @Flag(name: .customLong("no-cache"), help: "Read all data files anew, and keep none for later runs.")
  var withoutCache = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); a number from 1 is needed.") }
    if json, github { throw ValidationError("--json and --github both write to standard output; one is needed.") }
  }

  func run() async throws {
    let checks = try prepared()
    let (outcomes, status) = try await outcomes(of: checks)
    if let junit { try StagedFile(for: junit, bytes: Array(JUnitDocument(outcomes).text.utf8)).place() }
    if let markdown { try StagedFile(for: markdown, bytes: Array(CheckOutcome.markdown(outcomes).utf8)).place() }
    if json { Terminal.standardOutput(CheckOutcome.json(outcomes)) }
    if github { Terminal.standardOutput(GitHubAnnotations(outcomes).text) }
    if status != .done { throw status.code }
  }

  /// All checks, with all mistakes of scenarios and baselines found at once and before anything runs.
  private func prepared() throws -> [BaselineCheck] {
    let collector = DiagnosticCollector()
    let tolerances = ToleranceArguments.read(tolerance, collector)
    let runs = ScenarioSelection.read(scenarios, overrides: [], collector: collector)
      .map { ScenarioRun($0, directory: against) }
    let checks = BaselineCheck.all(runs, tolerances: tolerances, isUpdating: update, collector: collector)
    try collector.throwIfAny()
    return checks
  }

  /// What came of each, in their order, and the worst status of all.
  private func outcomes(of checks: [BaselineCheck]) async throws -> ([CheckOutcome], ExitStatus) {
    let gate = WriteGate()
    let scratch = Scratch(gate: gate)
    let interrupts = Interrupts(gate: gate, cleaning: { scratch.removeHoldingGate() })
    defer { interrupts.stop() }
    defer { scratch.remove() }
    let cache = withoutCache ? nil : CacheLocation.columnCache
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let width = min(checks.count, jobs ?? processors)
    let threads = max(1, processors / max(width, 1))
    var screen = RunScreen(
      names: checks.map(\.run.scenario.name), showsProgress: Terminal.showsProgress && !quiet, printsWarnings: false,
      separator: "")
    var outcomes: [CheckOutcome?] = checks.map { _ in nil }
    var status = ExitStatus.done
    await Batch(count: checks.count, width: width).run {
      try checks[$0].outcome(threads: threads, cache: cache, gate: gate, scratch: scratch)
    } finished: { index, result in
      switch result {
      case .success(let outcome):
        if !outcome.isPassed { status = max(status, .answerIsNo) }
        outcomes[index] = outcome
        screen.finished(index, .success(RunBatch.Finished(text: shown(outcome), warnings: [])))
      case .failure(let error):
        status = max(status, ExitStatus(error))
        outcomes[index] = checks[index].outcome(.failed(message: "\(error)"))
        screen.finished(index, .failure(error))
      }
    }
    cache?.finish()
    if let cache, !quiet { Terminal.standardError(cache.notes.map { "note: \($0)\n" }.joined()) }
    return (outcomes.compactMap { $0 }, status)
  }

  private func shown(_ outcome: CheckOutcome) -> String {
    if json || (quiet && outcome.comparison?.isSame == true) { return "" }
    return outcome.text(width: Terminal.width, style: Terminal.style)
  }
}
