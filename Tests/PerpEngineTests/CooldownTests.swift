import Market
import PerpEngine
import Testing
import Venues

/// What a venue does at one price after it has closed a share of a position (S6.5).
struct CooldownTests {
  /// Short 10 from 100 with 224, short at 120 by 2 % of maintenance. Slippage of 2 % and a fee of 0.3 % leave
  /// `224 − 200 − 5 · 2.4 − 1.836` = 10.164 after the first half, less than 2 % of 600.
  ///
  /// Without a cooldown the next half of it is 3, which leaves `10.164 − 7.2 − 1.1016` = 1.8624, less than 2 % of 240;
  /// the last 2 are not above 300.
  @Test(arguments: [(Interval.seconds(30), [5, 5]), (.zero, [5, 3, 2])] as [(Interval, [Decimal38])])
  func closesTheRestAtTheSamePrice(cooldown: Interval, closed: [Decimal38]) {
    let contract = ContractTerms(
      kind: .linear, base: Asset("BTC"), quote: Asset("USD"), settle: Asset("USD"), multiplier: 1,
      tick: Decimal38(0.1), lot: 1, minimumNotional: 0)
    let tier = MarginSchedule.Tier(
      upTo: nil, maintenanceRate: Decimal38(0.02), maintenanceAmount: 0, initialRate: Decimal38(0.1))
    let account = MarginAccount(
      contract: contract, margin: MarginTerms(sides: .init(both: MarginSchedule(tiers: [tier]))), quantity: -10,
      cost: -1000, fixedCollateral: 224, movingCollateral: 0)
    let part = LiquidationTerms.PartialStep(share: Decimal38(0.5), above: 300, cooldown: cooldown)
    let terms = LiquidationTerms(
      fee: Decimal38(0.003), slippage: Decimal38(0.02), procedure: [.share(part), .full], venueClaimsDeficit: false)
    let actions = terms.actions(for: account, at: 120)
    #expect(actions.map(\.change) == closed)
    #expect(actions.allSatisfy { $0.kind == .order && $0.price == Decimal38(122.4) })
  }
}
