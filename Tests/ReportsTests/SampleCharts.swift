import Market
import Reports
import TestSupport

/// Charts of every kind on two years of made-up hours.
enum SampleCharts {
  static let start = Instant("2024-01-01T00:00:00Z") ?? .distantPast
  static let hours = 2 * 365 * 24
  static let end = start + .hours(hours)

  static func times(every step: Int = 1) -> [Instant] {
    stride(from: 0, through: hours, by: step).map { start + .hours($0) }
  }

  /// A walk of steps of at most `size`, from a named seed.
  static func walk(_ count: Int, from first: Double, size: Double, seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    var value = first
    return (0..<count).map { _ in
      value += Double.random(in: -size...size, using: &random)
      return value
    }
  }

  static func chart(
    _ name: String, _ unit: ChartUnit, isLogarithmic: Bool = false, from: Instant = start, to: Instant = end,
    _ layers: [ChartLayer]
  ) -> Chart {
    Chart(
      name: name, title: "Chart of \(name)", summary: "What \(name) was over two years of hours that nobody lived.",
      unit: unit, isLogarithmic: isLogarithmic, start: from, end: to, layers: layers)
  }

  static let equity: Chart = {
    let values = walk(hours + 1, from: 1_000_000, size: 900, seed: 1)
    let calls = stride(from: 500, to: hours, by: 1900).map {
      ChartMarkers.Marker(time: start + .hours($0), text: "asked for 5,000 USD <at once>")
    }
    return chart(
      "equity", .money("USD"),
      [
        .band(ChartBand(name: "between worst and best", times: times(), low: values.map { $0 - 4000 }, high: values)),
        .line(ChartSeries(name: "Equity", times: times(), values: values)),
        .line(
          ChartSeries(
            name: "Baseline & friends", times: times(every: 24),
            values: values.enumerated().filter { $0.offset % 24 == 0 }.map { $0.element + 3000 })),
        .markers(ChartMarkers(name: "margin calls", shape: .triangleUp, markers: calls)),
      ])
  }()

  static let drawdown = chart(
    "drawdown", .percent,
    [
      .area(
        ChartSeries(
          name: "Drawdown", times: times(),
          values: walk(hours + 1, from: -0.03, size: 0.0004, seed: 2).map { min($0, 0) }))
    ])

  static let profit: Chart = {
    let names = [
      "spot price", "perp price", "funding", "fees", "slippage", "interest", "liquidation", "transfer", "fx", "legging",
    ]
    let days = times(every: 24)
    let parts = names.enumerated().map { index, name in
      let sign: Double = index < 3 ? 1 : -1
      return ChartSeries(
        name: name, times: days,
        values: walk(days.count, from: 0, size: 500, seed: 10 + UInt64(index)).enumerated().map {
          index < 2 ? $1 : sign * 30 * Double($0) / Double(index + 1)
        })
    }
    return chart("profit", .money("USD"), [.stack(parts, total: "total")])
  }()

  static let funding = chart(
    "funding", .basisPoints,
    [
      .bars(
        ChartSeries(
          name: "rate of each payment", times: times(every: 8),
          values: walk(hours / 8 + 1, from: 0.0001, size: 0.00003, seed: 3)))
    ])

  static let margin: Chart = {
    let values = walk(hours + 1, from: 8, size: 0.1, seed: 4).enumerated().map { index, value in
      (4000..<6000).contains(index) ? nil : max(value.magnitude, 0.6)
    }
    let shapes = ChartMarkers.Shape.allCases.enumerated().map { index, shape in
      ChartLayer.markers(
        ChartMarkers(
          name: shape.rawValue, shape: shape,
          markers: [
            ChartMarkers.Marker(time: start + .hours(7000 + 1500 * index), value: 2 + Double(index), text: "one")
          ]))
    }
    return chart(
      "margin", .ratio, isLogarithmic: true,
      [
        .level(name: "maintenance", value: 1), .level(name: "top up below", value: 1.5),
        .steps(ChartSeries(name: "margin ratio", times: times(), values: values)),
      ] + shapes)
  }()

  static let nothing = chart("nothing", .quantity("BTC"), [.line(ChartSeries(name: "delta", times: [], values: []))])

  static let all = [equity, drawdown, profit, funding, margin, nothing]

  /// The smallest page that holds them.
  static func page(_ charts: [Chart] = all) -> String {
    let sheet = ChartSheet(charts)
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Charts</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>
      body { margin: 0 auto; max-width: 1000px; padding: 1rem; background: var(--page); color: var(--ink);
        font: 16px system-ui, sans-serif }
      \(ChartSheet.style)</style></head>
      <body>
      \(charts.map(sheet.html).joined())\(sheet.script)</body></html>

      """
  }
}
