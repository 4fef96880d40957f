import Market
import PerpEngine
import Venues

/// Which contract of the short leg is in force: the one held, or the one that an entry would sell.
extension Walk {
  /// The place in `contracts`, from `first` on, of the one to sell at `instant`: the first that is further from its
  /// expiry than it is rolled before, else the last one (S5.9).
  static func front(of contracts: [Int], in plan: Plan, from first: Int, at instant: Instant) -> Int {
    let before = plan.rollBefore ?? .zero
    for place in first..<contracts.count - 1 {
      guard let expiry = expiry(of: contracts[place], in: plan) else { return place }
      if expiry - before > instant { return place }
    }
    return contracts.count - 1
  }

  private static func expiry(of instrument: Int, in plan: Plan) -> Instant? {
    plan.instruments[instrument].terms.versions[0].terms.contract.expiry
  }

  /// The contract in force, as an index into the plan's instruments.
  var perpIndex: Int { contracts[contract] }

  /// Whether a contract of the short leg expires in the run, or is of a kind that does.
  var areContractsDated: Bool {
    contracts.contains { index in
      let terms = plan.instruments[index].terms.versions[0].terms
      return terms.contract.expiry.map { $0 < plan.end || terms.funding == nil } ?? false
    }
  }

  /// The contract that a roll from the one in force leads to.
  var successor: Int? {
    if contract + 1 == contracts.count { return nil }
    return Walk.front(of: contracts, in: plan, from: contract + 1, at: now)
  }

  /// Flat and with nothing on its way, the short leg is the front contract.
  mutating func chooseContract() {
    guard contract + 1 < contracts.count, perp.isFlat, orders.isEmpty, now >= min(expiry, rollDue) else { return }
    let front = Walk.front(of: contracts, in: plan, from: contract, at: now)
    if front != contract { takeUp(front) }
  }

  /// Another contract comes into force; nothing is held of the one before.
  mutating func takeUp(_ place: Int) {
    contract = place
    perpPlan = plan.instruments[contracts[place]]
    history = histories[place]
    perpBars = SeriesCursor(perpPlan.bars, at: now)
    markBars = perpPlan.mark.map { SeriesCursor($0, at: now) }
    indexBars = perpPlan.index.map { SeriesCursor($0, at: now) }
    perpTerms = perpPlan.terms.terms(at: now)
    // Prints of now were settled in S3.2.
    readPrints(before: Instant(nanoseconds: now.nanoseconds + 1))
    lastMark = latestMark() ?? lastMark
    // The clocks of now have struck.
    setClocks(after: now)
    setEnds()
    readMarginClock()
    isStale = true
    isSettled = false
  }

  /// The clocks of the terms in force, as they strike after `instant`.
  mutating func setClocks(after instant: Instant) {
    nextSettlement = settlementClock.next(after: instant) ?? .distantFuture
    nextCashCycle = perpTerms.funding?.cashClock?.next(after: instant) ?? .distantFuture
    nextVariation = perpTerms.settlement?.clock.next(after: instant) ?? .distantFuture
  }

  /// Makes the prints of the contract in force before `instant` past.
  mutating func readPrints(before instant: Instant) {
    settlementClock = SettlementClock(terms: perpPlan.terms)
    printIndex = history.funding.firstIndex(atOrAfter: instant)
    for print in 0..<printIndex {
      settlementClock.settle(
        rate: history.funding.rates[print], at: Instant(nanoseconds: history.funding.times[print]))
    }
  }

  mutating func setEnds() {
    expiry = perpTerms.contract.expiry ?? .distantFuture
    rollDue = .distantFuture
    if let before = plan.rollBefore, contract + 1 < contracts.count { rollDue = expiry - before }
    setDated()
  }
}
