import TestSupport
import Testing

/// What a quanto contract hedges depends on the price of its quote currency, which nobody holds.
struct QuantoCurrencyTests {
  private func mistakes(kind: String, quote: String, _ changes: String = "") throws -> String {
    let market = try SmallMarket()
    try market.folder.write(
      "rulebooks/own.yaml",
      """
      extends: ./perpland.yaml
      instruments:
        BTCUSDT:
          contract: { kind: \(kind), base: BTC, quote: \(quote), multiplier: 0.01, tick: 0.1, lot: 0.1,
            minimum_notional: 1, source: s, status: published }
      """)
    return try market.mistakes("accounts: { perpland: { rulebook: rulebooks/own.yaml } }\n\(changes)")
  }

  @Test(arguments: ["quanto, settle: USDT", "inverse"])
  func needsAPrice(kind: String) throws {
    #expect(
      try mistakes(kind: kind, quote: "EUR").contains(
        "base.yaml:7:56: nothing says what EUR is worth in USD; \"prices: { EUR: VENUE:SYMBOL }\" names a price "
          + "series"))
  }

  @Test func dollarsCountAsTheyAre() throws {
    #expect(try mistakes(kind: "quanto, settle: USDT", quote: "USD") == "nothing is wrong")
  }
}
