import Market
import PerpEngine
import Testing
import Venues

/// Coinbase Derivatives, CME, Cboe and Bitnomial, and carries with them.
extension WorkedExampleTests {
  private static let products =
    "https://api.coinbase.com/api/v3/brokerage/market/products?product_type=FUTURE (hourly rate; annual figure secondary)"
  private static let schedule =
    "Coinbase Derivatives fee schedule effective 2026-08-17 (secondary; page address NOT FOUND)"
  private static let note =
    "Secondary calculation dated 2026-08-29 (no venue page); inputs from the Coinbase Derivatives fee schedule and https://home.treasury.gov"
  private static let cboe =
    "https://www.cboe.com/us/futures/cryptocurrency/continuous-futures/funding-rate-data/csv/previous-trading-date/"
  private static let contractPages =
    "Secondary, prices of 2026-08-28 (Coinbase Derivatives and CME contract pages)"
  private static let bitnomial = "https://bitnomial.com/exchange/api/v1/funding-rates/"

  static let onshore: [WorkedExample] = coinbaseDerivatives + carries + bases + cboeFutures + bitnomialFutures

  private static let coinbaseDerivatives: [WorkedExample] = [
    // A long pays it.
    WorkedExample(
      "CDE-FP-1", "payment of one BIP contract at 0.1% an hour", "payment_usd", 1, within: 0.005,
      source: "https://help.coinbase.com/en/derivatives/perpetual-style-futures/funding-rate"
    ) {
      let bip = try terms("coinbase-derivatives", "BIP-20DEC30-CDE", "2026-08-29").contract
      return -bip.fundingPayment(quantity: 1, price: 100_000, rate: decimal("0.001"))
    },
    WorkedExample(
      "CDE-ANN-2", "BIP, 0.0006% an hour, annualised", "annualised_percent", 5.26, within: 0.005, source: products
    ) { try annualised("0.000006", "coinbase-derivatives", "BIP-20DEC30-CDE") },
    WorkedExample(
      "CDE-ANN-3", "ETP, 0.0009% an hour, annualised", "annualised_percent", 7.88, within: 0.005, source: products
    ) { try annualised("0.000009", "coinbase-derivatives", "ETP-20DEC30-CDE") },
    WorkedExample(
      "CDE-FEE-1", "0.10 USD a contract of 776 USD",
      [("fee_bp_per_side", 1.29, 0.005), ("fee_bp_round_trip", 2.58, 0.005)], source: schedule
    ) { basisPoints(of: 776) },
    WorkedExample(
      "CDE-FEE-2", "0.10 USD a contract of 244 USD",
      [("fee_bp_per_side", 4.1, 0.005), ("fee_bp_round_trip", 8.2, 0.005)], source: schedule
    ) { basisPoints(of: 244) },
  ]

  private static let carries: [WorkedExample] = [
    carry("US-CARRY-1", "no interest on margin", spot: "0.012", cash: "0", firstYear: 3.09, steady: 4.03),
    carry("US-CARRY-2", "T-bill yield on margin", spot: "0.012", cash: "0.039", firstYear: 4, steady: 4.94),
    carry(
      "US-CARRY-3", "maker spot fees, T-bill yield on margin", spot: "0.005", cash: "0.039", firstYear: 4.54,
      steady: 4.94),
  ]

  private static let bases: [WorkedExample] = [
    WorkedExample(
      "BASIS-1", "BIT of September over the perpetual-style BIP", "annualised_basis_percent", 8.49, within: 0.005,
      source: contractPages
    ) { Basis.annualised(far: 78_030, near: 77_525, days: 28).map { Decimal38($0 * 100) } },
    WorkedExample(
      "BASIS-3", "MBT of December over MBT of September", "annualised_basis_percent", 5.62, within: 0.005,
      source: contractPages
    ) { Basis.annualised(far: 78_925, near: 77_835, days: 91).map { Decimal38($0 * 100) } },
  ]

