import Market
import Simulation

/// Returns of every month, a year to a row.
struct EquityTables {
  let result: RunResult

  init(_ result: RunResult) { self.result = result }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  var parts: [ReportContent.Part] {
    [
      .table(
        ReportTable(
          "Returns by month, of the equity at the month's start",
          [.text("year")] + EquityTables.months.map { .number($0) } + [.number("year's return")], rows: rows))
    ] + TearsheetTables(result).parts
  }

  private var rows: [[String]] {
    let spans = MonthOfRun.all(of: result)
    var rows: [[String]] = []
    var year: Int?
    var before = Amount.zero
    for span in spans {
      if span.last.year != year {
        year = span.last.year
        before = span.equityBefore
        rows.append(["\(span.last.year)"] + Array(repeating: "", count: 13))
      }
      let row = rows.count - 1
      rows[row][span.last.month] = FigureText.percentage(span.totalReturn)
      rows[row][13] = FigureText.percentage(MonthOfRun.totalReturn(from: before, to: span.equityAfter))
    }
    return rows
  }
}
