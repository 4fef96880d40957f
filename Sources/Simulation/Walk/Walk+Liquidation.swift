import Ledger
import Market
import PerpEngine
import Venues

/// S3.1 and S6: the mark path of the bars that end now is examined, and the venue acts where it falls short.
extension Walk {
  mutating func examineMarkPath() {
    if perp.isFlat { return }
    let time = now.nanoseconds
    if let bar = markBars?.closing(at: time) {
      refreshSnapshot()
      if let prices = markBars?.bar(bar, unlessWithin: snapshot.safety) { examine(prices) }
    } else if let bar = perpBars.closing(at: time) {
      if let isCovered = markBars?.covers(before: time) {
        if isCovered { return }
        notes.assume("S6.4: \(perpPlan.name) bars stand in where mark bars are missing")
      }
      refreshSnapshot()
      if let prices = perpBars.bar(bar, unlessWithin: snapshot.safety) { examine(prices) }
    }
  }

  /// Open, the extreme that hurts, the other, close; or open and close only (S6.7).
  private mutating func examine(_ bar: PriceBar) {
    let isShort = perp.quantity.sign < 0
    let extremes = isShort ? [bar.high, bar.low] : [bar.low, bar.high]
    let points = [bar.open] + (path == .worst ? extremes : []) + [bar.close]
    let opens = bar.opens
    var position = Decimal38(bar.open)
    for point in points.map(Decimal38.init(_:)) {
      // A step that leaves the account short still is followed by the next one at the same price.
      while let trigger = marginAccount()?.firstTrigger(from: position, to: point, rising: point >= position) {
        position = trigger
        let isCoolingDown = cooldown?.lasts(at: trigger, opens: opens, now: now) ?? false
        let length = liquidate(at: trigger, isCoolingDown: isCoolingDown)
        if perp.isFlat { return }
        if length > .zero { cooldown = Cooldown(price: trigger, closed: now, end: opens + length) }
      }
      position = point
    }
    // It was close, or nothing but careful: the next bars are looked at with marks found for now.
    if !isStale, let account = marginAccount() { snapshot.safety = SafeMarks(account, mark: markPrice) }
  }

  /// One step of the venue's procedure at one trigger price (S6.5); returns the cooldown that begins with it.
  private mutating func liquidate(at trigger: Decimal38, isCoolingDown: Bool) -> Interval {
    guard let rules = perpTerms.liquidation, let account = marginAccount() else {
      preconditionFailure("a perpetual has margin and liquidation rules")
    }
    let action = rules.action(
      for: account, at: trigger, ordersBefore: forcedOrders, isCoolingDown: isCoolingDown)
    let side: Side = action.change.sign > 0 ? .buy : .sell
    let closed = action.change.magnitude
    let fee = Amount(rounding: action.fee)
    let isFull = closed == perp.quantity.magnitude
    endLegging(perpPrice: trigger)
    cancelOrders()
    noteBalances()
    books.begin("liquidation \(perpPlan.name.symbol)", at: now)
    let realised = bookPerpFill(action.change, at: action.price, reference: trigger, slippageTo: .liquidation)
    books.earn(
      .liquidation, -fee, asset: books.number(of: settle), to: books.purse(perpAccount),
      worth: -value(fee, of: settle))
    if isIsolated { isolatedMargin += realised - fee }
    fills.append(
      Fill(
        time: now, instrument: perpPlan.name, side: side, quantity: closed, price: action.price,
        referencePrice: trigger, fee: fee, feeAsset: settle, reason: .liquidation))
    countTurnover(quantity: closed, price: action.price, perpTerms.contract)
    if action.kind == .order {
      countTrade(perpIndex, quantity: closed, price: action.price, perpTerms.contract)
    }
    counts.liquidations += 1
    tell(of: action, at: trigger, fee: fee, isFull: isFull)
    if action.kind != .order {
      forfeit(at: trigger, bearing: action.forfeited)
    } else {
      forcedOrders += 1
      if isFull { coverDeficit(at: action.price) }
    }
    policyIsDue = true
    isSettled = false
    isStale = true
    // A liquidation while the spot order waited leaves nothing to hedge.
    if isFull, !spot.isFlat { unhedged.open(at: now, spotProfit: spotProfit()) }
    return action.cooldown
  }

  private mutating func tell(of action: LiquidationAction, at trigger: Decimal38, fee: Amount, isFull: Bool) {
    let trade = "trigger \(Decimal38(trigger.double)) price \(action.price) contracts \(action.change.magnitude)"
    let lost = "lost \(max(.zero, Amount(rounding: action.forfeited))) \(settle)"
    let account = plan.accounts[perpAccount].name
    switch action.kind {
    case .order: note(isFull ? .liquidation : .partialLiquidation, account, "\(trade) fee \(fee) \(settle)")
    case .takeover: note(.takeover, account, "\(trade) \(lost)")
    case .backstop: note(.backstop, account, "\(trade) \(lost)")
    }
  }

  /// What secures the position once it is closed: in cross mode the collateral of S6.2 at `price`.
  private func leftOfMargin(at price: Decimal38) -> Decimal38 {
    isIsolated
      ? (isolatedMargin + accrued(perpAccount, settle)).exact + isolatedDollars.exact / price
      : marginAccount()?.equity(at: price) ?? .zero
  }

  /// After a takeover nothing is left: what the price of the takeover did not take goes too, or comes back (S6.5).
  private mutating func forfeit(at trigger: Decimal38, bearing equity: Decimal38) {
    let rest = Amount(rounding: leftOfMargin(at: trigger))
    releaseIsolatedMargin()
    if rest != .zero {
      books.earn(
        .liquidation, -rest, asset: books.number(of: settle), to: books.purse(perpAccount),
        worth: -value(rest, of: settle))
    }
    let borne = Amount(rounding: -equity)
    if borne > .zero { note(.insurance, plan.accounts[perpAccount].name, "\(borne) \(settle)") }
  }

  /// What the account falls below zero is the insurance fund's, unless the venue claims it (S6.5).
  private mutating func coverDeficit(at price: Decimal38) {
    let account = plan.accounts[perpAccount].name
    let missing = Amount(rounding: -leftOfMargin(at: price))
    releaseIsolatedMargin()
    guard missing > .zero else { return }
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
