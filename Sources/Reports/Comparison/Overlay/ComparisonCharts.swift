import Ledger
import Market

/// Two runs in the same charts: equity laid over one another, and what the later one has more, by source.
struct ComparisonCharts {
  let all: [Chart]

  init(_ comparison: RunComparison, titles: (before: String, after: String)) throws(Diagnostic) {
    let equity = (
      before: try StoredSeries("equity.csv", of: comparison.before),
      after: try StoredSeries("equity.csv", of: comparison.after)
    )
    let profit = (
      before: try StoredSeries("pnl.csv", of: comparison.before),
      after: try StoredSeries("pnl.csv", of: comparison.after)
    )
    let times = [equity.before.times, equity.after.times].flatMap { $0 }
    guard let start = times.min(), let end = times.max(), start < end else {
      all = []
      return
    }
    let currency = ComparisonCharts.currency(of: comparison)
    all =
      [
        Chart(
          name: "equity", title: "Equity", summary: "Of both runs.", unit: .money(currency), start: start, end: end,
          layers: [
            .line(ChartSeries(name: titles.before, times: equity.before.times, values: equity.before.values("equity"))),
            .line(ChartSeries(name: titles.after, times: equity.after.times, values: equity.after.values("equity"))),
          ] + ComparisonCharts.divergence(comparison, start, end)),
        Chart(
          name: "drawdown", title: "Drawdown", summary: "How far equity is below the highest sample before it.",
          unit: .percent, start: start, end: end,
          layers: [
            .line(ComparisonCharts.drawdown(titles.before, equity.before)),
            .line(ComparisonCharts.drawdown(titles.after, equity.after)),
          ]),
      ] + ComparisonCharts.difference(profit, titles, currency, start, end)
  }

  /// Where both go apart, told in the words of the first difference.
  private static func divergence(_ comparison: RunComparison, _ start: Instant, _ end: Instant) -> [ChartLayer] {
    guard let first = comparison.first, first.time >= start, first.time <= end else { return [] }
    return [
      .markers(
        ChartMarkers(
          name: "first difference", shape: .diamond, markers: [.init(time: first.time, text: first.sentence)]))
    ]
  }

  private static func drawdown(_ name: String, _ series: StoredSeries) -> ChartSeries {
    var peak = -Double.infinity
    let values = series.values("equity").map { equity -> Double? in
      guard let equity else { return nil }
      peak = max(peak, equity)
      return peak > 0 ? equity / peak - 1 : nil
    }
    return ChartSeries(name: name, times: series.times, values: values)
  }

  /// None where the runs have no moment in common, or earned the same from every source at each.
  private static func difference(
    _ profit: (before: StoredSeries, after: StoredSeries), _ titles: (before: String, after: String),
    _ currency: String,
    _ start: Instant, _ end: Instant
  ) -> [Chart] {
    let parts = ProfitGroup.all.compactMap { source -> ChartSeries? in
      let moved = StoredSeries.difference(of: source.sources.map(\.name), profit.before, profit.after)
      if moved.values.allSatisfy({ $0 == nil || $0 == 0 }) { return nil }
      return ChartSeries(name: source.name, times: moved.times, values: moved.values)
    }
    if parts.isEmpty { return [] }
    return [
      Chart(
        name: "difference", title: "Profit and loss that \(titles.after) has more",
        summary:
          "Since the start, one source on the other; what it has less hangs below zero. Basis is the prices of both "
          + "legs together.",
        unit: .money(currency),
        start: start, end: end, layers: [.stack(parts, total: "total")])
    ]
  }

  private static func currency(of comparison: RunComparison) -> String {
    comparison.figures.first { $0.name == "currency" }?.after ?? ""
  }
}
