import Ledger
import Market
import PerpEngine
import Venues

/// S3.7: equity and what is measured at every instant.
extension Walk {
  mutating func record() {
    refreshSnapshot()
    let mark = lastMark ?? 0
    recorder.measures.note(notional: snapshot.valuation.fundedNotional(mark: mark), isInMarket: isHolding)
    if !perp.isFlat { recorder.measures.note(marginRatio: snapshot.marginRatio(mark: mark)) }
    if isOnStepClock || now == plan.end {
      recorder.measures.note(stepEquity: snapshot.equity(spot: spotClose, mark: mark))
    }
    if isHolding != roundTrips.isOpen { noteRoundTrip() }
    if recorder.nextDue == now { takeSamples(at: now) }
  }

  private mutating func noteRoundTrip() {
    if isHolding {
      roundTrips.open(at: now)
    } else {
      roundTrips.close(at: now, profit: profit(equity()), turnover: recorder.turnover)
    }
  }

  /// Samples that are due before anything happens again show this state.
  mutating func sampleGap(before next: Instant) {
    while recorder.nextDue < next { takeSamples(at: recorder.nextDue) }
  }

  /// - Parameter quietBars: of the perpetual, that have closed since it was last looked at.
  /// - Precondition: `snapshot` shows the accounts.
  mutating func takeSamples(at instant: Instant, quietBars: Int = 0) {
    let equity = equity(with: snapshot.balances)
    var row: EquitySample?
    if recorder.needsSample(at: instant) {
      // Nothing else reads these closes: they are looked up where a row shows them.
      row = sample(equity, at: instant, perpClose: perpBars.close(after: quietBars))
    }
    recorder.take(at: instant, equity, books, sample: row)
  }

  private var isOnStepClock: Bool { (now.nanoseconds - plan.start.nanoseconds) % plan.step.nanoseconds == 0 }

  /// - Parameter perpClose: of the perpetual's own bars; `nil` before the first has closed.
  func sample(_ equity: EquityWorth, at instant: Instant, perpClose: Double?) -> EquitySample {
    let exactRatio = perp.isFlat ? nil : exactMarginRatio()
    return EquitySample(
      time: instant, equity: equity.total, cash: equity.cash, spotValue: equity.spot, perpUnrealised: equity.perp,
      marginRatio: exactRatio, fundingCumulative: books.profit[.funding], delta: Amount(rounding: delta()),
      profit: profit(equity), purses: purses(equity), spotClose: spotClose, perpClose: perpClose)
  }

  /// What each source has earned so far, the legs at their worth now (S8.2).
  func profit(_ equity: EquityWorth) -> ProfitBreakdown {
    var profit = books.profit
    profit[.spotPrice] += equity.spot
    profit[.perpPrice] += equity.perp
    // What is left is balances in other currencies changing value; nothing else moves equity without a posting.
    profit[.fx] += (equity.total - initialEquity) - profit.total
    return profit
  }

  /// What lies in each purse and in transit, the spot coins included.
  private func purses(_ equity: EquityWorth) -> [Amount] {
    var purses: [Amount] = []
    purses.reserveCapacity(plan.accounts.count + 1)
    for account in plan.accounts.indices { purses.append(worth(ofPurse: account)) }
    purses[spotAccount] += equity.spot
    purses.append(worth { books.balance(books.inTransit, $0) })
    return purses
  }

  private func exactMarginRatio() -> Double? {
    let mark = markPrice
    guard let maintenance = account?.maintenance(at: mark), maintenance.sign > 0, let equity = account?.equity(at: mark)
    else { return nil }
    return ((equity + onItsWay()) / maintenance).double
  }

  /// What the spot leg has earned by price so far, slippage apart.
  func spotProfit() -> Amount {
    books.profit[.spotPrice] + spotValue
  }
}
