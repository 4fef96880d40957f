public import DataChecks
import Market

/// What checks of data found, for a screen.
public struct DataCheckPage: Sendable {
  let report: DataReport
  /// The path of the picture that goes with it.
  private let picture: String?

  public init(_ report: DataReport, picture: String? = nil) {
    self.report = report
    self.picture = picture
  }

  /// - Parameter width: columns of the screen. What does not fit is wrapped, then left out and named below the table.
  public func text(width: Int, style: TerminalStyle) -> String {
    var lines = table(seriesTable, width: width, style)
    for severity in FindingCode.Severity.allCases {
      let findings = report.findings.filter { $0.severity == severity }
      if findings.isEmpty { continue }
      lines += ["", style.bold(DataCheckPage.title(severity)), ""]
      lines += table(findingTable(findings), width: width, style)
    }
    lines += [""] + wrapped(summary, indent: "", width: width)
    if let picture { lines += wrapped("The picture is \(picture)", indent: "", width: width) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func table(_ table: ColumnTable, width: Int, _ style: TerminalStyle) -> [String] {
    let (lines, leftOut) = table.laidOut(width: width, style: style)
    return lines + ColumnTable.notice(leftOut: leftOut, width: width, style: style)
  }

  private static func title(_ severity: FindingCode.Severity) -> String {
    switch severity {
    case .changesResults: "What changes results"
    case .worthKnowing: "What is worth knowing"
    }
  }

  private var seriesTable: ColumnTable {
    ColumnTable(
      [
        .init(title: "series", least: 20), .init(title: "rows"), .init(title: "first", rank: 3),
        .init(title: "last", rank: 2), .init(title: "missing", rank: 4), .init(title: "findings", rank: 1),
      ],
      rows: report.series.enumerated().map { index, series in
        let found = report.findings.count { $0.series == index }
        return [
          series.name, FigureText.count(series.rows), series.first?.description ?? FigureText.none,
          series.last?.description ?? FigureText.none, FigureText.count(series.missing), FigureText.count(found),
        ]
      })
  }

  private func findingTable(_ findings: [Finding]) -> ColumnTable {
    ColumnTable(
      [
        .init(title: "finding", least: 12), .init(title: "series", least: 20), .init(title: "count", rank: 1, least: 5),
        .init(title: "first", rank: 2), .init(title: "what", least: 17), .init(title: "what to do", rank: 3, least: 17),
      ],
      rows: findings.map { finding in
        [
          finding.code.rawValue, report.series[finding.series].name, FigureText.count(finding.count),
          finding.firstInstant?.description ?? FigureText.none, finding.text, finding.remedy,
        ]
      })
  }

  /// `2 series, 18,192 rows: nothing that changes results, 1 finding worth knowing`
  private var summary: String {
    let rows = report.series.reduce(0) { $0 + $1.rows }
    let changing = report.count(of: .changesResults)
    let knowing = report.count(of: .worthKnowing)
    let first =
      changing == 0
      ? "nothing that changes results"
      : "\(counted(changing, "finding", isGrouped: true)) that change\(changing == 1 ? "s" : "") results"
    return
      "\(report.series.count) series, \(counted(rows, "row", isGrouped: true)): \(first), \(counted(knowing, "finding", isGrouped: true)) worth knowing"
  }
}
