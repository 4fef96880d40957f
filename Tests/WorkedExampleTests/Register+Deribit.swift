import Market
import PerpEngine
import Venues

/// Deribit's rates grow with the coins of a position and hold for all of it.
extension WorkedExampleTests {
  private static let article = "https://support.deribit.com/hc/en-us/articles/25944738177565"

  static let deribit: [WorkedExample] = [
    WorkedExample("DB-IM-1", "initial margin of 25 BTC", "initial_margin_usd", 53_125, within: 1e-6, source: article) {
      growing(coins: 25, at: 100_000, maintenance: "0.01", initial: "0.02", perCoin: "0.00005")
        .initialMargin(at: 100_000, leverage: nil)
    },
    WorkedExample(
      "DB-MM-1", "maintenance margin of 25 BTC", "maintenance_margin_usd", 28_125, within: 1e-6, source: article
    ) {
      growing(coins: 25, at: 100_000, maintenance: "0.01", initial: "0.02", perCoin: "0.00005")
        .maintenance(at: 100_000)
    },
    WorkedExample("DB-IM-3", "initial margin of 25 SOL", "initial_margin_usd", 200.625, within: 1e-9, source: article) {
      growing(coins: 25, at: 200, maintenance: "0.02", initial: "0.04", perCoin: "0.000005")
        .initialMargin(at: 200, leverage: nil)
    },
    WorkedExample(
      "DB-MM-3", "maintenance margin of 25 SOL", "maintenance_margin_usd", 100.625, within: 1e-9, source: article
    ) {
      growing(coins: 25, at: 200, maintenance: "0.02", initial: "0.04", perCoin: "0.000005").maintenance(at: 200)
    },
    WorkedExample(
      "DB-FEE-1", "taker fee on 50,000 USD of the BTC perpetual, in coins", "fee_btc", 0.00025, within: 1e-12,
      source: "https://support.deribit.com/hc/en-us/articles/25944746248989"
    ) {
      FeeTerms(taker: decimal("0.0005"), maker: 0, perContract: 0)
        .takerFee(quantity: 5000, price: 100_000, contract(.inverse, 10))
    },
  ]

  private static func growing(
    coins: Decimal38, at price: Decimal38, maintenance: String, initial: String, perCoin: String
  ) -> MarginAccount {
    let tier = MarginSchedule.Tier(
      upTo: nil, maintenanceRate: decimal(maintenance), maintenanceAmount: 0, initialRate: decimal(initial))
    let growth = MarginSchedule.Growth(maintenance: decimal(perCoin), initial: decimal(perCoin))
    let margin = MarginTerms(sides: MarginTerms.Sides(both: MarginSchedule(tiers: [tier], growth: growth)))
    return account(linear, margin, coins, at: price, collateral: 0)
  }
}
