import ArgumentParser
import Foundation
import Market
import MarketData
import Reports
import Studies

struct FundingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funding",
    abstract: "Compare funding, basis and price leadership of perpetuals onshore and offshore.",
    discussion: """
      The study is a file, or perpetuals that are named one by one. It writes a folder of its own name, with JSON, \
      CSV, Markdown and a page; a folder that another study or a run wrote is never overwritten.

      EXAMPLE
        carry funding Scenarios/studies/us-against-offshore.yaml
        carry funding kalshi:KXBTCPERP binance-usdm:BTCUSDT --data Data/sample --spot coinbase:BTC-USD \
      --from 2026-01-01 --to 2026-04-01
      """)

  @Argument(
    help: ArgumentHelp("A study file (YAML), or perpetuals: VENUE:SYMBOL.", valueName: "study"),
    completion: .file(extensions: ["yaml", "yml"]))
  var studies: [String]

  @OptionGroup(title: "WITHOUT A FILE") var simple: SimpleStudyOptions

  @Option(name: .shortAndLong, help: "The folder in which each study makes its own.", completion: .directory)
  var output = "Reports"

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Lay a value over the study; may be repeated.", valueName: "key=value"))
  var overrides: [String] = []

  @Option(help: "How many threads work. (default: one for each processor)")
  var threads: Int?

  @Flag(help: "Print the text of study.json instead of tables.")
  var json = false

  @Flag(help: "Show no warnings on standard error.")
  var quiet = false

  @Flag(name: .customLong("no-cache"), help: "Read all data files anew, and keep none for later.")
  var withoutCache = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads is \(threads); a number from 1 is needed.") }
  }

  func run() throws {
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let settings = try settings(threads: threads)
    let folder = StudyFolder(
      directory: output, name: settings.name,
      study: isFile ? URL(filePath: settings.location.file).lastPathComponent : SimpleStudyOptions.command)
    try folder.check()
    let cache = withoutCache ? nil : CacheLocation.columnCache
    let data = try settings.load(threads: threads, cache: cache)
    let report = StudyReport(study: folder.study, result: Study(settings: settings, data: data).run(threads: threads))
    let gate = WriteGate()
    let interrupts = Interrupts(gate: gate)
    defer { interrupts.stop() }
    try gate.whileWriting { try folder.write(report) }
    cache?.finish()
    if !quiet {
      let warnings = json ? report.result.warnings : []
      Terminal.standardError(
        warnings.map { "warning: \(settings.name): \($0)\n" }.joined()
          + (cache?.notes ?? []).map { "note: \($0)\n" }.joined())
    }
    let summary = StudySummary(report, folder: folder.path, width: Terminal.width, style: Terminal.style)
    Terminal.standardOutput(json ? report.document : summary.text)
  }

  /// A file has no colon and a perpetual has one.
  private var isFile: Bool { studies.count == 1 && InstrumentName(studies[0]) == nil }

  private func settings(threads: Int) throws -> StudySettings {
    if !isFile { return try simple.study(studies).settings(overrides: overrides, threads: threads) }
    try simple.refuseBesideFile(studies[0])
    return try StudyFile.read(path: studies[0], overrides: overrides)
  }
}
