import Foundation
import Market

/// The mark prices that payments state, against the prices of the asset.
struct PaymentPriceCheck {
  static let leastPrints = 3

  let series: CheckedSeries
  let index: Int
  /// Price series of the same asset and currency.
  let neighbours: Neighbours

  var findings: [Finding] {
    let rows = series.soundRows
    let marks = rows.values[CheckedSeries.Column.markPrice]
    if marks.isEmpty { return [] }
    for other in neighbours.series {
      let ratios = rows.times.indices.compactMap { row -> Double? in
        guard marks[row] > 0, let price = other.price(at: rows.times[row]) else { return nil }
        return marks[row] / price
      }
      guard ratios.count >= PaymentPriceCheck.leastPrints, let ratio = ratios.median() else { continue }
      if abs(log(ratio)) <= log(1 + AssetCheck.sameScale) { return [] }
      return [
        Finding(
          .priceScale, series: index, count: ratios.count,
          "mark_price is \(rounded(ratio)) times the price of \(other.instrumentName): by contract, not by coin?",
          remedy: "leave the column out: the mark bars are taken then (S4.2)"
        ).at(rows.times.indices.filter { marks[$0] > 0 }.prefix(1).map(rows.place))
      ]
    }
    return []
  }
}
