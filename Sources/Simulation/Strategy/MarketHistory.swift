import Market
import Venues

/// The columns a run reads, shared by every view of it.
final class MarketHistory: Sendable {
  let spot: Bars
  let perp: Bars
  let index: Bars?
  let premium: Bars?
  let basis: BasisDefinition
  let funding: FundingPrints
  /// Hours each print stands for: its own, else the rulebook's on its date (S4.3).
  let fundingHours: ContiguousArray<Double>

  /// When the contract expires, where it is a dated future.
  let expiry: Instant?

  /// - Parameter contract: the short leg, an index into the plan's instruments.
  init(_ plan: Plan, contract: Int) {
    let perpPlan = plan.instruments[contract]
    let terms = perpPlan.terms.versions[0].terms
    expiry = terms.funding == nil ? terms.contract.expiry : nil
    spot = plan.instruments[plan.pair.spot].bars
    perp = perpPlan.bars
    index = perpPlan.index
    premium = perpPlan.premium
    basis = plan.basis
    let prints =
      perpPlan.funding ?? FundingPrints(times: [], rates: [], intervalHours: [], markPrices: [])
    funding = prints
    let clock = SettlementClock(terms: perpPlan.terms)
    fundingHours = ContiguousArray(
      prints.times.indices.map { index in
        if prints.intervalHours[index] > 0 { return prints.intervalHours[index] }
        return clock.clock(at: Instant(nanoseconds: prints.times[index]))?.nominalHours ?? 8
      })
  }
}
