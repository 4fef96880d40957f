import Market
import Strategies
import Testing
import Venues

@testable import Simulation

/// What the strategy decides on views of a small market; only the simulator makes views, hence the testable import.
struct CarryStrategyTests {
  @Test(arguments: [
    // Flat: only `enter` is looked at; holding: only `exit` (S5.6).
    ("always", "never", false, Decision.enter(.notional(1000))), ("always", "always", false, .enter(.notional(1000))),
    ("never", "always", false, .stay), ("always", "never", true, .stay), ("never", "always", true, .exit),
    // basis = (101 − 100) / 100; one print of 1 bp is known, the funding of 8 h annualises to 0.0001 / 8 · 8760.
    ("basis == 1%", "never", false, .enter(.notional(1000))), ("basis > 1%", "never", false, .stay),
    ("funding_last == 1bp and spot == 100 and perp == 101", "never", false, .enter(.notional(1000))),
    ("funding_apr(8h) > 10.9% and funding_apr(8h) < 11%", "never", false, .enter(.notional(1000))),
    ("premium == 1%", "never", false, .enter(.notional(1000))),
    // No window of 7 days yet, no margin ratio while flat.
    ("funding_apr(7d) > -100%", "never", false, .stay), ("margin_ratio > 0", "never", false, .stay),
    ("always", "margin_ratio == 2.5 and days_held == 0.5", true, .exit),
  ])
  func decides(enter: String, exit: String, isHolding: Bool, expected: Decision) throws {
    var strategy = try carry(enter, exit)
    #expect(strategy.decide(view(isHolding: isHolding)) == expected)
  }

  @Test(arguments: [("always", "never", true), ("always", "basis < 0", false), ("basis > 0", "never", false)])
  func waitsForEventsOnConstantsOnly(enter: String, exit: String, expected: Bool) throws {
    #expect(try carry(enter, exit).waitsForEvents == expected)
  }

  private func carry(_ enter: String, _ exit: String) throws -> CarryStrategy {
    let location = SourceLocation(file: "test")
    return CarryStrategy(
      target: .notional(1000), enter: try Condition(enter, at: location), exit: try Condition(exit, at: location))
  }

  private func view(isHolding: Bool) -> MarketView {
    let now = Instant(nanoseconds: 0) + .hours(12)
    return MarketView(
      history: MarketHistory(plan, contract: plan.pair.perp), now: now, spotCount: 1, perpCount: 1, printCount: 2,
      isHolding: isHolding, equity: 2000,
      marginRatio: isHolding ? 2.5 : nil, holdingSince: isHolding ? Instant(nanoseconds: 0) : nil)
  }

  private var plan: Plan {
    let hour = Interval.hours(1).nanoseconds
    func bars(_ price: Double) -> Bars {
      let column: ContiguousArray<Double> = [price, price * 2]
      return Bars(
        interval: .hours(1), openTimes: [11 * hour, 12 * hour], open: column, high: column, low: column, close: column,
        volume: [])
    }
    let terms = DatedTerms(
      constant: InstrumentTerms(
        contract: ContractTerms(
          kind: .spot, base: Asset("BTC"), quote: Asset("USD"), settle: Asset("USD"), multiplier: 1, tick: 1, lot: 1,
          minimumNotional: 0),
        fees: FeeTerms(taker: 0, maker: 0, perContract: 0), funding: nil, margin: nil, liquidation: nil))
    func instrument(_ symbol: String, _ price: Double, _ funding: FundingPrints?) -> InstrumentPlan {
      InstrumentPlan(
        name: InstrumentName(account: "venue", symbol: symbol), account: 0, terms: terms, bars: bars(price), mark: nil,
        index: nil, premium: nil, funding: funding,
        costs: CostPlan(latency: .zero, halfSpread: 0, slippage: .fixed(0)))
    }
    let prints = FundingPrints(
      times: [0, 8 * hour, 16 * hour], rates: [0.5, 0.0001, 0.9], intervalHours: [8, 8, 8], markPrices: [0, 0, 0])
    return Plan(
      name: "test", start: Instant(nanoseconds: 0), end: Instant(nanoseconds: 0) + .days(1), step: .hours(1),
      currency: Asset("USD"), accounts: [], instruments: [instrument("S", 100, nil), instrument("P", 101, prints)],
      pair: Pair(spot: 0, perp: 1), bands: Bands(rehedge: nil, resize: nil),
      marginPolicy: MarginPolicy(topUpBelow: nil, topUpTo: 1, sweepAbove: nil, onLiquidation: .unwind),
      transfers: TransferPlan(fallback: .init(time: .zero, fee: .zero), routes: []), outages: [], currencyPrices: [],
      sampling: .days(1))
  }
}
