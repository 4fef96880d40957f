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

  init(_ plan: Plan) {
    let perpPlan = plan.instruments[plan.pair.perp]
    spot = plan.instruments[plan.pair.spot].bars
    perp = perpPlan.bars
    index = perpPlan.index
    premium = perpPlan.premium
    basis = plan.basis
    let prints =
      perpPlan.funding ?? FundingPrints(times: [], rates: [], intervalHours: [], markPrices: [])
    funding = prints
    fundingHours = ContiguousArray(
      prints.times.indices.map { index in
        if prints.intervalHours[index] > 0 { return prints.intervalHours[index] }
        let terms = perpPlan.terms.terms(at: Instant(nanoseconds: prints.times[index]))
        return terms.funding?.clock.nominalHours ?? 8
      })
  }
}
