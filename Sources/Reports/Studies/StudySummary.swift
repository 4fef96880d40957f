import Market
import Studies

/// A study for a terminal: what each section found with its first table, as wide as the screen is.
public struct StudySummary: Sendable {
  private let report: StudyReport
  /// Where the study's folder is.
  private let folder: String
  private let width: Int
  private let style: TerminalStyle

  /// - Parameter width: of the screen, in columns.
  public init(_ report: StudyReport, folder: String, width: Int, style: TerminalStyle) {
    self.report = report
    self.folder = folder
    self.width = width
    self.style = style
  }

  private static let noteLimit = 5
  private static let rowLimit = 12

  /// Lines with a newline at the end of each.
  public var text: String {
    let result = report.result
    var lines = [style.bold(result.name)]
    if result.title != result.name { lines += wrapped(result.title, indent: "", width: width) }
    let end = result.clock.time(result.clock.count)
    lines.append(
      style.dim(
        "\(result.clock.start) to \(end), \(FigureText.count(result.clock.count)) steps of \(result.clock.step)"))
    if result.isSimulated { lines.append(style.bold("simulated data")) }
    for section in result.sections { lines += self.lines(of: section) }
    lines += notes(result.warnings)
    lines += [""] + wrapped("Results are in \(folder)", indent: "", width: width)
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of section: StudySection) -> [String] {
    var lines = ["", style.bold(section.title)]
    for sentence in section.answer { lines += wrapped(sentence, indent: "", width: width) }
    for warning in section.warnings { lines += wrapped("- \(warning)", indent: "  ", width: width) }
    guard let table = section.tables.first, !table.rows.isEmpty else { return lines }
    // Columns stand in the order in which they are needed.
    let columns = table.columns.enumerated().map { index, column in
      ColumnTable.Column(title: column.title, rank: index == 0 ? nil : table.columns.count - index)
    }
    let rows = table.rows.prefix(StudySummary.rowLimit).map { row in
      zip(table.columns, row).map { StudyCellText.text($1, $0.unit, missing: FigureText.none) }
    }
    let shown = ColumnTable(columns, rows: rows).laidOut(width: width, style: style)
    lines += [""] + shown.lines
    let rest = table.rows.count - rows.count
    let more = (rest > 0 ? ["\(FigureText.count(rest)) more rows"] : []) + shown.leftOut
    let reasons = table.reasons(in: StudySummary.rowLimit).map(\.reason)
    for reason in reasons.indices.filter({ !reasons[..<$0].contains(reasons[$0]) }).map({ reasons[$0] }) {
      lines += wrapped("\(FigureText.none) not enough data: \(reason)", indent: "", width: width).map { style.dim($0) }
    }
    if !more.isEmpty {
      lines += wrapped("in \(table.name).csv: \(more.joined(separator: ", "))", indent: "", width: width).map {
        style.dim($0)
      }
    }
    return lines
  }

  private func notes(_ notes: [String]) -> [String] {
    if notes.isEmpty { return [] }
    var lines = ["", style.bold("Warnings")]
    for note in notes.prefix(StudySummary.noteLimit) { lines += wrapped("- \(note)", indent: "  ", width: width) }
    let hidden = notes.count - StudySummary.noteLimit
    if hidden > 0 { lines.append(style.dim("  and \(FigureText.count(hidden)) more in study.json")) }
    return lines
  }
}
