import Market
import Simulation

/// The hours that lost most, with where the loss came from and what happened in them.
struct WorstHourTables {
  let result: RunResult

  init(_ result: RunResult) { self.result = result }

  /// The most happenings that are named for one hour.
  private static let limit = 6

  var parts: [ReportContent.Part] {
    if result.worstHours.isEmpty { return [.paragraph("No hour lost anything.")] }
    return [
      .table(
        ReportTable(
          "The hours that lost most; what happens at their last moment is theirs",
          [.text("hour to"), .number("total"), .prose("by source"), .prose("what happened")],
          rows: result.worstHours.map {
            [ReportDate.text($0.end), FigureText.amount($0.profit.total), sources($0.profit), happenings($0.end)]
          }))
    ]
  }

  /// From the largest down.
  private func sources(_ profit: ProfitBreakdown) -> String {
    ProfitGroup.all.map { (name: $0.name, amount: $0.amount(in: profit)) }.filter { $0.amount != .zero }
      .sorted { $0.amount.units.magnitude > $1.amount.units.magnitude }
      .map { "\($0.name) \(FigureText.signed($0.amount))" }.joined(separator: ", ")
  }

  private func happenings(_ end: Instant) -> String {
    let start = end - .hours(1)
    // What happens at the very start is of the first hour.
    func isInside(_ time: Instant) -> Bool { (time > start || time == result.start) && time >= start && time <= end }
    let events = result.events.filter { isInside($0.time) }
      .map { $0.detail.isEmpty ? $0.kind.title : "\($0.kind.title): \($0.detail)" }
    let fills = result.fills.filter { isInside($0.time) }
      .map {
        "\($0.reason.rawValue): \($0.side.rawValue) \($0.quantity) \($0.instrument.symbol) at "
          + FigureText.number($0.price.double)
      }
    let payments = result.fundingPayments.filter { isInside($0.time) }
      .map { "funding at \(FigureText.basisPoints($0.rate)) bp: \(FigureText.signed($0.amount)) \($0.asset)" }
    let all = events + fills + payments
    if all.isEmpty { return "prices alone" }
    let rest = all.count - WorstHourTables.limit
    return (all.prefix(WorstHourTables.limit) + (rest > 0 ? ["\(rest) more in events.csv, fills.csv"] : []))
      .joined(separator: "; ")
  }
}