  private static let cboeFutures: [WorkedExample] = [
    WorkedExample(
      "CB-ANN-1", "PBT, settled rate of a day, annualised",
      [("settled_rate_fraction_per_day", 8.251e-05, 1e-12), ("annualised_percent", 3.01, 0.005)], source: cboe
    ) { settled(8.251e-05) },
    WorkedExample(
      "CB-ANN-2", "PET, settled rate of a day, annualised",
      [("settled_rate_fraction_per_day", 0.0003497, 1e-12), ("annualised_percent", 12.76, 0.005)], source: cboe
    ) { settled(0.0003497) },
  ]

  private static let bitnomialFutures: [WorkedExample] = [
    // A premium of 1 in the newest of 1,920 samples only: its weight over their sum.
    WorkedExample(
      "BTN-W-1", "sum of the weights of 1,920 samples", "weight_sum", 1_844_160, within: 0,
      source: "https://bitnomial.com/exchange/docs/market-operations/settlements/digital-asset-perpetual-pricing"
    ) {
      let formula = FundingFormula(
        shape: .interestClamp, averaging: .linear, rateHours: 8, interest: 0, clamp: 0, deadBand: 0, cap: nil,
        weight: 1)
      let average = formula.average(of: (1...1920).map { $0 == 1920 ? 1 : 0 })
      return Decimal38((1920 / average).rounded())
    },
    WorkedExample("BTN-TICK-1", "price of 12,550 ticks of 5 USD", "price_usd", 62_750, within: 1e-9, source: bitnomial)
    {
      price(ticks: 12_550, of: "5")
    },
    WorkedExample("BTN-TICK-2", "price of 9,225 ticks of 0.20 USD", "price_usd", 1845, within: 1e-9, source: bitnomial)
    {
      price(ticks: 9225, of: "0.2")
    },
  ]

  /// A daily rate within ±0.2%, and a year of it in per cent.
  private static func settled(_ rate: Double) -> [Decimal38] {
    let formula = FundingFormula(
      shape: .premium, averaging: .flat, rateHours: 24, interest: 0, clamp: 0, deadBand: 0, cap: 0.002, weight: 1)
    let settled = formula.rate(premiums: [rate], previous: nil, paymentHours: 24)
    return [settled, FundingFormula.annualised(rate: settled, hours: 24) * 100].map(Decimal38.init(_:))
  }

  /// What the grid makes of a price just above that many ticks, rounded down.
  private static func price(ticks: Int, of tick: String) -> Decimal38 {
    let contract = contract(.linear, tick: decimal(tick))
    return contract.rounded(Decimal38(ticks) * contract.tick + contract.tick / 2, against: -1)
  }

  /// 5.26% of funding against 2.58 bp of futures fees at a margin of 30.6%.
  private static func carry(
    _ id: String, _ what: String, spot: String, cash: String, firstYear: Double, steady: Double
  ) -> WorkedExample {
    WorkedExample(
      id, "carry, \(what)", [("net_year1_percent", firstYear, 0.006), ("net_steady_percent", steady, 0.006)],
      source: note
    ) {
      let yield = CarryYield(
        gross: decimal("0.0526"), spotRoundTrip: decimal(spot), perpRoundTrip: decimal("0.000258"),
        marginRate: decimal("0.306"), cashYield: decimal(cash))
      return [yield.firstYear, yield.steady].map { $0 / yield.capitalMultiple * 100 }
    }
  }

  private static func annualised(_ rate: String, _ venue: String, _ symbol: String) throws -> Decimal38 {
    let clock = try #require(try terms(venue, symbol, "2026-08-29").funding).clock
    return clock.annualised(decimal(rate)) * 100
  }

  /// Of one side, and of both.
  private static func basisPoints(of notional: Decimal38) -> [Decimal38] {
    let fees = FeeTerms(taker: 0, maker: 0, perContract: decimal("0.1"))
    let side = fees.takerFee(quantity: 1, price: notional, linear) / linear.notional(quantity: 1, price: notional)
    return [side * 10_000, side * 20_000]
  }
}
