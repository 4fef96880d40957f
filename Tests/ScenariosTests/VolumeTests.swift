import Market
import Scenarios
import Simulation
import TestSupport
import Testing

/// `accounts.X.volume`: into the plan, into the check of the smallest order, and said where it changes nothing.
struct VolumeTests {
  private func market() throws -> SmallMarket {
    let market = try SmallMarket()
    try market.folder.write(
      "rulebooks/tiered.yaml",
      """
      extends: spotland.yaml
      fees:
        tiers: [{ taker: 10%, maker: 0 }, { volume: 1_000, taker: 10bp, maker: 0 }]
        source: s
        status: published
      """)
    return market
  }

  @Test func goesIntoThePlan() throws {
    let resolved = try market().resolve("accounts: { spotland: { rulebook: rulebooks/tiered.yaml, volume: 2_500 } }")
    #expect(resolved.plan.accounts.map(\.name) == ["perpland", "spotland"])
    #expect(resolved.plan.accounts.map(\.volume.exact) == [0, 2500])
    #expect(!resolved.warnings.contains { $0.hasPrefix("S5.4") })
  }

  @Test func picksTheFeeOfTheSmallestOrder() throws {
    let market = try market()
    let poor = "{ deposit: { USD: 10.5 }, rulebook: rulebooks/tiered.yaml"
    #expect(
      try market.mistakes("accounts: { spotland: \(poor) } }").contains(
        "the smallest order, 0.1 BTC, costs 11 USD on 2024-05-01T00:00:00Z"))
    #expect(try market.mistakes("accounts: { spotland: \(poor), volume: 1_000 } }") == "nothing is wrong")
  }

  @Test(arguments: [
    ("volume: 1_000", ""),
    ("volume: 1_000, rulebook: rulebooks/tiered.yaml", "costs: { fees: { spotland: { taker: 0 } } }"),
  ])
  func warnsWhereItChangesNothing(account: String, costs: String) throws {
    let resolved = try market().resolve("accounts: { spotland: { \(account) } }\n\(costs)")
    #expect(
      resolved.warnings.contains("S5.4: the volume of \"spotland\" changes nothing: its fees do not fall with volume"))
  }
}
