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
          [.text("year")] + EquityTables.months.map { .number($0) } + [.number("year's return")], rows: rows)),
      .table(risk),
    ]
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

  private var risk: ReportTable {
    let sharpe = zip(Metrics.sharpeSamplings, result.metrics.sharpe)
    return ReportTable(
      "Sharpe ratio by the spacing of its returns, without a risk-free rate",
      sharpe.map { .number($0.0.name) } + [
        .number("volatility a year"), .number("time in market"), .number("turnover"),
      ],
      rows: [
        sharpe.map { FigureText.number($0.1) } + [
          FigureText.percentage(result.metrics.annualVolatility), FigureText.percentage(result.metrics.timeInMarket),
          FigureText.number(result.metrics.turnover),
        ]
      ])
  }
}
