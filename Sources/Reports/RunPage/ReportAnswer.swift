import Ledger
import Market
import Simulation

/// The answer of a run in one line, and the six figures beside it.
struct ReportAnswer {
  let result: RunResult

  init(_ result: RunResult) { self.result = result }

  /// `Earned 31,211.35 USD (4.80%) on 650,000.00 USD in 365 days; 1 forced closing by the venue.`
  var text: String {
    let total = result.profit.total
    let days = FigureText.trimmed(FigureText.number((result.end - result.start).hours / 24))
    let verb = total < .zero ? "Lost" : "Earned"
    let amount = total < .zero ? -total : total
    let share = FigureText.share(amount, of: result.initialEquity)
    return "\(verb) \(money(amount)) (\(share)) on \(money(result.initialEquity)) in \(days) "
      + "\(days == "1" ? "day" : "days"); \(liquidations)."
  }

  /// `Of it funding +30,339.70, basis +2,478.75, fees -6,724.56 USD.`; what is nothing is left out.
  var sources: String {
    let texts = ProfitGroup.all.compactMap { group -> String? in
      let sum = group.amount(in: result.profit)
      return sum == .zero ? nil : "\(group.name) \(FigureText.signed(sum))"
    }
    return texts.isEmpty ? "Nothing was earned or lost." : "Of it \(texts.joined(separator: ", ")) \(result.currency)."
  }

  private var liquidations: String {
    let count = result.counts.liquidations
    if count == 0 { return "no liquidation" }
    return "\(counted(count, "forced closing", isGrouped: true)) by the venue"
  }

  var figures: [ReportContent.Figure] {
    let metrics = result.metrics
    let costs = [ProfitCategory.fees, .slippage, .transfer].reduce(Amount.zero) { $0 - result.profit[$1] }
    return [
      .init(
        label: "Return a year", value: FigureText.percentage(metrics.annualReturn),
        note: "compounded, on all deposits; \(FigureText.percentage(metrics.totalReturn)) in all"),
      .init(
        label: "Largest drawdown", value: FigureText.percentage(metrics.maxDrawdown),
        note: "from the highest equity before it, at every step"),
      .init(
        label: "Sharpe ratio, weekly", value: FigureText.number(weeklySharpe),
        note: "of weekly returns; hourly ones would say \(FigureText.number(metrics.sharpe.first ?? nil))"),
      .init(
        label: "Funding a year", value: FigureText.percentage(metrics.fundingAPROnNotional),
        note: "on the perpetual's notional, while it was held"),
      .init(
        label: "Lowest margin ratio", value: FigureText.number(metrics.minMarginRatio),
        note: "margin equity to maintenance margin; a venue acts near 1"),
      .init(
        label: "Costs", value: FigureText.share(costs, of: result.initialEquity),
        note: "of the deposits: fees, slippage and transfers, \(money(costs))"),
    ]
  }

  private var weeklySharpe: Double? {
    zip(Metrics.sharpeSamplings, result.metrics.sharpe).first { $0.0.name == "1w" }?.1
  }

  private func money(_ amount: Amount) -> String { "\(FigureText.amount(amount)) \(result.currency)" }
}
