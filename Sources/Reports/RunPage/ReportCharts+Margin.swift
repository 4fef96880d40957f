import Simulation

extension ReportCharts {
  /// The margin ratio on a logarithmic axis: what matters is how near it comes to 1.
  var margin: [ReportContent.Part] {
    let ratio = series("margin ratio") { $0.marginRatio }
    let hasRatio = ratio.values.contains { ($0 ?? 0) > 0 }
    let markers: [ChartLayer] = ReportCharts.marks.compactMap { mark in
      let events = result.events.filter { mark.kinds.contains($0.kind) }
      if events.isEmpty { return nil }
      return .markers(
        ChartMarkers(
          name: mark.name, shape: mark.shape,
          markers: events.map { .init(time: $0.time, text: "\($0.kind.title) \($0.account): \($0.detail)") }))
    }
    return part(
      "margin", "Margin ratio",
      "Margin equity to maintenance margin, on a logarithmic axis; below the line the venue acts.", .ratio,
      isLogarithmic: true,
      hasRatio ? [.line(ratio), .level(name: "maintenance margin", value: 1)] + markers : [],
      otherwise: "No sample has a margin ratio: nothing was held on margin.")
  }

  private static let marks: [(name: String, shape: ChartMarkers.Shape, kinds: [Event.Kind])] = [
    ("margin calls", .triangleDown, [.marginCall]), ("transfers", .circle, [.transferSent]),
    ("liquidations", .cross, [.liquidation, .partialLiquidation, .takeover, .backstop]),
  ]
}
