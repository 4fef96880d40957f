import Market
import PerpEngine
import Venues

extension WorkedExampleTests {
  /// 100 USD at 20x.
  private static var hundred: MarginAccount {
    var margin = oneTier(maintenance: decimal("0.025"), initial: decimal("0.05"))
    margin.withdrawalFloor = decimal("0.1")
    return account(linear, margin, 1, at: 100, collateral: 0)
  }

  static let polymarket: [WorkedExample] = [
    WorkedExample(
      "PM-IM-1", "initial margin of 100 USD at 20x", "initial_margin_usd", 5, within: 1e-9,
      source: "https://docs.polymarket.com/perps"
    ) { hundred.initialMargin(at: 100, leverage: 20) },
    WorkedExample(
      "PM-WD-1", "what cannot be withdrawn", "reserve_usd", 10, within: 1e-9,
      source: "https://docs.polymarket.com/perps"
    ) { hundred.withdrawalReserve(at: 100, leverage: 20) },
    WorkedExample(
      "PM-FR-1", "rate of a crypto market without premium",
      [("funding_rate_fraction_per_hour", 1.25e-05, 1e-12), ("annualised_percent", 10.95, 0.005)],
      source: "https://docs.polymarket.com/perps/learn-about-trading/funding.md"
    ) {
      let formula = FundingFormula(
        shape: .interestClamp, averaging: .flat, rateHours: 8, interest: 0.0001, clamp: 0.0005, deadBand: 0, cap: 0.04,
        weight: 1, scale: 1)
      let rate = formula.rate(premiums: [0], previous: nil, paymentHours: 1)
      return [Decimal38(rate), Decimal38(FundingFormula.annualised(rate: rate, hours: 1) * 100)]
    },
  ]
}
