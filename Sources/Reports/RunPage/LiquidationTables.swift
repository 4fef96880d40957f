import Market
import Simulation

/// What the venue did by force, step by step.
struct LiquidationTables {
  let result: RunResult

  init(_ result: RunResult) { self.result = result }

  /// The most steps that a report shows.
  private static let limit = 100
  private static let kinds: [Event.Kind] = [
    .liquidation, .partialLiquidation, .takeover, .backstop, .insurance, .deficit,
  ]

  var parts: [ReportContent.Part] {
    let steps = result.fills.filter { $0.reason == .liquidation }
    let events = result.events.filter { LiquidationTables.kinds.contains($0.kind) }
    if steps.isEmpty, events.isEmpty {
      return [.paragraph("\(calls) No position was closed by force, not even in the worst case of the bracket.")]
    }
    var parts: [ReportContent.Part] = [
      .paragraph(calls),
      .table(
        ReportTable(
          "Forced orders, step by step",
          [
            .text("time"), .text("instrument"), .text("side"), .number("quantity"), .number("trigger"),
            .number("price"), .number("worse by"), .number("fee"), .text("asset"),
          ], rows: steps.prefix(LiquidationTables.limit).map(row))),
    ]
    if steps.count > LiquidationTables.limit {
      parts.append(.paragraph("\(counted(steps.count - LiquidationTables.limit, "more step")) in fills.csv."))
    }
    parts.append(
      .table(
        ReportTable(
          "What the venue said", [.text("time"), .text("what"), .text("account"), .prose("detail")],
          rows: events.prefix(LiquidationTables.limit).map {
            [ReportDate.text($0.time), $0.kind.title, $0.account, $0.detail]
          })))
    if events.count > LiquidationTables.limit {
      parts.append(.paragraph("\(counted(events.count - LiquidationTables.limit, "more event")) in events.csv."))
    }
    return parts
  }

  private var calls: String {
    let counts = result.counts
    return "\(counted(counts.marginCalls, "margin call", isGrouped: true)), "
      + "\(counted(counts.transfers, "transfer", isGrouped: true)) between venues."
  }

  private func row(_ fill: Fill) -> [String] {
    let worse = (fill.price - fill.referencePrice) * Decimal38(fill.side.sign)
    let share = fill.referencePrice.isZero ? nil : (worse / fill.referencePrice).double
    return [
      ReportDate.text(fill.time), fill.instrument.description, fill.side.rawValue, fill.quantity.description,
      FigureText.number(fill.referencePrice.double), FigureText.number(fill.price.double),
      FigureText.percentage(share), FigureText.amount(fill.fee), fill.feeAsset.symbol,
    ]
  }
}

extension Event.Kind {
  /// As people read it: `margin call`.
  var title: String { rawValue.replacing("-", with: " ") }
}
