import ArgumentParser
import Audits
import Foundation
import Market
import MarketData
import Reports
import Scenarios

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Prove that a scenario's run saw no future, that its books balance and that it can be repeated.",
    discussion: """
      The scenario is run on its data, then on data cut off at moments drawn from a seed. No result is written.

      Exit status 1 says that a proof failed.

      EXAMPLE
        carry audit Scenarios/quickstart.yaml
        carry audit Scenarios/quickstart.yaml --cuts 100 --seed 7 --journal books.journal
      """)

  @Argument(help: "Scenario files (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Lay a value over every scenario; may be repeated.", valueName: "key=value"))
  var overrides: [String] = []

  @Option(help: "How often the data are cut off.")
  var cuts = 20

  @Option(help: "The seed of the moments at which they are.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Also write the books for hledger.", valueName: "file"),
    completion: .file(extensions: ["journal"]))
  var journal: String?

  @Option(
    help: ArgumentHelp(
      "Another build of carry, debug or release, that has to write the same bytes.", valueName: "file"),
    completion: .file())
  var otherBinary: String?

  @Flag(help: "Print a carry.audit/1 document of each scenario instead of a table.")
  var json = false

  func validate() throws {
    if cuts < 1 { throw ValidationError("--cuts is \(cuts); a number from 1 is needed.") }
  }

  func run() async throws {
    let scenarios = try ScenarioSelection.read(scenarios, overrides: overrides)
    if journal != nil, scenarios.count > 1 {
      throw Diagnostic(
        SourceLocation(file: "carry audit"), "\"--journal\" is one file and there are \(scenarios.count) scenarios",
        allowed: "books of one scenario fill a journal")
    }
    let other = try otherBinary.map { try OtherBinary(path: $0) }
    let audit = ScenarioAudit(cuts: cuts, seed: seed, threads: 4)
    var holds = true
    for (index, scenario) in scenarios.enumerated() {
      var report = try await audit.run(scenario)
      if let other { report.checks.append(try other.check(scenario, overrides: overrides)) }
      if let journal { try LedgerJournal(report).write(to: journal) }
      let page = AuditPage(report, scenario: URL(filePath: scenario.location.file).lastPathComponent)
      let separator = index == 0 || json ? "" : "\n"
      Terminal.standardOutput(separator + (json ? page.json : page.text(style: Terminal.style)))
      holds = holds && report.holds
    }
    if !holds { throw ExitStatus.answerIsNo.code }
  }
}
