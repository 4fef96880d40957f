import TestSupport
import Testing

/// The least that a target must be, told before a run: whole lots of at least every minimum of both legs.
struct SmallestOrderTests {
  private func mistakes(perp: String, spot: String = "", notional: Int) throws -> String {
    let market = try SmallMarket()
    try market.folder.write(
      "rulebooks/own.yaml",
      """
      extends: ./perpland.yaml
      instruments:
        BTCUSDT:
          contract: { kind: linear, base: BTC, quote: USDT, multiplier: 1, tick: 0.1, lot: 0.1, \(perp),
            source: s, status: published }
      """)
    try market.folder.write(
      "rulebooks/ownspot.yaml",
      """
      extends: ./spotland.yaml
      instruments:
        BTC-USD:
          contract: { kind: spot, base: BTC, quote: USD, tick: 0.01, lot: 0.01, minimum_notional: 1 \(spot),
            source: s, status: published }
      """)
    return try market.mistakes(
      """
      accounts: { perpland: { rulebook: rulebooks/own.yaml }, spotland: { rulebook: rulebooks/ownspot.yaml } }
      strategy: { notional: \(notional) }
      """)
  }

  /// 60 ÷ 101 is 0.594, in lots of 0.1 0.6 BTC, 60 dollars of spot: a minimum of 0.5 is no lot of its own.
  @Test func aMinimumIsNoLot() throws {
    #expect(try mistakes(perp: "minimum_notional: 60, minimum: 0.5", notional: 60) == "nothing is wrong")
    #expect(
      try mistakes(perp: "minimum_notional: 60, minimum: 0.5", notional: 59).contains("0.6 BTC cost 60 USD"))
    #expect(try mistakes(perp: "minimum_notional: 1, minimum: 0.5", notional: 49).contains("0.5 BTC cost 50 USD"))
  }

  @Test func theMinimumOfSpotCounts() throws {
    #expect(
      try mistakes(perp: "minimum_notional: 1", spot: ", minimum: 0.25", notional: 29).contains("0.3 BTC cost 30 USD"))
  }
}
