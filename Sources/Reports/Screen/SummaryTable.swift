import Ledger
import Market
import Simulation

/// The summary of a run for a terminal: at most 80 columns, figures rounded and grouped. The exact ones are in
/// `summary.json`.
public struct SummaryTable: Sendable {
  private let report: RunReport
  /// Where the result folder is.
  private let folder: String
  private let style: TerminalStyle

  public init(_ report: RunReport, folder: String, style: TerminalStyle) {
    self.report = report
    self.folder = folder
    self.style = style
  }

  /// How many warnings, and how many assumptions, are printed.
  private static let noteLimit = 5
  private static let labelWidth = 24
  private static let moneyWidth = 27

  private var result: RunResult { report.result }

  /// Lines with a newline at the end of each.
  public var text: String {
    var lines = heading
    lines += [""] + profit
    lines += [""] + bracket
    lines += [""] + metrics
    lines += [""] + counts
    lines += notes("Warnings", result.warnings)
    lines += notes("Assumptions", result.assumptions)
    lines += [""] + wrapped("Results are in \(folder)", indent: "")
    return lines.map { $0 + "\n" }.joined()
  }

  private var heading: [String] {
    var lines = [style.bold(result.name)]
    if report.title != result.name { lines += wrapped(report.title, indent: "") }
    lines.append(style.dim("\(result.start) to \(result.end), \(FigureText.count(result.steps)) steps"))
    if report.isSimulated { lines.append(style.bold("simulated data")) }
    return lines
  }

  private var profit: [String] {
    var lines = [style.bold(row("Profit and loss", "", "of capital"))]
    for category in ProfitCategory.allCases {
      lines.append(profitRow(category.name.replacing("_", with: " "), result.profit[category]))
    }
    lines.append(style.bold(profitRow("total", result.profit.total)))
    return lines
  }

  private func profitRow(_ label: String, _ amount: Amount) -> String {
    row("  " + label, money(amount), FigureText.share(amount, of: result.initialEquity))
  }

  private var bracket: [String] {
    [
      style.bold(row("Equity", "", "liquidations")),
      row("  initial", money(result.initialEquity), ""),
      row("  final, worst case", money(report.worst.finalEquity), FigureText.count(report.worst.liquidations)),
      row("  final, best case", money(report.best.finalEquity), FigureText.count(report.best.liquidations)),
    ]
  }

  private var metrics: [String] {
    let figures = result.metrics
    let sheet = result.tearsheet
    precondition(figures.sharpe.count == Metrics.sharpeSamplings.count, "one Sharpe ratio per sampling")
    let sharpe = zip(Metrics.sharpeSamplings, figures.sharpe).map { "\($0.name) \(FigureText.number($1))" }
    let pairs = [
      ("total return", FigureText.percentage(figures.totalReturn)),
      ("funding APR on notional", FigureText.percentage(figures.fundingAPROnNotional)),
      ("annual return", FigureText.percentage(figures.annualReturn)),
      ("time in market", FigureText.percentage(figures.timeInMarket)),
      ("annual volatility", FigureText.percentage(figures.annualVolatility)),
      ("lowest margin ratio", FigureText.number(figures.minMarginRatio)),
      ("largest drawdown", FigureText.percentage(figures.maxDrawdown)),
      ("turnover", FigureText.number(figures.turnover)),
      ("Sortino ratio, 1d", FigureText.number(sheet.sortino)),
      ("settlements that paid", FigureText.percentage(sheet.settlementHitRate)),
      ("Calmar ratio", FigureText.number(sheet.calmar)),
      ("exposure", FigureText.percentage(sheet.exposure)),
      ("95% CVaR, 1d", FigureText.percentage(sheet.conditionalValueAtRisk)),
      ("largest share of volume", FigureText.percentage(sheet.volumeShare)),
    ]
    let adjusted = zip(Metrics.sharpeSamplings, sheet.adjustedSharpe).map { "\($0.name) \(FigureText.number($1))" }
    var lines = [style.bold("Metrics")]
    for index in stride(from: 0, to: pairs.count, by: 2) {
      lines.append("  \(figure(pairs[index], width: 31))   \(figure(pairs[index + 1], width: 37))")
    }
    lines.append("  Sharpe ratio by sampling: " + sharpe.joined(separator: "   "))
    lines.append("  autocorrelation adjusted: " + adjusted.joined(separator: "   "))
    let capacity = zip(Tearsheet.capacityShares, sheet.capacity).first { $0.0.name == "5pct" }?.1
    let money = capacity.map { "\(FigureText.number($0)) \(result.currency)" } ?? FigureText.none
    return lines + ["  capacity at 5% of a day's volume: \(money)"]
  }

  private var counts: [String] {
    let counts = result.counts
    let settlements = result.settlements
    var lines = [style.bold("Counts")]
    lines += wrapped(
      [
        "fills \(FigureText.count(counts.fills))",
        "funding payments \(FigureText.count(counts.fundingPayments))",
        "liquidations \(FigureText.count(counts.liquidations))",
        "margin calls \(FigureText.count(counts.marginCalls))",
        "transfers \(FigureText.count(counts.transfers))",
      ].joined(separator: ", "), indent: "  ")
    lines.append(
      "  settlements expected \(FigureText.count(settlements.expected)), "
        + "applied \(FigureText.count(settlements.applied)), \(ratesOfPayments) rates")
    if let rolls = counts.rolls, let expiries = counts.expiries {
      lines.append("  rolls \(FigureText.count(rolls)), expiries \(FigureText.count(expiries))")
    }
    if let computed = result.computedFunding {
      lines.append(
        "  computed rates would have paid \(money(computed.profit)), correlation "
          + FigureText.number(computed.rates.correlation))
    }
    if result.metrics.unhedgedHours > 0 {
      lines.append(
        "  unhedged \(FigureText.number(result.metrics.unhedgedHours)) h, "
          + "profit and loss then \(money(result.metrics.unhedgedProfit))")
    }
    return lines
  }

  private var ratesOfPayments: String {
    (result.fundingRates == .computed ? FundingRates.computed : .recorded).rawValue
  }

  private func notes(_ title: String, _ notes: [String]) -> [String] {
    if notes.isEmpty { return [] }
    var lines = ["", style.bold(title)]
    for note in notes.prefix(SummaryTable.noteLimit) { lines += wrapped("- " + note, indent: "  ") }
    let hidden = notes.count - SummaryTable.noteLimit
    if hidden > 0 { lines.append(style.dim("  and \(FigureText.count(hidden)) more in summary.json")) }
    return lines
  }

  private func money(_ amount: Amount) -> String { "\(FigureText.amount(amount)) \(result.currency)" }

  private func row(_ label: String, _ money: String, _ last: String) -> String {
    let line =
      label.padded(to: SummaryTable.labelWidth) + money.padded(to: SummaryTable.moneyWidth, atStart: true)
      + last.padded(to: 16, atStart: true)
    return line.trimmingEnd()
  }

  private func figure(_ pair: (label: String, value: String), width: Int) -> String {
    pair.label.padded(to: width - pair.value.count) + pair.value
  }
}
