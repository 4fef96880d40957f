import Market
import Simulation

/// Figures of risk and size (S9.5); what has no value is `–`.
struct TearsheetTables {
  private let metrics: Metrics
  private let sheet: Tearsheet
  private let currency: String

  init(_ result: RunResult) {
    metrics = result.metrics
    sheet = result.tearsheet
    currency = result.currency.symbol
  }

  var parts: [ReportContent.Part] {
    [.table(sharpe), .table(figures)] + (sheet.drawdowns.isEmpty ? [] : [.table(drawdowns)])
  }

  private var sharpe: ReportTable {
    func row(_ name: String, _ values: [Double?]) -> [String] { [name] + values.map(FigureText.number) }
    return ReportTable(
      "Sharpe ratio by the spacing of its returns, without a risk-free rate",
      [.text("")] + Metrics.sharpeSamplings.map { .number($0.name) },
      rows: [
        row("as it is", metrics.sharpe), row("adjusted for autocorrelation (Lo)", sheet.adjustedSharpe),
        row("autocorrelation", sheet.autocorrelation),
      ])
  }

  private var figures: ReportTable {
    ReportTable(
      "Risk and size", [.text("figure"), .number("value"), .prose("of what")],
      rows: [
        ["volatility a year", FigureText.percentage(sheet.volatility), "daily returns"],
        ["Sortino ratio", FigureText.number(sheet.sortino), "daily returns, against those below zero"],
        ["Calmar ratio", FigureText.number(sheet.calmar), "return a year to the largest drawdown"],
        ["value at risk, 5%", FigureText.percentage(sheet.valueAtRisk), "one day in twenty loses at least this"],
        ["mean of those days", FigureText.percentage(sheet.conditionalValueAtRisk), "conditional value at risk"],
        ["skewness", FigureText.number(sheet.skewness), "daily returns"],
        ["excess kurtosis", FigureText.number(sheet.excessKurtosis), "daily returns; zero if they were normal"],
        ["settlements received", FigureText.percentage(sheet.settlementHitRate), "all funding payments"],
        ["exposure", FigureText.percentage(sheet.exposure), "mean notional of the short leg to the deposits"],
        ["time in market", FigureText.percentage(metrics.timeInMarket), "either leg open"],
        ["turnover", FigureText.number(metrics.turnover), "filled notional to the deposits"],
        ["share of volume", FigureText.percentage(sheet.volumeShare), "the largest of one day and one instrument"],
      ]
        + zip(Tearsheet.capacityShares, sheet.capacity).map { limit, capacity in
          let share = FigureText.trimmed(FigureText.number(limit.share * 100))
          return [
            "capacity at \(share)%", FigureText.number(capacity),
            "\(currency) of deposits that trade this share of a day",
          ]
        })
  }

  private var drawdowns: ReportTable {
    ReportTable(
      "The deepest drawdowns between samples",
      [.text("from"), .text("lowest"), .text("recovered"), .number("depth"), .number("length")],
      rows: sheet.drawdowns.map {
        [
          ReportDate.text($0.start), ReportDate.text($0.trough), $0.recovered.map(ReportDate.text) ?? "not yet",
          FigureText.percentage($0.depth), ReportDate.length(hours: $0.length.hours),
        ]
      })
  }
}
