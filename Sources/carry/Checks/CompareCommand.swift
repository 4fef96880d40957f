import ArgumentParser
import Market
import MarketData
import Reports

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two finished runs, or a run and its baseline, side by side.",
    discussion: """
      Every figure, the first row that differs, and what the two runs do not have in common. Of two folders the first \
      is the earlier one; one alone is compared with its baseline.

      EXAMPLE
        carry compare Reports/quickstart
        carry compare Reports/quickstart Reports/dearer --html difference.html
      """)

  @Argument(help: "One result folder or two.", completion: .directory)
  var runs: [String]

  @Option(help: "The folder of the baselines, for a run that is named alone.", completion: .directory)
  var against = "Reports/baselines"

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "How far a figure may move before it counts, as in carry check; may be repeated.", valueName: "name=bound"))
  var tolerance: [String] = []

  @Option(help: ArgumentHelp("Also write the comparison as Markdown.", valueName: "file"), completion: .file())
  var markdown: String?

  @Option(
    help: ArgumentHelp("Also write a page with both runs in the same charts (HTML).", valueName: "file"),
    completion: .file())
  var html: String?

  @Flag(help: "Print a carry.compare/1 document.")
  var json = false

  func validate() throws {
    if runs.count > 2 { throw ValidationError("\(runs.count) folders are named; one or two are needed.") }
  }

  func run() throws {
    let collector = DiagnosticCollector()
    let tolerances = ToleranceArguments.read(tolerance, collector)
    try collector.throwIfAny()
    let last = try StoredRun(readingFrom: folder(runs[runs.count - 1]))
    let first = try StoredRun(readingFrom: runs.count == 2 ? folder(runs[0]) : "\(folder(against))/\(last.name)")
    let comparison = try RunComparison(first, last, tolerances: tolerances)
    let titles = (before: first.path, after: last.path)
    if let markdown {
      try StagedFile(for: markdown, bytes: Array(comparison.markdown(titles: titles).utf8)).place()
    }
    if let html { try StagedFile(for: html, bytes: Array(try comparison.page(titles: titles).utf8)).place() }
    if json { return Terminal.standardOutput(comparison.json) }
    let text = ComparisonText(
      comparison, titles: titles, showsAll: true, width: Terminal.width, style: Terminal.style)
    Terminal.standardOutput(text.text)
  }

  /// Without slashes at its end.
  private func folder(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }
}
