import Ledger
import Market
import PerpEngine
import Venues

/// S5.8: a contract that expires is closed at its final settlement price.
extension Walk {
  /// After cash has moved at the instant of the expiry: what is held is settled, orders for it are void.
  mutating func settleExpiry() {
    guard now == expiry else { return }
    hasExpired = !perp.isFlat || !orders.isEmpty
    cancelOrdersAtExpiry()
    if perp.isFlat { return }
    let price = finalPrice()
    endLegging(perpPrice: price)
    noteBalances()
    let contract = perpTerms.contract
    let change = -perp.quantity
    books.begin("\(Fill.Reason.expiry.rawValue) \(perpPlan.name.symbol)", at: now)
    _ = bookPerpFill(change, at: price, reference: price, slippageTo: .slippage)
    releaseIsolatedMargin()
    fills.append(
      Fill(
        time: now, instrument: perpPlan.name, side: change.sign > 0 ? .buy : .sell, quantity: change.magnitude,
        price: price, referencePrice: price, fee: .zero, feeAsset: settle, reason: .expiry))
    countTurnover(quantity: change.magnitude, price: price, contract)
    counts.expiries = (counts.expiries ?? 0) + 1
    if spot.isFlat { holdingSince = nil }
    note(
      .expiry, plan.accounts[perpAccount].name,
      "\(perpPlan.name.symbol): \(-change) contracts settled at \(price)")
    isStale = true
    isSettled = false
  }

  /// Only the sale of the whole spot leg goes on.
  private mutating func cancelOrdersAtExpiry() {
    let waiting = orders
    orders = []
    for order in waiting {
      if order.instrument == plan.pair.spot, order.quantity == -spot.quantity {
        orders.append(order)
      } else {
        tellOfCancelling(order)
      }
    }
    successorBars = nil
  }

  /// S3.5 of the instant: with its hedge gone the spot leg is sold, as an exit whose other leg has filled.
  mutating func leaveExpired() {
    hasExpired = false
    if spot.isFlat || !perp.isFlat { return }
    // An entry of which only the spot leg had filled goes on as the exit of that leg.
    if orders.isEmpty { endLegging(perpPrice: nil) }
    if orders.isEmpty, !isFinished { send([(plan.pair.spot, -spot.quantity)], .exit) }
    if let sale = orders.first { beginLegging(trade: sale.trade) }
  }

  /// The price of the rulebook's final settlement, rounded to 10⁻⁸: the average of the venue's bars before the expiry,
  /// or their last close. The contract's own bars stand in where those are missing.
  private mutating func finalPrice() -> Decimal38 {
    guard let rule = perpTerms.contract.finalSettlement else {
      preconditionFailure("a contract that expires in a run says how it is settled")
    }
    let venueBars = rule.price == .index ? perpPlan.index : perpPlan.mark
    if let venueBars, let price = price(of: venueBars, rule) { return price }
    notes.assume("S5.8: \(perpPlan.name) is settled on its own bars, the \(rule.price.rawValue) is not known")
    return price(of: perpPlan.bars, rule) ?? markPrice
  }

  /// `nil` where no bar closes at the expiry or less than its interval before.
  private mutating func price(of bars: Bars, _ rule: FinalSettlement) -> Decimal38? {
    let last = bars.lastIndex(closedAtOrBefore: now)
    guard last >= 0, bars.openTimes[last] + 2 * bars.interval.nanoseconds > now.nanoseconds else { return nil }
    var sum = Decimal38.zero
    var halves = 0
    if let average = rule.average {
      var bar = bars.firstIndex(openingAtOrAfter: now - average)
      while bar <= last {
        sum += Decimal38(bars.open[bar]) + Decimal38(bars.close[bar])
        halves += 2
        bar += 1
      }
      if halves == 0 {
        notes.assume("S5.8: \(perpPlan.name) is settled at one price, no bar lies in the \(average) that are averaged")
      }
    }
    return Amount(rounding: halves == 0 ? Decimal38(bars.close[last]) : sum / Decimal38(halves)).exact
  }
}
