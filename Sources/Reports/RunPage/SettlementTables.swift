import Market
import Simulation

/// Settlements by the rulebook's clock against those that were applied (S4.4).
struct SettlementTables {
  let result: RunResult

  init(_ result: RunResult) { self.result = result }

  /// The most missing settlements that a report names one by one.
  private static let limit = 20

  var parts: [ReportContent.Part] {
    let settlements = result.settlements
    let missing = result.events.filter { $0.kind == .missingSettlement }
    let rates = result.fundingRates == .computed ? "computed by the venue's formula" : "as recorded"
    var parts: [ReportContent.Part] = [
      .paragraph(
        "\(FigureText.count(settlements.expected)) settlements were expected by the rulebook's clock while a position "
          + "was open, \(FigureText.count(settlements.applied)) were applied, \(FigureText.count(missing.count)) are "
          + "missing. Rates are \(rates).")
    ]
    if !result.fundingPayments.isEmpty { parts.append(.table(byMonth(missing: missing))) }
    if !missing.isEmpty {
      let named = missing.prefix(SettlementTables.limit).map { "\(ReportDate.text($0.time)): \($0.detail)" }
      let rest = missing.count - named.count
      parts.append(
        .list("Missing settlements", named + (rest > 0 ? ["\(FigureText.count(rest)) more in events.csv"] : [])))
    }
    if let computed = result.computedFunding { parts.append(.paragraph(comparison(computed))) }
    return parts
  }

  private func byMonth(missing: [Event]) -> ReportTable {
    struct Month {
      let name: String
      var received = 0
      var paid = 0
      var missing = 0
      var rates: Double = 0
    }
    var months: [Month] = []
    func month(of time: Instant) -> Int {
      let name = ReportDate.month(time)
      if let index = months.lastIndex(where: { $0.name == name }) { return index }
      months.append(Month(name: name))
      return months.count - 1
    }
    for payment in result.fundingPayments {
      let index = month(of: payment.time)
      if payment.amount < .zero { months[index].paid += 1 } else { months[index].received += 1 }
      months[index].rates += payment.rate
    }
    for event in missing { months[month(of: event.time)].missing += 1 }
    months.sort { $0.name < $1.name }
    let columns: [ReportTable.Column] = [
      .text("month"), .number("applied"), .number("received"), .number("paid"), .number("missing"),
      .number("mean rate, bp"),
    ]
    let rows = months.map { month in
      let applied = month.received + month.paid
      return [month.name] + [applied, month.received, month.paid, month.missing].map(FigureText.count)
        + [FigureText.number(applied == 0 ? nil : month.rates / Double(applied) * 1e4)]
    }
    return ReportTable("Settlements by month; one of nothing counts as received", columns, rows: rows)
  }

  private func comparison(_ computed: ComputedFunding) -> String {
    let rates = computed.rates
    let difference = FigureText.number(rates.meanAbsoluteDifference.map { $0 * 1e4 })
    return "The venue's formula gives a rate at \(FigureText.count(rates.prints)) settlements, off the recorded one by "
      + "\(difference) bp on average, correlation \(FigureText.number(rates.correlation)); its rates would have paid "
      + "\(FigureText.amount(computed.profit)) \(result.currency)."
  }
}
