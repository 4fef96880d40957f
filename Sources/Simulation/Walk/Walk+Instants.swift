import Market
import Venues

/// Which moments the walk stops at (S3).
extension Walk {
  /// The next moment at which something can happen; the end of the period at the latest.
  func nextInstant() -> Instant {
    var next = min(plan.end.nanoseconds, nextScheduled())
    next = min(next, nextStep.nanoseconds)
    next = min(next, min(spotBars.next, perpBars.next))
    if let successorBars { next = min(next, successorBars.next) }
    if let markBars { next = min(next, markBars.next) }
    if let indexBars, perpTerms.funding?.paymentPrice == .index { next = min(next, indexBars.next) }
    return Instant(nanoseconds: next)
  }

  /// The next moment that is not a bar's or a step's.
  func nextScheduled() -> Int64 {
    var next = min(nextMidnight.nanoseconds, min(nextSettlement.nanoseconds, nextCashCycle.nanoseconds))
    next = min(next, nextMarginChange.nanoseconds)
    next = min(next, min(nextVariation.nanoseconds, min(after(expiry), after(rollDue))))
    if printIndex < history.funding.count { next = min(next, history.funding.times[printIndex]) }
    for transit in transits { next = min(next, after(transit.arrival)) }
    for order in orders { next = min(next, after(order.due)) }
    return min(next, nextDated.nanoseconds)
  }

  private func after(_ instant: Instant) -> Int64 { instant > now ? instant.nanoseconds : .max }

  /// Finds the next start or end of an outage, or date of other rules for what is traded now.
  mutating func setDated() {
    var next = Instant.distantFuture
    func consider(_ instant: Instant) {
      if instant > now { next = min(next, instant) }
    }
    for outage in plan.outages {
      consider(outage.start)
      consider(outage.end)
    }
    for version in spotPlan.terms.versions { consider(version.from) }
    for version in perpPlan.terms.versions { consider(version.from) }
    nextDated = next
  }

  var isStep: Bool { now == nextStep }

  func isOut(_ account: Int) -> Bool {
    plan.outages.contains { $0.account == account && $0.start <= now && now < $0.end }
  }

  /// Rules of another date or hour come into force.
  mutating func changeTerms() {
    if now == nextMarginChange { readMarginClock() }
    guard now == nextDated else { return }
    setDated()
    for (instrument, isSpot) in [(spotPlan, true), (perpPlan, false)] {
      guard instrument.terms.versions.contains(where: { $0.from == now }) else { continue }
      let terms = instrument.terms.terms(at: now)
      if isSpot {
        spotTerms = terms
      } else {
        perpTerms = terms
        setClocks(after: Instant(nanoseconds: now.nanoseconds - 1))
        readMarginClock()
      }
      isStale = true
      note(.termsChange, plan.accounts[instrument.account].name, "\(instrument.name.symbol): rules of \(now)")
    }
  }

  /// Which of the venue's schedules hold from now on, and until when (S6.3).
  mutating func readMarginClock() {
    let window = plan.accounts[perpAccount].hasIntradayMargin ? perpTerms.margin?.intraday?.window : nil
    isIntraday = window?.contains(now) ?? false
    nextMarginChange = window?.nextChange(after: now) ?? .distantFuture
    isStale = true
  }

  mutating func tellOfOutages() {
    guard now == nextDated || now == plan.start else { return }
    for outage in plan.outages {
      let account = plan.accounts[outage.account].name
      if outage.start == now { note(.outageStart, account, "until \(outage.end)") }
      if outage.end == now { note(.outageEnd, account, "") }
    }
  }

  mutating func note(_ kind: Event.Kind, _ account: String, _ detail: String) {
    events.append(Event(time: now, kind: kind, account: account, detail: detail))
  }
}
