import Ledger
import Market
import Simulation

/// What going in and out costs, and how long funding takes to earn it back.
struct RoundTripTables {
  let result: RunResult

  init(_ result: RunResult) { self.result = result }

  /// The most round trips that are shown one by one.
  private static let limit = 50

  var parts: [ReportContent.Part] {
    let trips = result.roundTrips
    if trips.isEmpty { return [.paragraph("Nothing was held.")] }
    var parts: [ReportContent.Part] = [.paragraph(summary)]
    parts.append(
      .table(
        ReportTable(
          "Round trips, from flat to flat",
          [
            .text("in"), .text("out"), .number("held"), .number("funding"), .number("prices"), .number("costs"),
            .number("costs, bp of fills"), .number("break-even"),
          ], rows: trips.prefix(RoundTripTables.limit).map(row))))
    if trips.count > RoundTripTables.limit {
      parts.append(.paragraph("\(counted(trips.count - RoundTripTables.limit, "later round trip")) not shown."))
    }
    return parts
  }

  private var summary: String {
    let trips = result.roundTrips
    let costs = trips.reduce(Amount.zero) { $0 + $1.costs }
    let funding = trips.reduce(Amount.zero) { $0 + $1.profit[.funding] }
    let hours = trips.reduce(0.0) { $0 + length($1).hours }
    let mean = Amount(rounding: costs.exact / Decimal38(trips.count))
    let isOpen = trips.last?.end == nil
    let open = isOpen ? " The last one is open: its costs are those so far." : ""
    let perDay = hours > 0 ? funding.double / (hours / 24) : 0
    let even =
      perDay > 0
      ? "Funding brought \(FigureText.number(perDay)) \(result.currency) a day held, so that "
        + "\(ReportDate.length(hours: mean.double / perDay * 24)) earn the costs of one back."
      : "Funding did not earn them back at any length."
    return "\(counted(trips.count, "round trip", isGrouped: true)), on average "
      + "\(FigureText.amount(mean)) \(result.currency) of fees, slippage and legging. \(even)\(open)"
  }

  private func row(_ trip: RoundTrip) -> [String] {
    let prices = trip.profit[.spotPrice] + trip.profit[.perpPrice]
    let share = trip.turnover > .zero ? trip.costs.double / trip.turnover.double * 1e4 : nil
    return [
      ReportDate.text(trip.start), trip.end.map(ReportDate.text) ?? "open",
      ReportDate.length(hours: length(trip).hours),
      FigureText.amount(trip.profit[.funding]), FigureText.amount(prices), FigureText.amount(trip.costs),
      FigureText.number(share), breakEven(trip),
    ]
  }

  /// How long funding takes, at the trip's own pace, to bring what the trip cost; none where it never does.
  private func breakEven(_ trip: RoundTrip) -> String {
    let hours = length(trip).hours
    guard trip.profit[.funding] > .zero, trip.costs > .zero, hours > 0 else { return FigureText.none }
    return ReportDate.length(hours: trip.costs.double / (trip.profit[.funding].double / hours))
  }

  private func length(_ trip: RoundTrip) -> Interval { (trip.end ?? result.end) - trip.start }
}

extension RoundTrip {
  /// Fees, slippage and legging, positive when paid.
  fileprivate var costs: Amount { -(profit[.fees] + profit[.slippage] + profit[.legging]) }
}
