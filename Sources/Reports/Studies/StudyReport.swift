public import Studies

/// A finished study and the file that asked for it: what its folder, pages and screen are made from.
public struct StudyReport: Sendable {
  /// File name without folders: `us-against-offshore.yaml`, or the command where there is no file.
  public let study: String
  public let result: StudyResult

  public init(study: String, result: StudyResult) {
    let tables = result.sections.flatMap(\.tables).map(\.name)
    let charts = result.sections.flatMap(\.charts).map(\.name)
    precondition(Set(tables).count == tables.count, "tables of one study have different names")
    precondition(Set(charts).count == charts.count, "charts of one study have different names")
    self.study = study
    self.result = result
  }

  var tables: [StudyTable] { result.sections.flatMap(\.tables) }

  /// Every file of the folder.
  var fileNames: [String] {
    ["study.json", "report.html", "report.md"] + tables.map { "\($0.name).csv" }
      + ReportContent(self).charts.map { "\($0.name).svg" }
  }
}
