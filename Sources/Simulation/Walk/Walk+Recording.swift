import Ledger
import Market
import PerpEngine
import Venues

/// S3.7: equity and what is measured at every instant.
extension Walk {
  mutating func record() {
    refreshSnapshot()
    let mark = lastMark ?? 0
    let equity = snapshot.equity(spot: spotClose, mark: mark)
    recorder.note(notional: snapshot.isFlat ? 0 : snapshot.fundedNotional(mark: mark), isInMarket: isHolding)
    if !perp.isFlat { recorder.note(marginRatio: snapshot.marginRatio(mark: mark)) }
    if isOnStepClock || now == plan.end { recorder.note(stepEquity: equity) }
    if recorder.nextDue == now { takeSamples(at: now) }
  }

  /// Samples that are due before anything happens again show this state.
  mutating func sampleGap(before next: Instant) {
    while recorder.nextDue < next { takeSamples(at: recorder.nextDue) }
  }

  private mutating func takeSamples(at instant: Instant) {
    var row: EquitySample?
    if recorder.needsSample(at: instant) {
      row = sample()
      row?.time = instant
    }
    recorder.take(at: instant, equity: (row?.equity ?? equity().total).double, sample: row)
  }

  private var isOnStepClock: Bool { (now.nanoseconds - plan.start.nanoseconds) % plan.step.nanoseconds == 0 }

  func sample() -> EquitySample {
    let equity = equity()
    let exactRatio = perp.isFlat ? nil : exactMarginRatio()
    return EquitySample(
      time: now, equity: equity.total, cash: equity.cash, spotValue: equity.spot, perpUnrealised: equity.perp,
      marginRatio: exactRatio, fundingCumulative: books.profit[.funding], delta: Amount(rounding: delta()))
  }

  private func exactMarginRatio() -> Double? {
    guard let account = marginAccount() else { return nil }
    let maintenance = account.maintenance(at: markPrice)
    if maintenance.sign <= 0 { return nil }
    return ((account.equity(at: markPrice) + onItsWay()) / maintenance).double
  }

  /// What the spot leg has earned by price so far, slippage apart.
  func spotProfit() -> Amount {
    books.profit[.spotPrice] + spotValue
  }
}
