import Market
import Studies

extension ReportContent {
  /// Rows of a table on a page; all of them are in its CSV file.
  private static let rowLimit = 150
  /// Longer tables are folded.
  private static let shortTable = 20

  init(_ report: StudyReport) {
    let result = report.result
    let (start, end) = (result.clock.start, result.clock.time(result.clock.count))
    title = result.title
    subtitle =
      "\(result.name), \(ReportDate.text(start)) to \(ReportDate.text(end)), "
      + "\(FigureText.count(result.clock.count)) steps of \(result.clock.step). Times are UTC, a year has 365 days."
    notice = result.isSimulated ? "Data are simulated: the figures show the method, not the markets." : nil
    let answers = result.sections.filter { $0.name != "data" }.compactMap(\.answer.first)
    let data = result.sections.first { $0.name == "data" }?.answer.first ?? ""
    answer = answers.first ?? data
    sources = answers.isEmpty ? "" : data
    figures = []
    let short = answers.count > 1 ? [Section(title: "In short", parts: [.list("What was found", answers)])] : []
    sections =
      short + result.sections.map { ReportContent.section($0, from: start, to: end) }
      + [Section(title: "What this rests on", isDetail: true, parts: ReportContent.foundations(result))]
  }

  private static func section(_ section: StudySection, from start: Instant, to end: Instant) -> Section {
    var parts: [Part] = section.answer.map { .paragraph($0) }
    if !section.warnings.isEmpty { parts.append(.list("To be read with care", section.warnings)) }
    parts += section.charts.map { part($0, from: start, to: end) }
    parts += section.tables.flatMap(ReportContent.parts)
    if !section.methods.isEmpty { parts.append(.list("How it was reckoned", section.methods)) }
    return Section(title: section.title, parts: parts)
  }

  // MARK: Charts

  /// The chart, or a sentence where there is nothing to draw.
  private static func part(_ chart: StudyChart, from start: Instant, to end: Instant) -> Part {
    let lines = chart.lines.filter { line in line.points.count { $0.value.isFinite } > 1 }
    if lines.isEmpty { return .paragraph("\(chart.title): too few values to draw.") }
    return .chart(
      Chart(
        name: chart.name, title: chart.title, summary: chart.summary, unit: chartUnit(chart.unit), start: start,
        end: end,
        layers: lines.map { line in
          .line(ChartSeries(name: line.label, times: line.points.map(\.time), values: line.points.map(\.value)))
        }))
  }

  private static func chartUnit(_ unit: StudyUnit) -> ChartUnit {
    switch unit {
    case .share, .annualRate: .percent
    case .basisPoints: .basisPoints
    case .text, .count, .moment, .hours, .probability, .number: .ratio
    }
  }

  // MARK: Tables

  /// The table, and below it why figures are missing and where the rest of its rows is.
  private static func parts(_ table: StudyTable) -> [Part] {
    var shown = ReportTable(
      table.title,
      table.columns.map {
        ReportTable.Column(title: $0.title, style: StudyCellText.isNumber($0.unit) ? .number : .text)
      },
      rows: table.rows.prefix(rowLimit).map { row in
        zip(table.columns, row).map { StudyCellText.text($1, $0.unit) }
      })
    shown.isFolded = table.rows.count > shortTable
    var parts: [Part] = [.table(shown)]
    if table.rows.count > rowLimit {
      parts.append(
        .paragraph(
          "The first \(rowLimit) of \(FigureText.count(table.rows.count)) rows; all are in \(table.name).csv."))
    }
    let reasons = table.reasons(in: rowLimit).map { "\($0.column): \($0.reason)" }
    return parts + (reasons.isEmpty ? [] : [.list("Not enough data", reasons)])
  }

  private static func foundations(_ result: StudyResult) -> [Part] {
    [
      .list("Warnings", result.warnings.isEmpty ? ["none"] : result.warnings),
      .table(
        ReportTable(
          "What the study was told", [.code("setting"), .code("value")],
          rows: result.settings.map { [$0.key, $0.value] })),
      .table(Foundations.inputs(result.inputs)),
    ]
  }
}
