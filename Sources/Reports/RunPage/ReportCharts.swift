import Market
import Simulation

/// The charts of a run. What there is nothing to draw of is said in a sentence.
struct ReportCharts {
  /// Of all charts that a run may have, in the order of the page.
  static let names = ["equity", "drawdown", "profit", "funding", "basis", "margin", "delta", "purses"]

  let result: RunResult
  let times: [Instant]

  init(_ result: RunResult) {
    self.result = result
    times = result.samples.map(\.time)
  }

  /// A chart over the whole run, or what to say instead where it has no layer.
  func part(
    _ name: String, _ title: String, _ summary: String, _ unit: ChartUnit, isLogarithmic: Bool = false,
    _ layers: [ChartLayer], otherwise: String
  ) -> [ReportContent.Part] {
    precondition(ReportCharts.names.contains(name), "a folder knows the names of its charts")
    if layers.isEmpty { return otherwise.isEmpty ? [] : [.paragraph(otherwise)] }
    return [
      .chart(
        Chart(
          name: name, title: title, summary: summary, unit: unit, isLogarithmic: isLogarithmic, start: result.start,
          end: result.end, layers: layers))
    ]
  }

  func series(_ name: String, _ value: (EquitySample) -> Double?) -> ChartSeries {
    ChartSeries(name: name, times: times, values: result.samples.map(value))
  }

  private var money: ChartUnit { .money(result.currency.symbol) }
  private static let tooShort = "The period is too short for a chart: it has one sample."

  var equity: [ReportContent.Part] {
    let hasCourse = times.count > 1
    return part(
      "equity", "Equity", "Total equity of all accounts, in transit included.", money,
      hasCourse ? [.line(series("equity") { $0.equity.double })] : [], otherwise: ReportCharts.tooShort)
      + part(
        "drawdown", "Drawdown", "How far equity is below the highest sample before it.", .percent,
        hasCourse ? [.area(drawdown)] : [], otherwise: "")
  }

  private var drawdown: ChartSeries {
    var peak = -Double.infinity
    return series("drawdown") { sample in
      peak = max(peak, sample.equity.double)
      return peak > 0 ? sample.equity.double / peak - 1 : nil
    }
  }

  var profit: [ReportContent.Part] {
    let parts = ProfitGroup.all.compactMap { group -> ChartSeries? in
      let series = series(group.name) { group.amount(in: $0.profit).double }
      return series.values.contains { $0 != 0 } ? series : nil
    }
    return part(
      "profit", "Profit and loss by source",
      "Since the start, one source on the other; costs hang below zero. Basis is the prices of both legs together.",
      money, times.count > 1 && !parts.isEmpty ? [.stack(parts, total: "total")] : [],
      otherwise: times.count > 1 ? "Nothing was earned or lost." : ReportCharts.tooShort)
  }

  var funding: [ReportContent.Part] {
    let payments = result.fundingPayments
    func rates(_ name: String, _ isWanted: (Double) -> Bool) -> ChartSeries {
      let values = payments.map { payment -> Double? in
        let rate = payment.position.sign < 0 ? payment.rate : -payment.rate
        return isWanted(rate) ? rate : nil
      }
      return ChartSeries(name: name, times: payments.map(\.time), values: values)
    }
    let layers = [rates("received") { $0 >= 0 }, rates("paid") { $0 < 0 }]
      .filter { $0.values.contains { $0 != nil } }.map { ChartLayer.bars($0) }
    return part(
      "funding", "Funding rate received and paid",
      "Of every settlement that was applied: above zero the position received it, below it paid.", .basisPoints, layers,
      otherwise: "No funding was received or paid.")
  }

  var basis: [ReportContent.Part] {
    let values = series("basis") { sample in
      sample.perpClose.map { result.basis.value(spot: sample.spotClose, perp: $0) }
    }
    let isKnown = values.values.contains { $0 != nil }
    return part(
      "basis", "Basis", "\(result.basis.formula), on the last closed trade bars.", .basisPoints,
      isKnown ? [.line(values), .level(name: "both alike", value: 0)] : [],
      otherwise: "The basis is not known at any sample.")
  }

  var delta: [ReportContent.Part] {
    let values = series("delta") { $0.delta.double }
    return part(
      "delta", "Delta left unhedged", "Base units held too much, below zero too few; coins held as collateral count.",
      .quantity("base units"), values.values.contains { $0 != 0 } ? [.area(values)] : [],
      otherwise: "The position was neutral to the unit at every sample.")
      + (result.metrics.unhedgedHours > 0 ? [.paragraph(unhedged)] : [])
  }

  private var unhedged: String {
    "Spot was held without its hedge for \(FigureText.number(result.metrics.unhedgedHours)) h after liquidations; its "
      + "price made \(FigureText.signed(result.metrics.unhedgedProfit)) \(result.currency) meanwhile."
  }

  var purses: [ReportContent.Part] {
    var parts = result.purseNames.enumerated().map { index, name in series(name) { $0.purses[index].double } }
    parts.append(series("unrealised profit of the perpetual") { $0.perpUnrealised.double })
    parts.removeAll { !$0.values.contains { $0 != 0 } }
    return part(
      "purses", "Where the money was",
      "What lies in each purse and in transit, the spot coins included; with the perpetual's unrealised profit it is "
        + "the equity.", money, times.count > 1 && !parts.isEmpty ? [.stack(parts, total: "equity")] : [],
      otherwise: ReportCharts.tooShort)
  }
}
