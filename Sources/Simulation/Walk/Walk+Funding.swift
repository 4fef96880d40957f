import Ledger
import Market
import PerpEngine
import Venues

/// S3.2 and S4: funding due now is paid or accrued on the position left after the mark path was examined.
extension Walk {
  mutating func settleFunding() {
    var found = false
    while printIndex < history.funding.count, history.funding.times[printIndex] <= now.nanoseconds {
      if history.funding.times[printIndex] == now.nanoseconds {
        found = true
        if !perp.isFlat { pay(print: printIndex) }
      }
      printIndex += 1
    }
    if now == nextSettlement, let clock = perpTerms.funding?.clock {
      if !perp.isFlat {
        settlements.expected += 1
        if !found {
          note(.missingSettlement, plan.accounts[perpAccount].name, "\(perpPlan.name.symbol): no funding print")
        }
      }
      nextSettlement = clock.next(after: now)
    }
  }

  private mutating func pay(print: Int) {
    let (price, isAssumed) = paymentPrice(print: print)
    if isAssumed {
      notes.assume("S4.2: \(perpPlan.name) funding paid on the perpetual's own bars where no venue price is known")
    }
    let rate = history.funding.rates[print]
    let exact = perpTerms.contract.fundingPayment(
      quantity: perp.quantity, price: Decimal38(price), rate: Decimal38(rate))
    let amount = Amount(rounding: exact)
    books.begin("funding \(perpPlan.name.symbol)", at: now)
    let accrues = perpTerms.funding?.cashClock != nil
    if !accrues { noteBalances() }
    books.earn(
      .funding, amount, asset: books.number(of: settle),
      to: accrues ? books.accrued(perpAccount) : books.purse(perpAccount), worth: value(amount, of: settle))
    if isIsolated, !accrues { isolatedMargin += amount }
    payments.append(
      FundingPayment(
        time: now, instrument: perpPlan.name, position: perp.quantity, referencePrice: price, rate: rate,
        amount: amount, asset: settle))
    settlements.applied += 1
    counts.fundingPayments += 1
    isStale = true
  }

  /// The venue's price at this payment, in the order of S4.2, and whether it had to be assumed.
  private func paymentPrice(print: Int) -> (price: Double, isAssumed: Bool) {
    let recorded = history.funding.markPrices[print]
    if recorded > 0 { return (recorded, false) }
    let time = now.nanoseconds
    let venueBars = perpTerms.funding?.paymentPrice == .index ? indexBars : markBars
    if let venueBars {
      if let bar = venueBars.opening(at: time) { return (venueBars.bars.open[bar], false) }
      if let bar = venueBars.closing(at: time) { return (venueBars.bars.close[bar], false) }
    }
    if let bar = perpBars.opening(at: time) { return (perpPlan.bars.open[bar], true) }
    if let bar = perpBars.closing(at: time) { return (perpPlan.bars.close[bar], true) }
    return (lastMark ?? spotClose, true)
  }
}
