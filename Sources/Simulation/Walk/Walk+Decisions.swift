import Market
import PerpEngine
import Venues

/// S3.5: what follows a liquidation, the strategy's step, the bands, and last the margin policy.
extension Walk {
  mutating func decide() {
    let isStep = isStep
    if isStep { nextStep = nextStep + plan.step }
    // The next position begins without a ratio before it, also where no policy acts in between (S6.9).
    if perp.isFlat { wasBelowTopUp = nil }
    chooseContract()
    if policyIsDue {
      policyIsDue = false
      let sold = actAfterLiquidation()
      if hasExpired { leaveExpired() }
      if isStep, !sold { applyMarginPolicy() }
      return
    }
    if hasExpired {
      leaveExpired()
      return
    }
    if now >= expiry, isStep, !isFinished, !isHolding {
      isFinished = true
      note(.skipped, plan.accounts[perpAccount].name, "there is no contract after \(perpPlan.name.symbol) to enter")
    }
    // A step before a bar of each leg has closed passes, and one before the first price of a currency: what the
    // accounts are worth is not known then (S2.1).
    guard isStep, spotBars.closed > 0, perpBars.closed > 0, currencies.allSatisfy({ $0.cursor.opened > 0 })
    else { return }
    if orders.isEmpty, !isFinished, takeStep() { return }
    applyMarginPolicy()
  }

  var isHolding: Bool { !spot.isFlat || !perp.isFlat }

  /// Asks the strategy, then looks at the bands; `true` when it entered or left.
  private mutating func takeStep() -> Bool {
    let isHolding = isHolding
    if let decision = askStrategy() {
      switch decision {
      case .enter(let target) where !isHolding: return enter(target)
      case .exit where isHolding: return exit()
      default: break
      }
    }
    if isHolding, !roll(), !resize() { rehedge() }
    return false
  }

  private mutating func askStrategy() -> Decision? {
    if let answer, answer.time == now { return answer.decision }
    if isSettled { return nil }
    refreshSnapshot()
    let mark = lastMark ?? 0
    return ask(
      at: now, spotCount: spotBars.closed, perpCount: perpBars.closed,
      equity: snapshot.equity(spot: spotClose, mark: mark),
      marginRatio: perp.isFlat ? nil : snapshot.marginRatio(mark: mark))
  }

  /// The strategy's answer to what is known at `instant`, this one or one up to which nothing happens.
  mutating func ask(
    at instant: Instant, spotCount: Int, perpCount: Int, equity: Double, marginRatio: Double?
  ) -> Decision {
    let isHolding = isHolding
    let decision = rule.decide(
      MarketView(
        history: history, now: instant, spotCount: spotCount, perpCount: perpCount, printCount: printsSeen,
        isHolding: isHolding, equity: equity, marginRatio: marginRatio, holdingSince: holdingSince))
    isSettled = rule.waitsForEvents && isHolding && decision == .stay
    return decision
  }

  /// Prints at or before now; those of now were paid in S3.2.
  private var printsSeen: Int { printIndex }

  private mutating func enter(_ target: Target) -> Bool {
    let size = size(for: target)
    guard !size.spot.isZero, !size.contracts.isZero, isLargeEnough(spot: size.spot, contracts: size.contracts) else {
      // Told once: the strategy may ask again on every step.
      if !isRefused { note(.skipped, cutName(size), "enter: \(size.spot) \(base) is below a minimum order") }
      isRefused = true
      return false
    }
    isRefused = false
    noteCut(size, .enter)
    heldTarget = target
    send([(plan.pair.spot, size.spot), (perpIndex, -size.contracts)], .enter)
    return true
  }

  private func cutName(_ size: Sizing) -> String { size.cutAccount.map { plan.accounts[$0].name } ?? "" }

  private mutating func noteCut(_ size: Sizing, _ reason: Fill.Reason) {
    if size.cutAccount != nil { note(.cut, cutName(size), "\(reason.rawValue): \(size.cutDetail)") }
  }

