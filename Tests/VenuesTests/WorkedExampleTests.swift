import Market
import Testing
import Venues

/// Examples that venues publish, worked from the built-in rulebooks. Tolerances are absolute; where a page rounds, they
/// cover the rounding.
struct WorkedExampleTests {
  struct Example: CustomTestStringConvertible {
    let id: String
    let venue: String
    let symbol: String
    let date: String
    /// Picks the tier, in settlement units.
    let notional: Decimal38
    let quantity: String
    let expected: Double
    let tolerance: Double
    let source: String
    let value: @Sendable (MarginTerms, MarginSchedule.Tier) -> Double
    var testDescription: String { "\(id): \(quantity) = \(expected)" }
  }

  static let examples: [Example] = [
    Example(
      id: "BN-MM-1", venue: "binance-usdm", symbol: "BTCUSDT", date: "2020-06-01", notional: 47,
      quantity: "maintenance of 0.005 BTC at a mark of 9462.81", expected: 0.19, tolerance: 0.005, source: faq2020,
      value: { _, tier in 9462.81 * 0.005 * tier.maintenanceRate.double - tier.maintenanceAmount.double }),
    Example(
      id: "BN-MM-2", venue: "binance-usdm", symbol: "ETHUSDT", date: "2020-06-01", notional: 200,
      quantity: "maintenance of 200 USDT", expected: 1.3, tolerance: 1e-9, source: faq2020,
      value: { _, tier in 200 * tier.maintenanceRate.double - tier.maintenanceAmount.double }),
    Example(
      id: "BN-CUM-5", venue: "binance-usdm", symbol: "BTCUSDT", date: "2020-06-01", notional: 5_000_001,
      quantity: "maintenance amount of level 5", expected: 141_300, tolerance: 1e-6, source: faq2020,
      value: { _, tier in tier.maintenanceAmount.double }),
    Example(
      id: "BN-TIER-264K", venue: "binance-usdm", symbol: "BTCUSDT", date: "2020-06-01", notional: 264_000,
      quantity: "maintenance rate", expected: 0.01, tolerance: 0, source: faq2020,
      value: { _, tier in tier.maintenanceRate.double }),
    Example(
      id: "BN-TIER-264K", venue: "binance-usdm", symbol: "BTCUSDT", date: "2020-06-01", notional: 264_000,
      quantity: "maintenance amount", expected: 1300, tolerance: 1e-6, source: faq2020,
      value: { _, tier in tier.maintenanceAmount.double }),
    Example(
      id: "BN-IMN-1", venue: "binance-usdm", symbol: "BTCUSDT", date: "2024-06-01", notional: 1,
      quantity: "impact margin notional, 200 USDT at the largest leverage", expected: 25_000, tolerance: 1e-6,
      source: "https://www.binance.com/en/support/faq/360033525031",
      value: { _, tier in 200 / tier.initialRate.double }),
    Example(
      id: "BN-MAM-1", venue: "binance-usdm", symbol: "BTCUSDT", date: "2024-06-01", notional: 1,
      quantity: "collateral value of 1000 USD in BNB", expected: 950, tolerance: 1e-9,
      source: "https://www.binance.com/en-NG/support/faq/29b45c485d664028b9ca1cdf90b24f6f",
      value: { margin, _ in 1000 * (margin.haircuts.first { $0.asset == Asset("BNB") }?.share.double ?? .nan) }),
    Example(
      id: "BN-CM-CUM", venue: "binance-coinm", symbol: "BTCUSD_PERP", date: "2020-12-01", notional: 51,
      quantity: "maintenance amount of level 5", expected: 1.81, tolerance: 1e-9,
      source: "https://www.binance.com/en/support/faq/ceccfcfb4e3a…",
      value: { _, tier in tier.maintenanceAmount.double }),
    Example(
      id: "HL-IM-2", venue: "hyperliquid", symbol: "BTC", date: "2025-10-08", notional: 150_000_001,
      quantity: "initial margin of 10,000 USDC at 20x, the leverage of the second tier", expected: 500, tolerance: 1e-9,
      source: "Hyperliquid-Community/wiki-community", value: { _, tier in 10_000 * tier.initialRate.double }),
  ]

  private static let faq2020 = "https://www.binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93 (2020 text)"

  @Test(arguments: examples)
  func agrees(example: Example) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: example.venue))
    let terms = try #require(rulebook.terms(for: example.symbol)).terms(at: try #require(Instant(example.date)))
    let margin = try #require(terms.margin)
    let value = example.value(margin, margin.sides.short.tier(size: example.notional))
    #expect(abs(value - example.expected) <= example.tolerance, "\(value); source: \(example.source)")
  }
}
