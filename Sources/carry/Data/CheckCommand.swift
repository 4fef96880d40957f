import ArgumentParser
import DataChecks
import Market
import MarketData
import Reports

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look through data for what would make a result wrong.",
    discussion: """
      Paths are data folders, files in any layout that can be read, folders of them, or patterns. Series of one asset \
      are also compared with each other. Nothing is changed.

      Exit status 1 says that something was found that changes results.

      EXAMPLE
        carry data check Data/sample
        carry data check 'downloads/*.csv' --as bybit:BTCUSDT --zone UTC+03:00
        carry data check Data/sample --from 2026-01-01 --timeline coverage.svg
      """)

  @Argument(help: "Data folders, files, folders of files, patterns.", completion: .file())
  var paths: [String]

  @Option(help: ArgumentHelp("The layout of the files, where they do not tell it.", valueName: "layout"))
  var format: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Whose series the files hold, where they do not say it.", valueName: "venue:symbol"))
  var instrument: String?

  @Option(
    help: ArgumentHelp(
      "What the rows are, where the files do not say it: mark; of several files those to look at.", valueName: "kind"))
  var kind: String?

  @Option(help: ArgumentHelp("The interval of bars whose files do not state it: 1h.", valueName: "duration"))
  var interval: String?

  @Option(help: ArgumentHelp("The clock of stamps that name none: Europe/London, UTC+03:00.", valueName: "zone"))
  var zone: String?

  @Option(help: ArgumentHelp("Look at rows from this day or moment on.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("Look at rows before this day or moment.", valueName: "date"))
  var to: String?

  @Flag(help: "Print a carry.datacheck/1 document.")
  var json = false

  @Option(
    help: ArgumentHelp("Also write a picture of what covers what (SVG).", valueName: "file"), completion: .file())
  var timeline: String?

  func run() throws {
    let arguments = try CheckArguments(self)
    let collector = DiagnosticCollector()
    let (series, warnings) = arguments.read(collector)
    for warning in warnings { Terminal.standardError("warning: \(warning)\n") }
    if collector.all.isEmpty, !arguments.hasRows(series) {
      collector.report(
        SourceLocation(file: "carry data check"), "there is no row to look at",
        allowed: "files with rows between --from and --to are needed")
      try collector.throwIfAny()
    }
    // What can be read is looked at, also where something else cannot.
    if !series.isEmpty {
      let report = arguments.check.report(on: series)
      if let timeline { try StagedFile(for: timeline, bytes: Array(DataTimeline(report).svg.utf8)).place() }
      let page = DataCheckPage(report, picture: timeline)
      Terminal.standardOutput(json ? page.json : page.text(width: Terminal.width, style: Terminal.style))
      try collector.throwIfAny()
      if report.count(of: .changesResults) > 0 { throw ExitStatus.answerIsNo.code }
    }
    try collector.throwIfAny()
  }
}
