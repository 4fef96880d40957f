import Market
import PerpEngine
import Testing
import Venues

extension WorkedExampleTests {
  private static let faq = "https://www.binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93 (2020 text)"

  static let binance: [WorkedExample] = [
    // What other positions need and earn is collateral that does not move with this mark: wallet − margin + profit.
    WorkedExample(
      "BN-LP-1", "liquidation price of a short beside another position", "liquidation_price_usdt", 11383.99,
      within: 0.01, source: faq
    ) {
      account(
        linear, oneTier(maintenance: decimal("0.004")), decimal("-0.005"), at: decimal("9451.53"),
        collateral: decimal("10.72") - decimal("1.3") + decimal("0.47")
      ).liquidationPrices(around: decimal("9451.53")).above
    },
    WorkedExample(
      "BN-LP-2", "liquidation price of a long beside another position", "liquidation_price_usdt", 190.29, within: 0.01,
      source: faq
    ) {
      account(
        linear, oneTier(maintenance: decimal("0.0065")), 1, at: decimal("199.53"),
        collateral: decimal("10.72") - decimal("0.19") - decimal("0.06")
      ).liquidationPrices(around: decimal("199.53")).below
    },
    WorkedExample(
      "BN-LP-3", "liquidation price of an isolated long with a maintenance amount", "liquidation_price_usdt", 1114.78,
      within: 0.01, source: "freqtrade/freqtrade (values of the Binance futures calculator)"
    ) {
      account(
        linear, oneTier(maintenance: decimal("0.1"), amount: 135_365), decimal("3683.979"), at: decimal("1456.84"),
        collateral: decimal("1535443.01")
      ).liquidationPrices(around: decimal("1456.84")).below
    },
    WorkedExample(
      "BN-MM-1", "maintenance of 0.005 BTC on the mark", "maintenance_margin_usdt", 0.19, within: 0.005, source: faq
    ) {
      account(
        linear, try margin("binance-usdm", "BTCUSDT", "2020-06-01"), decimal("0.005"), at: decimal("9462.81"),
        collateral: 0
      ).maintenance(at: decimal("9462.81"))
    },
    WorkedExample(
      "BN-MM-2", "maintenance of 200 USDT", "maintenance_margin_usdt", 1.3, within: 1e-9, source: faq
    ) {
      account(linear, try margin("binance-usdm", "ETHUSDT", "2020-06-01"), 1, at: 200, collateral: 0)
        .maintenance(at: 200)
    },
    WorkedExample(
      "BN-CUM-5", "maintenance amount of level 5 of BTCUSDT", "maintenance_amount_usdt", 141_300, within: 1e-6,
      source: faq
    ) { tier(try margin("binance-usdm", "BTCUSDT", "2020-06-01"), notional: 5_000_001).maintenanceAmount },
    WorkedExample(
      "BN-TIER-264K", "the tier of 264,000 USDT of BTCUSDT",
      [("maintenance_margin_rate_fraction", 0.01, 0), ("maintenance_amount_usdt", 1300, 1e-6)], source: faq
    ) {
      let tier = tier(try margin("binance-usdm", "BTCUSDT", "2020-06-01"), notional: 264_000)
      return [tier.maintenanceRate, tier.maintenanceAmount]
    },
    WorkedExample(
      "BN-MARK-1", "mark from the index and the last rate, half way to its payment", "mark_price_usdt", 10001.5,
      within: 1e-6, source: "https://www.binance.com/en/support/faq/360033525071 (2020 text)"
    ) { Decimal38(MarkTerms.fundingBasis(index: 10_000, rate: 0.0003, remaining: 4 / 8)) },
    WorkedExample(
      "BN-IMN-1", "impact margin notional at 125x", "impact_margin_notional_usdt", 25_000, within: 1e-6,
      source: "https://www.binance.com/en/support/faq/360033525031"
    ) {
      let rate = tier(try margin("binance-usdm", "BTCUSDT", "2024-06-01"), notional: 1).initialRate
      return Decimal38(FundingFormula.impactNotional(base: 200, initialRate: rate.double))
    },
    WorkedExample(
      "BN-MAM-1", "collateral value of 1,000 USD of BNB", "collateral_value_usd", 950, within: 1e-9,
      source: "https://www.binance.com/en/support/faq/29b45c485d664028b9ca1cdf90b24f6f"
    ) {
      let haircuts = try margin("binance-usdm", "BTCUSDT", "2024-06-01").haircuts
      return try #require(haircuts.first { $0.asset == Asset("BNB") }).share * 1000
    },
    // Collateral after a haircut of 2.5% that lifts 5,000 USD of debt to zero; the page truncates 5,128.2051.
    WorkedExample(
      "BN-MAM-3", "collateral converted for a deficit of 5,000 USD", "converted_value_usd", 5128.2, within: 0.01,
      source:
        "https://www.binance.com/en-NG/futures/trading-rules/perpetual/multi-asset-info (newer text)"
    ) {
      var purse = account(linear, oneTier(maintenance: decimal("0.005")), 0, at: 1, collateral: -5000)
      purse.movingCollateral = decimal("0.975")
      let converted = -purse.fixedCollateral / purse.movingCollateral
      // One coin for each dollar: what the coins count for at that price makes up for the debt.
      try #require(abs(purse.equity(at: converted).double) < 1e-9)
      return converted
    },
    WorkedExample(
      "BN-CM-CUM", "maintenance amount of level 5 in coins", "maintenance_amount_btc", 1.81, within: 1e-9,
      source: "https://www.binance.com/en/support/faq/ceccfcfb4e3a… (COIN-M maintenance margin)"
    ) { tier(try margin("binance-coinm", "BTCUSD_PERP", "2020-12-01"), notional: 51).maintenanceAmount },
  ]
}
