import Market
import PerpEngine
import Venues

extension WorkedExampleTests {
  private static let documentation = "https://github.com/dydxprotocol/v4-documentation"
  private static let chain = "https://github.com/dydxprotocol/v4-chain"

  /// A short of 3 ETH from 3,000 with 1,000 USDC at 5%.
  private static var short: MarginAccount {
    account(linear, oneTier(maintenance: decimal("0.05")), -3, at: 3000, collateral: 1000)
  }

  static let dydx: [WorkedExample] = [
    WorkedExample(
      "DX-LP-1", "liquidation price of a short of 3 ETH", "liquidation_price_usdc", 3174.6, within: 0.01,
      source: documentation
    ) { short.liquidationPrices(around: 3000).above },
    WorkedExample("DX-EQ-1", "equity at that price", "equity_usdc", 476.2, within: 0.05, source: documentation) {
      short.liquidationPrices(around: 3000).above.map(short.equity)
    },
    WorkedExample(
      "DX-CAP-1", "cap of the rate, six times the difference of the margins", "funding_rate_cap_fraction_per_8h", 0.12,
      within: 1e-12, source: documentation
    ) { Decimal38(FundingFormula.cap(multiple: 6, initialRate: 0.05, maintenanceRate: 0.03)) },
    WorkedExample(
      "DX-IMN-1", "impact notional at an initial margin of 10%", "impact_notional_usdc", 5000, within: 1e-6,
      source: documentation
    ) { Decimal38(FundingFormula.impactNotional(base: 500, initialRate: 0.1)) },
    // The chain counts in whole units and truncates; a payment of one unit of the base in them is exact before that.
    WorkedExample(
      "DX-FI-1", "funding index after eight hours", "funding_index_delta_integer", 1001, within: 0, source: chain
    ) { fundingIndex(ppm: 1_001_999, seconds: 28_800, scale: decimal("1e-6")) },
    WorkedExample(
      "DX-FI-2", "funding index after eight hours, negative", "funding_index_delta_integer", -1001, within: 0,
      source: chain
    ) { fundingIndex(ppm: -1_001_999, seconds: 28_800, scale: decimal("1e-6")) },
    WorkedExample(
      "DX-FI-4", "funding index after one hour", "funding_index_delta_integer", -125_249_875, within: 0, source: chain
    ) { fundingIndex(ppm: -1_001_999, seconds: 3600, scale: 1) },
  ]

  /// What one short receives in whole units, at a price of 1,000 units times `scale` (10 to the sum of the exponents).
  private static func fundingIndex(ppm: Int, seconds: Int, scale: Decimal38) -> Decimal38 {
    let rate = Decimal38(ppm) * Decimal38(seconds) / 28_800
    return contract(.linear, scale).fundingPayment(quantity: -1, price: 1000, rate: rate)
      .rounded(toMultipleOf: 1, .towardZero)
  }
}
