import Ledger
import Market
import PerpEngine
import Venues

/// S5.5: what the price does between the fills of the two legs of a trade counts as `legging`.
extension Walk {
  /// One leg of `trade` has just filled and the other waits.
  mutating func beginLegging(trade: Int) {
    guard legging == nil else { return }
    let excessIsSpot: Bool
    let held =
      spot.quantity
      + perpTerms.contract.baseUnits(
        quantity: perp.quantity, price: perp.isFlat ? 1 : legPrice(ofSpot: false), settlePrice: settlePrice)
    if held.isZero { return }
    excessIsSpot = held.sign > 0
    legging = Legging(trade: trade, delta: held, excessIsSpot: excessIsSpot, anchor: legPrice(ofSpot: excessIsSpot))
  }

  /// The other leg fills now, or nothing more will: the price change of the leg in excess leaves its price category.
  ///
  /// - Parameter perpPrice: the perpetual's price where it is not the bar's (a liquidation's trigger).
  mutating func endLegging(perpPrice: Decimal38?) {
    guard let span = legging else { return }
    legging = nil
    let price: Decimal38
    if span.excessIsSpot {
      // A liquidation lies inside the bar that has just closed.
      price = perpPrice == nil ? legPrice(ofSpot: true) : Decimal38(spotClose)
    } else {
      price = perpPrice ?? legPrice(ofSpot: false)
    }
    settleLegging(span, price: price)
  }

  /// At the end of the period the legs are valued as the books value them.
  mutating func closeLegging() {
    guard let span = legging else { return }
    legging = nil
    settleLegging(span, price: span.excessIsSpot ? Decimal38(spotClose) : markPrice)
  }

  private mutating func settleLegging(_ span: Legging, price: Decimal38) {
    let contract = span.excessIsSpot ? spotTerms.contract : perpTerms.contract
    let asset = contract.quote
    let moved = Amount(rounding: span.delta * (price - span.anchor))
    if moved == .zero { return }
    books.begin("legging", at: now)
    books.move(
      moved, asset: books.number(of: asset), from: span.excessIsSpot ? .spotPrice : .perpPrice, to: .legging,
      worth: value(moved, of: asset))
  }

  /// The open of the leg's bar that opens now, else its last close.
  private func legPrice(ofSpot isSpot: Bool) -> Decimal38 {
    let cursor = isSpot ? spotBars : perpBars
    if let bar = cursor.opening(at: now.nanoseconds) { return Decimal38(cursor.bars.open[bar]) }
    return Decimal38(cursor.lastClose ?? spotClose)
  }
}
