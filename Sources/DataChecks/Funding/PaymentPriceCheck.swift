import Foundation
import Market

/// The mark prices that payments state, against the prices of the asset: all of them, and then each.
struct PaymentPriceCheck {
  static let leastPrints = 3

  let series: CheckedSeries
  let index: Int
  /// Price series of the same asset and currency.
  let neighbours: Neighbours

  var findings: [Finding] {
    let marks = series.soundRows.values[CheckedSeries.Column.markPrice]
    if marks.isEmpty { return [] }
    return scale(of: marks).map { [$0] }
      ?? MarkPriceCheck(series: series, index: index, neighbours: neighbours).findings
  }

  private func scale(of marks: ContiguousArray<Double>) -> Finding? {
    let rows = series.soundRows
    for other in neighbours.series {
      let ratios = rows.times.indices.compactMap { row -> Double? in
        guard marks[row] > 0, let price = other.price(at: rows.times[row]) else { return nil }
        return marks[row] / price
      }
      guard ratios.count >= PaymentPriceCheck.leastPrints, let ratio = ratios.median() else { continue }
      if abs(log(ratio)) <= log(1 + AssetCheck.sameScale) { return nil }
      return Finding(
        .priceScale, series: index, count: ratios.count,
        "mark_price is \(rounded(ratio)) times the price of \(other.instrumentName): by contract, not by coin?",
        remedy: "leave the column out: the mark bars are taken then (S4.2)"
      ).at(rows.times.indices.filter { marks[$0] > 0 }.prefix(1).map(rows.place))
    }
    return nil
  }
}
