import Market
import Scenarios
import Simulation
import TestSupport
import Testing
import Venues

/// Scenarios whose short leg is a dated contract or a family of them.
struct FamilyTests {
  /// A weekly family that expires at 05:00 on 2024-05-03, the 3rd hour of the data, and a contract for itself.
  static let rulebook = """
    extends: perpland.yaml
    instruments:
      W:
        contract: &weekly
          kind: linear
          base: BTC
          quote: USDT
          multiplier: 1
          tick: 0.1
          lot: 0.1
          minimum_notional: 5
          expiries: { rule: every-friday, zone: UTC, at: 05:00 }
          final_settlement: { price: mark }
          source: s
          status: published
      UNSAID:
        contract:
          kind: linear
          base: BTC
          quote: USDT
          multiplier: 1
          tick: 0.1
          lot: 0.1
          minimum_notional: 5
          expiry: 2024-05-01T05:00:00Z
          source: s
          status: published
    """
  static let base = "accounts: { perpland: { rulebook: rulebooks/dated.yaml } }\n"

  private func market() throws -> SmallMarket {
    let market = try SmallMarket()
    try market.folder.write("rulebooks/dated.yaml", Self.rulebook)
    return market
  }

  @Test func findsEveryContractOfTheFamily() throws {
    let market = try market()
    for week in ["2024-04-26", "2024-05-03", "2024-05-10", "2024-05-17"] {
      try market.bars("perpland/W-\(week)/bars-1h.csv", price: 101)
    }
    try market.bars("perpland/W-2024-05-03/mark-1h.csv", price: 102)
    let resolved = try market.resolve(Self.base + "strategy: { perp: perpland:W, roll: { before: 1d } }")
    // The first has expired, the second is 2.2 days from its expiry, so it is not left before the end.
    #expect(resolved.plan.instruments.map(\.name.symbol) == ["BTC-USD", "W-2024-05-03"])
    #expect(resolved.plan.pair == Pair(spot: 0, perp: 1) && resolved.plan.rollBefore == .days(1))
    let contract = resolved.plan.instruments[1]
    #expect(contract.terms.versions[0].terms.contract.expiry?.description == "2024-05-03T05:00:00Z")
    #expect(contract.mark != nil && contract.funding == nil)
    #expect(resolved.warnings.isEmpty)

    let later = try market.resolve(Self.base + "strategy: { perp: perpland:W, roll: { before: 53h } }")
    #expect(later.plan.instruments.map(\.name.symbol) == ["BTC-USD", "W-2024-05-10"])
    let through = try market.resolve(Self.base + "strategy: { perp: perpland:W, roll: { before: 50h } }")
    #expect(through.plan.instruments.map(\.name.symbol) == ["BTC-USD", "W-2024-05-03", "W-2024-05-10"])
    #expect(through.plan.pair.successors == [2])
  }

  @Test func oneContractByName() throws {
    let market = try market()
    try market.bars("perpland/W-2024-05-03/bars-1h.csv", price: 101)
    let resolved = try market.resolve(Self.base + "strategy: { perp: perpland:W-2024-05-03 }")
    #expect(resolved.plan.instruments.map(\.name.symbol) == ["BTC-USD", "W-2024-05-03"])
    #expect(resolved.assumptions.contains("S6.4: perpland:W-2024-05-03 bars stand in where mark bars are missing"))
  }

  @Test func aPerpetualStyleFutureWithAFarExpiryIsAPerpetual() throws {
    let market = try market()
    try market.folder.write(
      "rulebooks/far.yaml", SmallMarket.perpland.replacing("lot: 0.1\n", with: "lot: 0.1\n      expiry: 2030-12-20\n"))
    let resolved = try market.resolve("accounts: { perpland: { rulebook: rulebooks/far.yaml } }")
    #expect(resolved.warnings.isEmpty && resolved.plan.instruments[1].funding != nil)
    #expect(resolved.plan.instruments[1].terms.versions[0].terms.contract.expiry?.description == "2030-12-20T00:00:00Z")
    let result = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
    #expect(result.counts.fundingPayments == 1 && result.counts.rolls == nil && result.detail.perpPosition.sign < 0)
  }

