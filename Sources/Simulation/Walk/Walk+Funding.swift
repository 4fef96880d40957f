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
        settle(print: printIndex)
      }
      printIndex += 1
    }
    if now == nextSettlement {
      if !perp.isFlat {
        settlements.expected += 1
        if !found {
          note(.missingSettlement, plan.accounts[perpAccount].name, "\(perpPlan.name.symbol): no funding print")
        }
      }
      nextSettlement = settlementClock.next(after: now) ?? .distantFuture
    }
  }

  private mutating func settle(print: Int) {
    settlementClock.settle(rate: history.funding.rates[print], at: now)
    if now != nextSettlement { nextSettlement = settlementClock.next(after: now) ?? .distantFuture }
    if !perp.isFlat { pay(print: print) }
  }

  private mutating func pay(print: Int) {
    let (price, isAssumed) = paymentPrice(print: print)
    if isAssumed {
      notes.assume("S4.2: \(perpPlan.name) funding paid on the perpetual's own bars where no venue price is known")
    }
    let rate = history.funding.rates[print]
    let amount = payment(price: price, rate: rate)
    let computedRate = computedRate
    if let computedRate { computedFunding += value(payment(price: price, rate: computedRate), of: settle) }
    books.begin("funding \(perpPlan.name.symbol)", at: now)
    let accrues = perpTerms.funding?.cashClock != nil
    if !accrues { noteBalances() }
    books.earn(
      .funding, amount, asset: books.number(of: settle),
      to: accrues ? books.accrued(perpAccount) : books.purse(perpAccount), worth: value(amount, of: settle))
    if isIsolated, !accrues { isolatedMargin += amount }
    if payments.isEmpty { payments.reserveCapacity(history.funding.count - printIndex) }
    payments.append(
      FundingPayment(
        time: now, instrument: perpPlan.name, position: perp.quantity, referencePrice: price, rate: rate,
        amount: amount, asset: settle, computedRate: computedRate))
    settlements.applied += 1
    counts.fundingPayments += 1
    isStale = true
  }

  private func payment(price: Double, rate: Double) -> Amount {
    Amount(
      rounding: perpTerms.contract.fundingPayment(
        quantity: perp.quantity, price: Decimal38(price), rate: Decimal38(rate)))
  }

  /// The rate of the venue's formula now, where it stands beside the recorded one.
  private var computedRate: Double? {
    guard let computed = perpPlan.computedFunding else { return nil }
    let print = computed.firstIndex(atOrAfter: now)
    return print < computed.count && computed.times[print] == now.nanoseconds ? computed.rates[print] : nil
  }

  /// The venue's price for this payment, in the order of S4.2, and whether it had to be assumed.
  private func paymentPrice(print: Int) -> (price: Double, isAssumed: Bool) {
    let recorded = history.funding.markPrices[print]
    if recorded > 0 { return (recorded, false) }
    let funding = perpTerms.funding
    let isOnIndex = funding?.paymentPrice == .index
    if funding?.priceMoment == .rate, funding?.lag == 1 {
      let moment = now - Interval(nanoseconds: Int64((history.fundingHours[print] * 3.6e12).rounded()))
      if let price = (isOnIndex ? perpPlan.index : perpPlan.mark)?.price(at: moment) { return (price, false) }
      return (perpPlan.bars.price(at: moment) ?? lastMark ?? spotClose, true)
    }
    let time = now.nanoseconds
    if let price = (isOnIndex ? indexBars : markBars)?.price(at: time) { return (price, false) }
    return (perpBars.price(at: time) ?? lastMark ?? spotClose, true)
  }
}

extension Bars {
  /// The open of the bar that opens at `instant`, else the close of the one that ends there. O(log n).
  fileprivate func price(at instant: Instant) -> Double? {
    let opening = firstIndex(openingAtOrAfter: instant)
    if opening < count, openTimes[opening] == instant.nanoseconds { return open[opening] }
    let closing = opening - 1
    guard closing >= 0, openTimes[closing] + interval.nanoseconds == instant.nanoseconds else { return nil }
    return close[closing]
  }
}
