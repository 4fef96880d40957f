import Market
import MarketData
import Simulation

/// What the figures of a run rest on: its data, what had to be assumed, what was noticed, and what words mean.
struct Foundations {
  let report: RunReport

  init(_ report: RunReport) { self.report = report }

  private var result: RunResult { report.result }

  var parts: [ReportContent.Part] {
    [
      .table(bracket), .list("Warnings", result.warnings.isEmpty ? ["none"] : result.warnings),
      .list(
        "Assumed, where rulebooks and data do not say", result.assumptions.isEmpty ? ["nothing"] : result.assumptions),
      .table(Foundations.inputs(report.inputs)), .table(definitions),
    ]
  }

  private var bracket: ReportTable {
    func row(_ name: String, _ end: BracketEnd) -> [String] {
      [name, FigureText.amount(end.finalEquity), FigureText.count(end.liquidations)]
    }
    return ReportTable(
      "What prices inside the bars could have done",
      [.text("path inside the mark bars"), .number("final equity"), .number("forced closings")],
      rows: [
        row("worst: through the extreme that hurts", report.worst), row("best: open and close only", report.best),
      ])
  }

  /// Files that were read, by name.
  static func inputs(_ inputs: [InputFile]) -> ReportTable {
    ReportTable(
      "Inputs", [.code("file"), .number("rows"), .text("first"), .text("last"), .code("SHA-256")],
      rows: inputs.sorted { $0.path < $1.path }.map {
        [
          $0.path, FigureText.count($0.rows), ReportDate.text($0.first),
          ReportDate.text($0.last), $0.sha256,
        ]
      })
  }

  private var definitions: ReportTable {
    ReportTable(
      "Definitions", [.text("what"), .prose("means")],
      rows: [
        ["basis", "\(result.basis.formula), on the last closed trade bars"],
        ["year", "365 days"],
        ["return", "final less initial equity, on the deposits of all accounts, not on the margin alone"],
        ["return a year", "(final / initial) ^ (1 / years) - 1"],
        [
          "Sharpe ratio",
          "mean of simple returns / their deviation (n - 1) x square root of a year's returns; no risk-free rate",
        ],
        ["volatility", "deviation of daily returns (n - 1) x square root of 365"],
        ["drawdown", "fall from the highest equity before it, over every decision step"],
        ["funding a year", "funding / the perpetual's notional at the mark, integrated over time"],
        ["margin ratio", "margin equity / maintenance margin at the mark; money on its way to the venue included"],
        ["turnover", "all filled notional, forced closes included / initial equity"],
        ["costs of a round trip", "fees, slippage and legging between two moments without a position"],
        ["break-even", "those costs / funding an hour held"],
        ["hour", "one of those that follow each other from the start of the run"],
      ])
  }
}