  @Test func warnsWhereNoContractFollows() throws {
    let market = try market()
    try market.bars("spotland/BTC-USD/bars-1h.csv", price: 100, hours: 0..<60)
    try market.bars("perpland/W-2024-05-03/bars-1h.csv", price: 101, hours: 0..<24)
    let changes = "period: { end: 2024-05-03T12:00:00Z }\nstrategy: { perp: perpland:W, roll: { before: 1d } }"
    #expect(
      try market.resolve(Self.base + changes).warnings == [
        "the bars of \"perpland:W-2024-05-03\" cover 2024-05-01T00:00:00Z to 2024-05-02T00:00:00Z only, it may be held "
          + "from 2024-05-01T00:00:00Z to 2024-05-03T05:00:00Z",
        "\"perpland:W-2024-05-03\" is held to its expiry 2024-05-03T05:00:00Z: the data have no contract after it, and "
          + "nothing is entered from then on",
      ])
  }

  @Test(arguments: [
    (
      "strategy: { perp: perpland:W }",
      """
      scenario.yaml:3:19: there are no data of a contract of "perpland:W" that expires after the period's start; a \
      folder with its bars is named as in perpland/W-2026-09-04
      """
    ),
    (
      "strategy: { perp: perpland:W-2024-05-04 }",
      """
      scenario.yaml:3:19: the rulebook "perpland" has no instrument "W-2024-05-04"; it has BTCUSDT, BTCINDEX, \
      BTC-2406, W, UNSAID
      """
    ),
    (
      "funding: computed\nstrategy: { perp: perpland:UNSAID }",
      """
      scenario.yaml:3:10: "funding" is "computed", but "perpland:UNSAID" pays none; leave it out for a dated future
      """
    ),
    (
      "strategy: { roll: { before: 3d } }",
      """
      scenario.yaml:3:19: "strategy.roll" goes from contract to contract, "perpland:BTCUSDT" is one; the name of a \
      family of contracts is needed
      """
    ),
    (
      "strategy: { perp: perpland:UNSAID }",
      """
      scenario.yaml:3:19: the rulebook does not say at what price "perpland:UNSAID" is settled on \
      2024-05-01T05:00:00Z; "final_settlement" is needed in its contract, or a period that ends before
      """
    ),
    (
      "strategy: { perp: perpland:UNSAID }\nperiod: { start: 2024-05-01T06:00:00Z }",
      """
      scenario.yaml:3:19: "perpland:UNSAID" expires 2024-05-01T05:00:00Z; a period that begins before that is needed
      """
    ),
  ])
  func refuses(changes: String, expected: String) throws {
    let market = try market()
    try market.bars("perpland/UNSAID/bars-1h.csv", price: 101)
    let shown = try market.mistakes(Self.base + changes)
    #expect(shown == expected)
  }

  @Test func refusesAPeriodBeforeTheFirstContract() throws {
    let market = try market()
    try market.bars("spotland/BTC-USD/bars-1h.csv", price: 100, hours: 0..<240)
    try market.bars("perpland/W-2024-05-03/bars-1h.csv", price: 101, hours: 30..<53)
    try market.bars("perpland/W-2024-05-10/bars-1h.csv", price: 101, hours: 30..<240)
    #expect(
      try market.mistakes(Self.base + "period: { end: 2024-05-09 }\nstrategy: { perp: perpland:W }") == """
        base.yaml:2:18: "period.start" 2024-05-01T00:00:00Z is outside the data; the bars of "perpland:W-2024-05-03" \
        cover 2024-05-02T06:00:00Z to 2024-05-03T05:00:00Z
        """)
  }
}
