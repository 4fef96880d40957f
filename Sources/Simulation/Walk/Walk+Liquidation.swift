import Ledger
import Market
import PerpEngine
import Venues

/// S3.1 and S6: the mark path of the bars that end now is examined, and the venue acts where it falls short.
extension Walk {
  mutating func examineMarkPath() {
    if perp.isFlat {
      // The pause was that of a position that is gone.
      looksAgain = .distantPast
      return
    }
    let time = now.nanoseconds
    guard let markBars else {
      if let bar = perpBars.closing(at: time) { examine(perpPlan.bars, bar) }
      return
    }
    if let bar = markBars.closing(at: time) {
      examine(markBars.bars, bar)
    } else if let bar = perpBars.closing(at: time), !markBars.covers(before: time) {
      notes.assume("S6.4: \(perpPlan.name) bars stand in where mark bars are missing")
      examine(perpPlan.bars, bar)
    }
  }

  /// Open, the extreme that hurts, the other, close; or open and close only (S6.7).
  private mutating func examine(_ bars: Bars, _ bar: Int) {
    let opens = Instant(nanoseconds: bars.openTimes[bar])
    if opens + bars.interval <= looksAgain { return }
    refreshSnapshot()
    if !snapshot.mayTrigger(low: bars.low[bar], high: bars.high[bar]) { return }
    let isShort = perp.quantity.sign < 0
    let extremes = isShort ? [bars.high[bar], bars.low[bar]] : [bars.low[bar], bars.high[bar]]
    let points = [bars.open[bar]] + (path == .worst ? extremes : []) + [bars.close[bar]]
    var position = Decimal38(bars.open[bar])
    for point in points.map(Decimal38.init(_:)) {
      // A step that leaves the account short still is followed by the next one at the same price.
      while let trigger = marginAccount()?.firstTrigger(from: position, to: point, rising: point >= position) {
        position = trigger
        liquidate(at: trigger)
        if perp.isFlat {
          looksAgain = .distantPast
          return
        }
        // A pause shorter than the bar may have passed inside it; a longer one has begun at its open at the earliest.
        looksAgain = opens + (perpTerms.liquidation?.partialStep?.wait ?? .zero)
        if opens + bars.interval <= looksAgain { return }
      }
      position = point
    }
  }

  /// The venue's procedure at one trigger price (S6.5): a part of a large position, or all of it.
  private mutating func liquidate(at trigger: Decimal38) {
    let terms = perpTerms
    guard let rules = terms.liquidation else { preconditionFailure("a perpetual has liquidation rules") }
    let contract = terms.contract
    var closed = perp.quantity.magnitude
    if let step = rules.partialStep, contract.notional(quantity: perp.quantity, price: trigger) > step.above {
      let part = (closed * step.share).rounded(toMultipleOf: contract.lot, .up)
      closed = min(closed, max(part, contract.lot))
    }
    endLegging(perpPrice: trigger)
    cancelOrders()
    let side: Side = perp.quantity.sign < 0 ? .buy : .sell
    let moved = trigger * (.one + rules.slippage * Decimal38(side.sign))
    let price = contract.rounded(moved, against: side.sign)
    let change = closed * Decimal38(side.sign)
    let fee = Amount(rounding: contract.notional(quantity: closed, price: price) * rules.fee)
    let isFull = closed == perp.quantity.magnitude
    noteBalances()
    books.begin("liquidation \(perpPlan.name.symbol)", at: now)
    let realised = bookPerpFill(change, at: price, reference: trigger, slippageTo: .liquidation)
    let number = books.number(of: settle)
    books.earn(.liquidation, -fee, asset: number, to: books.purse(perpAccount), worth: -value(fee, of: settle))
    if isIsolated { isolatedMargin += realised - fee }
    fills.append(
      Fill(
        time: now, instrument: perpPlan.name, side: side, quantity: closed, price: price, referencePrice: trigger,
        fee: fee, feeAsset: settle, reason: .liquidation))
    countTurnover(quantity: closed, price: price, contract)
    counts.liquidations += 1
    note(
      isFull ? .liquidation : .partialLiquidation, plan.accounts[perpAccount].name,
      "trigger \(Decimal38(trigger.double)) price \(price) contracts \(closed) fee \(fee) \(settle)")
    if isFull { coverDeficit(at: price) }
    policyIsDue = true
    isSettled = false
    isStale = true
    // A liquidation while the spot order waited leaves nothing to hedge.
    if isFull, !spot.isFlat { unhedged.open(at: now, spotProfit: spotProfit()) }
  }

  /// What the account falls below zero is the insurance fund's, unless the venue claims it (S6.5).
  private mutating func coverDeficit(at price: Decimal38) {
    let account = plan.accounts[perpAccount].name
    let left =
      isIsolated
      ? (isolatedMargin + accrued(perpAccount, settle)).exact + isolatedDollars.exact / price
      : marginAccount()?.equity(at: price) ?? .zero
    isolatedMargin = .zero
    isolatedDollars = .zero
    guard left.sign < 0 else { return }
    let missing = Amount(rounding: -left)
    if perpTerms.liquidation?.venueClaimsDeficit == true {
      note(.deficit, account, "\(missing) \(settle) is owed to the venue")
      return
    }
    books.earn(
      .liquidation, missing, asset: books.number(of: settle), to: books.purse(perpAccount),
      worth: value(missing, of: settle))
    note(.insurance, account, "\(missing) \(settle)")
  }

  mutating func cancelOrders() {
    for order in orders { tellOfCancelling(order) }
    orders = []
    successorBars = nil
  }

  mutating func tellOfCancelling(_ order: PendingOrder) {
    let instrument = plan.instruments[order.instrument]
    note(
      .cancelled, plan.accounts[instrument.account].name,
      "\(order.reason.rawValue) \(order.quantity) \(instrument.name.symbol)")
  }
}
