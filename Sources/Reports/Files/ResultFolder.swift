import Foundation
public import Market
import MarketData
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
    var trimmed = directory
    while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.directory = trimmed
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
    if name.isEmpty || name.hasPrefix(".") || name.contains("/") {
      throw Diagnostic(
        SourceLocation(file: scenario), "the name \"\(name)\" cannot be a folder's",
        allowed: "a name is not empty, does not begin with \".\" and has no \"/\"")
    }
    switch kind(of: directory) {
    case .missing: return
    case .file: throw refusal(directory, "is a file; results need a folder")
    case .folder: break
    }
    switch kind(of: path) {
    case .missing: return
    case .file: throw refusal(path, "is a file, so no run wrote it")
    case .folder: break
    }
    guard let owner = Owner(readingFrom: "\(path)/summary.json") else {
      throw refusal(path, "holds no summary.json of carry, so no run wrote it")
    }
    if owner.scenario != scenario {
      throw refusal(path, "was written by another scenario, \"\(owner.scenario)\", not by \"\(scenario)\"")
    }
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
    let placement = FolderPlacement(directory: directory, name: name)
    try placement.recover()
    try check()
    try placement.replace(writing: write)
  }

  private func writeFiles(of report: RunReport, in folder: String) throws(WriteFailure) {
    try writeData(of: report, in: folder)
    let content = ReportContent(report)
    try write(ReportPage(content).text, to: "\(folder)/report.html")
    try write(ReportMarkdown(content: content).text, to: "\(folder)/report.md")
    for chart in content.charts { try write(chart.svg, to: "\(folder)/\(chart.name).svg") }
  }

  private func writeData(of report: RunReport, in folder: String) throws(WriteFailure) {
    try write(report.summary, to: "\(folder)/summary.json")
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

  private func write(_ text: String, to path: String) throws(WriteFailure) {
    let file = try OutputFile(path: path)
    try file.write(Array(text.utf8))
  }

  private func refusal(_ place: String, _ message: String) -> Diagnostic {
    Diagnostic(
      SourceLocation(file: place), message,
      allowed: "move it away, give the scenario another name, or choose another folder with -o")
  }

  private enum Kind { case missing, file, folder }

  private func kind(of path: String) -> Kind {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return .missing }
    return isFolder.boolValue ? .folder : .file
  }
}

/// What a stored summary says of whose it is.
private struct Owner: Decodable {
  let schema: String
  let scenario: String

  /// `nil` unless the file is a summary of this program.
  init?(readingFrom path: String) {
    guard let data = FileManager.default.contents(atPath: path),
      let owner = try? JSONDecoder().decode(Owner.self, from: data), owner.schema.hasPrefix("carry.summary/")
    else { return nil }
    self = owner
  }
}
