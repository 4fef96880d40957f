import Market
import Research

/// What the study looks at and how far the data reach.
struct DataSection {
  private let data: StudyData
  private let settings: StudySettings

  init(_ data: StudyData, _ settings: StudySettings) {
    self.data = data
    self.settings = settings
  }

  func section() -> StudySection {
    StudySection(
      "data", "Data", answer: [answer],
      methods: [
        "All series are brought to one clock of \(data.clock.step): a payment of h hours accrues evenly over the h "
          + "hours before it, and a step gets the part that lies in it.",
        "Steps that payments do not cover wholly have no value and are left out of every figure; prices are the closes "
          + "of bars that end with the step.",
      ], tables: [series] + (data.prices.isEmpty ? [] : [prices]))
  }

  private var answer: String {
    let counts = StudySeries.Side.allCases.map { side in
      "\(data.series.count { $0.side == side }) \(side.rawValue)"
    }
    let end = data.clock.time(data.clock.count)
    return "\(counts.joined(separator: " and ")) perpetuals from \(day(data.clock.start)) to \(day(end)), "
      + "\(grouped(data.clock.count)) steps of \(data.clock.step)."
  }

  /// Without the time of day where that is midnight.
  private func day(_ instant: Instant) -> String {
    instant == instant.floored(to: .days(1)) ? String(instant.description.prefix(10)) : instant.description
  }

  private var series: StudyTable {
    var table = StudyTable(
      "series", "What is compared",
      [
        .init("series", "series", .text), .init("side", "side", .text), .init("asset", "asset", .text),
        .init("quote", "quoted in", .text), .init("reference", "held against", .text),
        .init("payments", "payments", .count), .init("interval_hours", "usual interval", .hours),
        .init("first", "first step", .moment), .init("last", "last step", .moment),
        .init("funding_coverage", "steps with funding", .share), .init("perp_coverage", "with perp price", .share),
        .init("reference_coverage", "with reference price", .share),
      ])
    for series in data.series {
      let covered = series.accrued.indices.filter { !series.accrued[$0].isNaN }
      table.append([
        .text(series.name), .text(series.side.rawValue), .text(series.asset), .text(series.quote.symbol),
        reference(series), .count(series.prints.count), .of { () throws(NotEnoughData) in try usualHours(series) },
        covered.first.map { .moment(data.clock.time($0)) } ?? .none,
        covered.last.map { .moment(data.clock.time($0)) } ?? .none, share(series.accrued), share(series.perpClose),
        series.reference == nil ? .none : share(series.spotClose),
      ])
    }
    return table
  }

  private func reference(_ series: StudySeries) -> StudyTable.Cell {
    switch series.reference {
    case .spot(let market): .text(market.description)
    case .index: .text("its index")
    case nil: .none
    }
  }

  private func usualHours(_ series: StudySeries) throws(NotEnoughData) -> Double {
    let hours = series.prints.intervalHours.sorted()
    if hours.isEmpty { throw NotEnoughData("no payment falls into the period") }
    return hours[hours.count / 2]
  }

  private var prices: StudyTable {
    var table = StudyTable(
      "prices", "Currencies in dollars",
      [
        .init("asset", "currency", .text), .init("market", "market", .text),
        .init("coverage", "steps with price", .share),
      ])
    for price in data.prices {
      table.append([.text(price.asset.symbol), .text(price.market.description), share(price.close)])
    }
    return table
  }

  private func share(_ column: [Double]) -> StudyTable.Cell {
    .figure(Double(column.count { !$0.isNaN }) / Double(column.count))
  }
}
