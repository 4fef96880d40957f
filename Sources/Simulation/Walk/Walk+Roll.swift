import Market
import PerpEngine
import Venues

/// S5.9: a contract near its expiry is exchanged for the next one, both legs of the spread at one instant.
extension Walk {
  /// `true` when the orders of a spread went out.
  mutating func roll() -> Bool {
    guard now >= rollDue, !perp.isFlat, let successor else { return false }
    let next = plan.instruments[contracts[successor]]
    successorBars = SeriesCursor(next.bars, at: now)
    send([(perpIndex, -perp.quantity), (contracts[successor], perp.quantity)], .roll)
    return true
  }

  /// Both legs fill at the first instant, from when both are due, at which both have a bar that trades. The orders of a
  /// roll wait alone: nothing is sent beside them.
  mutating func fillSpread() {
    guard orders.count == 2, orders.allSatisfy({ $0.due <= now }) else { return }
    guard let nearOpen = fillableOpen(orders[0]), let farOpen = fillableOpen(orders[1]) else {
      for index in orders.indices where fillableOpen(orders[index]) == nil && opensBar(orders[index].instrument) {
        if !orders[index].hasWaited { tellOfWait(orders[index]) }
        orders[index].hasWaited = true
      }
      return
    }
    let (near, far) = (orders[0], orders[1])
    guard let place = contracts.firstIndex(of: far.instrument) else { preconditionFailure("a roll is to a contract") }
    orders = []
    successorBars = nil
    let sold = perpPlan.name.symbol
    let nearPrice = fill(near, open: Decimal38(nearOpen))
    takeUp(place)
    if latestMark() == nil { lastMark = farOpen }
    let farPrice = fill(far, open: Decimal38(farOpen))
    counts.rolls = (counts.rolls ?? 0) + 1
    note(
      .roll, plan.accounts[perpAccount].name,
      "\(sold) to \(perpPlan.name.symbol), \(far.quantity) contracts, spread \(farPrice - nearPrice)")
  }
}
