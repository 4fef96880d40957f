import Market
import PerpEngine
import Testing
import Venues

extension WorkedExampleTests {
  private static let wiki = "Hyperliquid-Community/wiki-community"

  static let hyperliquid: [WorkedExample] = [
    // The rulebook's formula: interest 0.01%, clamp 0.05%, both for eight hours.
    WorkedExample(
      "HL-FR-1", "rate of a premium of 1%",
      [("premium_fraction", 0.01, 1e-12), ("funding_rate_fraction_per_8h", 0.0095, 1e-12)],
      source: "https://hyperliquid.gitbook.io/hyperliquid-docs/trading/funding ; \(wiki)"
    ) {
      let formula = try #require(try terms("hyperliquid", "BTC", "2025-10-08").funding?.formula)
      let premium = (10_100.0 - 10_000) / 10_000
      return [Decimal38(premium), Decimal38(formula.rate(premiums: [premium], previous: 0, paymentHours: 8))]
    },
    // A long pays it.
    WorkedExample(
      "HL-FR-2", "payment of 10 coins at 0.95% for eight hours, and an eighth of it",
      [("payment_8h_usdc", 950, 1e-6), ("payment_1h_usdc", 118.75, 1e-6)], source: wiki
    ) {
      let rate = decimal("0.0095")
      return [
        -linear.fundingPayment(quantity: 10, price: 10_000, rate: rate),
        -linear.fundingPayment(quantity: 10, price: 10_000, rate: rate / 8),
      ]
    },
    // 20x is the leverage of the second tier.
    WorkedExample(
      "HL-IM-2", "initial margin of 10,000 USDC at 20x", "initial_margin_usdc", 500, within: 1e-9, source: wiki
    ) {
      let margin = try margin("hyperliquid", "BTC", "2025-10-08")
      return account(linear, margin, 1, at: 10_000, collateral: 0).initialMargin(at: 10_000, leverage: 20)
    },
    // The row has size, rate and cash; the price is what the payment of a price of 1 goes into it.
    WorkedExample(
      "HL-UF-1", "oracle price behind a payment of a long", "implied_oracle_price_usdc", 1768.91, within: 1,
      source: "https://hyperliquid.gitbook.io/hyperliquid-docs (info endpoint, userFunding sample)"
    ) {
      decimal("-3.625312")
        / linear.fundingPayment(quantity: decimal("49.1477"), price: 1, rate: decimal("0.0000417"))
    },
  ]
}
