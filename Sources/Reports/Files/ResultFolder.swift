public import Market
import MarketData
import Research
import Simulation

/// The folder of one run's results, `DIRECTORY/NAME`: it belongs to the scenario that wrote it first.
///
/// A folder appears whole or not at all: the files are written to a hidden folder beside it, which takes the name when
/// everything is on the disk.
public struct ResultFolder: Sendable {
  /// Without a slash at its end.
  public let directory: String
  public let name: String
  /// File name of the scenario, without folders.
  public let scenario: String

  public init(directory: String, name: String, scenario: String) {
    self.directory = FolderClaim.trimmed(directory)
    self.name = name
    self.scenario = scenario
  }

  public var path: String { "\(directory)/\(name)" }

  /// What a run computed: the files that comparisons read, and all of a baseline.
  static let dataNames = [
    "summary.json", "equity.csv", "pnl.csv", "prices.csv", "purses.csv", "fills.csv", "funding.csv", "events.csv",
    "ledger.csv", "settings.csv", "rulebooks.csv",
  ]
  static let fileNames = dataNames + ["report.html", "report.md"] + ReportCharts.names.map { "\($0).svg" }

  /// Refuses a name that is no folder name, and a folder that another scenario, or something else, wrote. Touches
  /// nothing; worth asking before a long run.
  public func check() throws(Diagnostic) {
    try FolderClaim(
      work: "run", asker: "scenario", document: "summary.json", schema: "carry.summary/", directory: directory,
      name: name, file: scenario
    ).check()
  }

  /// Writes every file of the result, replacing an older result of the same scenario, which stays as it was until the
  /// new one is complete.
  ///
  /// - Throws: ``Market/Diagnostic`` as ``check()``; ``WriteFailure`` when the file system refuses.
  public func write(_ report: RunReport) throws {
    try replace(with: report) { (folder) throws(WriteFailure) in try writeFiles(of: report, in: folder) }
  }

  /// As ``write(_:)``, without what is made for people from the data.
  public func writeData(_ report: RunReport) throws {
    try replace(with: report) { (folder) throws(WriteFailure) in try writeData(of: report, in: folder) }
  }

  private func replace(with report: RunReport, writing write: (String) throws(WriteFailure) -> Void) throws {
    precondition(report.result.name == name && report.scenario == scenario, "a report goes to its own folder")
    let placement = FolderPlacement(directory: directory, name: name) { _ in Set(ResultFolder.fileNames) }
    try placement.recover()
    try check()
    try placement.replace(writing: write)
  }

  /// The data, and what people read, side by side: each takes about as long as the other.
  private func writeFiles(of report: RunReport, in folder: String) throws(WriteFailure) {
    let halves = Parallel.map(2, threads: 2) { half in
      Result { () throws(WriteFailure) in
        if half == 0 { try writeData(of: report, in: folder) } else { try writePages(of: report, in: folder) }
      }
    }
    for half in halves { try half.get() }
  }

  private func writePages(of report: RunReport, in folder: String) throws(WriteFailure) {
    let content = ReportContent(report)
    try OutputFile.write(Array(ReportPage(content).text.utf8), to: "\(folder)/report.html")
    try OutputFile.write(Array(ReportMarkdown(content: content).text.utf8), to: "\(folder)/report.md")
    for chart in content.charts { try OutputFile.write(Array(chart.svg.utf8), to: "\(folder)/\(chart.name).svg") }
  }

  private func writeData(of report: RunReport, in folder: String) throws(WriteFailure) {
    try OutputFile.write(Array(report.summary.utf8), to: "\(folder)/summary.json")
    try report.result.writeEquity(to: "\(folder)/equity.csv")
    try report.result.writeProfit(to: "\(folder)/pnl.csv")
    try report.result.writePrices(to: "\(folder)/prices.csv")
    try report.result.writePurses(to: "\(folder)/purses.csv")
    try report.result.writeFills(to: "\(folder)/fills.csv")
    try report.result.writeFunding(to: "\(folder)/funding.csv")
    try report.result.writeEvents(to: "\(folder)/events.csv")
    try report.result.writeLedger(to: "\(folder)/ledger.csv")
    try report.writeSettings(to: "\(folder)/settings.csv")
    try report.writeRulebooks(to: "\(folder)/rulebooks.csv")
  }
}
