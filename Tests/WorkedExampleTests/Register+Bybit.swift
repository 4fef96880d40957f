import Market
import PerpEngine
import Testing
import Venues

/// Bybit reckons the maintenance margin on the entry price.
extension WorkedExampleTests {
  private static let help = "Bybit help \"Liquidation Price (USDT Contract)\" (page address NOT FOUND)"

  /// 0.5%, frozen at entry.
  private static var frozen: MarginTerms {
    var margin = oneTier(maintenance: decimal("0.005"))
    margin.maintenancePrice = .entry
    return margin
  }

  static let bybit: [WorkedExample] = [
    // With the maintenance margin at the mark it would be 19,600 ÷ 0.995 = 19,698.49.
    WorkedExample(
      "BB-LP-1", "liquidation price of a long at 50x", "liquidation_price_usdt", 19_700, within: 1e-6, source: help
    ) { account(linear, frozen, 1, at: 20_000, collateral: 20_000 / 50).liquidationPrices(around: 20_000).below },
    WorkedExample(
      "BB-LP-3", "the same after 200 USDT of funding were taken from the margin", "liquidation_price_usdt", 19_900,
      within: 1e-6, source: "\(help) (secondary)"
    ) { account(linear, frozen, 1, at: 20_000, collateral: 400 - 200).liquidationPrices(around: 20_000).below },
    WorkedExample(
      "BB-LP-4", "liquidation price at an initial margin of 2%", "liquidation_price_usd", 9850, within: 1e-6,
      source: "https://help.bybit.com/hc/en-us/articles/900000181046"
    ) { account(linear, frozen, 1, at: 10_000, collateral: 200).liquidationPrices(around: 10_000).below },
    WorkedExample(
      "BB-INV-1", "isolated inverse short of 60,000 USD at 10x",
      [
        ("position_value_btc", 1.2, 1e-9), ("initial_margin_btc", 0.12, 1e-9), ("maintenance_margin_btc", 0.006, 1e-9),
        ("liquidation_price_usd", 55248.62, 0.01),
      ], source: "Bybit help \"Liquidation Price (Inverse)\" (page address NOT FOUND)"
    ) {
      var margin = oneTier(maintenance: decimal("0.005"), initial: decimal("0.01"))
      margin.maintenancePrice = .entry
      var account = account(inverse, margin, -60_000, at: 50_000, collateral: 0)
      account.fixedCollateral = account.initialMargin(at: 50_000, leverage: 10)
      return [
        inverse.notional(quantity: -60_000, price: 50_000), account.fixedCollateral, account.maintenance(at: 50_000),
        try #require(account.liquidationPrices(around: 50_000).above),
      ]
    },
    // The venue holds back the fee of closing at the bankruptcy price. Fee and rate are inferred: with them all three
    // figures come out.
    WorkedExample(
      "BB-INV-2", "inverse cross long of 10,000 USD with 0.5 BTC",
      [
        ("bankruptcy_price_usd", 5718.57, 0.01), ("raw_liquidation_price_usd", 5739.08, 0.01),
        ("liquidation_price_usd", 5739.5, 1e-9),
      ], source: "Bybit help \"Liquidation Price (Inverse)\" (older text; page address NOT FOUND)"
    ) {
      var margin = frozen
      margin.closingFee = MarginTerms.ClosingFee(rate: decimal("0.00075"), price: .bankruptcy)
      let contract = contract(.inverse, tick: decimal("0.5"))
      let account = account(contract, margin, 10_000, at: 8000, collateral: decimal("0.5"))
      let price = try #require(account.liquidationPrices(around: 8000).below)
      return [try #require(account.bankruptcyPrice()), price, contract.rounded(price, against: 1)]
    },
    WorkedExample(
      "BB-BP-1", "bankruptcy price of an inverse long at 50x, up to the tick",
      [("raw_bankruptcy_price_usd", 7735.37, 0.01), ("bankruptcy_price_usd", 7735.5, 1e-9)],
      source: "Bybit help \"Bankruptcy price\" (page address NOT FOUND)"
    ) {
      // Any quantity: the margin is its value over 50.
      let entry = decimal("7890.08")
      let contract = contract(.inverse, tick: decimal("0.5"))
      let margin = contract.notional(quantity: 10_000, price: entry) / 50
      let price = try #require(account(contract, frozen, 10_000, at: entry, collateral: margin).bankruptcyPrice())
      return [price, contract.rounded(price, against: 1)]
    },
    WorkedExample(
      "BB-INT-1", "interest of eight hours from two daily rates", "interest_rate_fraction_per_interval", 0.0001,
      within: 1e-12, source: "Bybit help \"Funding fee calculation\" (older text) (page address NOT FOUND)"
    ) { Decimal38(FundingFormula.interest(quotePerDay: 0.0006, basePerDay: 0.0003, paymentsPerDay: 3)) },
  ]
}