  private mutating func exit() -> Bool {
    send([(plan.pair.spot, -spot.quantity), (perpIndex, -perp.quantity)], .exit)
    return true
  }

  /// Both legs go back to the target when the spot leg has strayed from it (S5.6); `true` when orders went out.
  private mutating func resize() -> Bool {
    guard let band = plan.bands.resize, let target = heldTarget, !spot.isFlat else { return false }
    let wanted = notional(of: target)
    let held = value(Amount(rounding: spot.quantity * Decimal38(spotClose)), of: spotTerms.contract.quote).exact
    guard (held - wanted).magnitude > band * wanted else { return false }
    let size = size(for: target)
    if size.spot.isZero || size.contracts.isZero { return false }
    let spotChange = size.spot - spot.quantity
    let perpChange = -size.contracts - perp.quantity
    if spotChange.isZero, perpChange.isZero { return false }
    guard isLargeEnough(spot: spotChange, contracts: perpChange) else { return false }
    noteCut(size, .resize)
    send([(plan.pair.spot, spotChange), (perpIndex, perpChange)], .resize)
    return true
  }

  /// The perpetual trades the delta away when it leaves the band (S5.7).
  private mutating func rehedge() {
    guard let band = plan.bands.rehedge, !spot.isFlat else { return }
    let delta = delta()
    guard delta.magnitude > band * balance(spotAccount, base).exact else { return }
    tradePerp(by: -delta, reason: .rehedge)
  }

  /// Orders perps for `baseUnits`, rounded toward zero to the lot, a larger position cut to initial margin.
  private mutating func tradePerp(by baseUnits: Decimal38, reason: Fill.Reason) {
    if now >= expiry { return }
    let contract = perpTerms.contract
    var change = contract.contracts(baseUnits: baseUnits, price: markPrice, settlePrice: settlePrice)
    let resulting = perp.quantity + change
    let limit = max(perp.quantity.magnitude, largestPosition(PositionSide(of: resulting)))
    let isCut = resulting.magnitude > limit
    if isCut { change = limit * Decimal38(resulting.sign) - perp.quantity }
    change = change.rounded(toMultipleOf: contract.lot, .towardZero)
    if change.isZero || !isLargeEnough(spot: .zero, contracts: change) { return }
    if isCut { note(.cut, plan.accounts[perpAccount].name, "\(reason.rawValue): margin carries \(change) contracts") }
    send([(perpIndex, change)], reason)
  }

  /// S6.6. `true` when the legs are being sold.
  private mutating func actAfterLiquidation() -> Bool {
    let policy = plan.marginPolicy.onLiquidation
    note(.policy, "", "\(policy.rawValue) after the liquidation")
    switch policy {
    case .unwind, .reenter:
      isFinished = policy == .unwind
      // Two trades, not the legs of one: exposure after a liquidation is not legging (S5.5).
      let reason: Fill.Reason = policy == .unwind ? .unwind : .reenter
      send([(plan.pair.spot, -spot.quantity)], reason)
      send([(perpIndex, -perp.quantity)], reason)
      return true
    case .rehedge:
      // It sells: what is held too little of is no exposure that the liquidation left.
      let delta = delta()
      if delta.sign > 0 { tradePerp(by: -delta, reason: .rehedge) }
      return false
    case .hold:
      isFinished = true
      return false
    }
  }

  mutating func send(_ legs: [(instrument: Int, quantity: Decimal38)], _ reason: Fill.Reason) {
    tradeCount += 1
    for (index, quantity) in legs where !quantity.isZero {
      let instrument = plan.instruments[index]
      orders.append(
        PendingOrder(
          instrument: index, quantity: quantity, due: now + instrument.costs.latency, reason: reason,
          trade: tradeCount))
      decisions.append(OrderSent(time: now, instrument: instrument.name, quantity: quantity, reason: reason))
    }
  }
}
