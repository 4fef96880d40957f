import Market
import PerpEngine
import Venues

extension WorkedExampleTests {
  private static let article =
    "https://support.kraken.com/hc/en-us/articles/360022835911-Inverse-Crypto-Collateral-Perpetual-Contract-Specifications"

  static let krakenFutures: [WorkedExample] = [
    // The page truncates 7.142857% to 7.142% and prints 0.2975%; exact are 0.297619%.
    WorkedExample(
      "KF-CAP-1", "premium large enough to reach the hourly cap",
      [("uncapped_rate_fraction_per_hour", 0.002975, 2e-6), ("funding_rate_fraction_per_hour", 0.0025, 1e-12)],
      source: article
    ) {
      var formula = FundingFormula(
        shape: .premium, averaging: .flat, rateHours: 24, interest: 0, clamp: 0, deadBand: 0, cap: nil, weight: 1)
      let premiums = [FundingFormula.premium(perpetual: 7500, index: 7000)]
      let uncapped = formula.rate(premiums: premiums, previous: nil, paymentHours: 1)
      formula.cap = 0.0025
      return [uncapped, formula.rate(premiums: premiums, previous: nil, paymentHours: 1)].map(Decimal38.init(_:))
    },
    // The page says 17.85 USD: 17,850 contracts of 1 USD at 0.1%. (The amount itself is wrong there: it divides by 8
    // where the rule says 24. Only the conversion is checked.)
    WorkedExample(
      "KF-CONV-1", "17.85 USD of funding in coins at the index", "funding_amount_btc", 0.00255, within: 1e-9,
      source: article
    ) { -inverse.fundingPayment(quantity: 17_850, price: 7000, rate: decimal("0.001")) },
    WorkedExample(
      "KF-ABS-1", "coins a contract and hour at a relative rate of 0.05%", "absolute_rate_btc_per_contract_hour",
      7.142e-08, within: 1e-11, source: article
    ) { -inverse.fundingPayment(quantity: 1, price: 7000, rate: decimal("0.0005")) },
    // The absolute rate is the payment of one coin; the index is what the payment at a price of 1 goes into it.
    WorkedExample(
      "KF-API-1", "index behind a row of funding rates", "index_price_usd", 111101.35, within: 0.01,
      source: "https://futures.kraken.com/derivatives/api/v4/historicalfundingrates?symbol=PF_XBTUSD"
    ) {
      decimal("1.8106558890407392")
        / -linear.fundingPayment(quantity: 1, price: 1, rate: decimal("0.000016297334722222"))
    },
  ]
}
