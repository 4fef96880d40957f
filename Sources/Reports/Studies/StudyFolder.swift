import Foundation
public import Market
import MarketData
import Studies

/// The folder of one study's results, `DIRECTORY/NAME`: it belongs to the study file that wrote it first.
///
/// It appears whole or not at all, as a ``ResultFolder`` does.
public struct StudyFolder: Sendable {
  /// Without a slash at its end.
  public let directory: String
  public let name: String
  /// File name of the study, without folders.
  public let study: String

  public init(directory: String, name: String, study: String) {
    self.directory = FolderClaim.trimmed(directory)
    self.name = name
    self.study = study
  }

  public var path: String { "\(directory)/\(name)" }

  /// Refuses a name that is no folder name, and a folder that another study, or something else, wrote. Touches nothing;
  /// worth asking before a long study.
  public func check() throws(Diagnostic) {
    try FolderClaim(
      work: "study", asker: "study", document: "study.json", schema: "carry.study/", directory: directory, name: name,
      file: study
    ).check()
  }

  /// Writes every file of the study, replacing an older result of it, which stays as it was until the new one is
  /// complete.
  ///
  /// - Throws: ``Market/Diagnostic`` as ``check()``; ``WriteFailure`` when the file system refuses.
  public func write(_ report: StudyReport) throws {
    precondition(report.result.name == name && report.study == study, "a report goes to its own folder")
    let placement = FolderPlacement(directory: directory, name: name, ownFiles: StudyFolder.files)
    try placement.recover()
    try check()
    try placement.replace { (folder) throws(WriteFailure) in try write(report, in: folder) }
  }

  private func write(_ report: StudyReport, in folder: String) throws(WriteFailure) {
    let content = ReportContent(report)
    try OutputFile.write(Array(report.document.utf8), to: "\(folder)/study.json")
    for table in report.tables { try OutputFile.write(table.csv, to: "\(folder)/\(table.name).csv") }
    try OutputFile.write(Array(ReportPage(content).text.utf8), to: "\(folder)/report.html")
    try OutputFile.write(Array(ReportMarkdown(content: content).text.utf8), to: "\(folder)/report.md")
    for chart in content.charts { try OutputFile.write(Array(chart.svg.utf8), to: "\(folder)/\(chart.name).svg") }
  }

  /// What a stored study says that it wrote.
  private static func files(of folder: String) -> Set<String> {
    guard let data = FileManager.default.contents(atPath: "\(folder)/study.json"),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let files = object["files"] as? [String]
    else { return [] }
    return Set(files)
  }
}
