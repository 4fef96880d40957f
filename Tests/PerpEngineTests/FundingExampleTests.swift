import Market
import PerpEngine
import Testing
import Venues

/// Published examples of rates and payments, worked with the functions that runs use: formulas, their parts, payments.
struct FundingExampleTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let id: String
    let what: String
    let expected: Double
    let tolerance: Double
    let source: String
    let value: @Sendable () -> Double
    var testDescription: String { "\(id): \(what)" }
  }

  static let examples: [Example] = [
    Example(
      id: "BN-IMN-1", what: "impact notional at 125x", expected: 25_000, tolerance: 1e-6,
      source: "https://www.binance.com/en/support/faq/360033525031",
      value: { FundingFormula.impactNotional(base: 200, initialRate: 1.0 / 125) }),
    Example(
      id: "DX-IMN-1", what: "impact notional at 10 % initial margin", expected: 5_000, tolerance: 1e-6, source: dydx,
      value: { FundingFormula.impactNotional(base: 500, initialRate: 0.1) }),
    Example(
      id: "DX-CAP-1", what: "six times initial less maintenance", expected: 0.12, tolerance: 1e-12, source: dydx,
      value: { FundingFormula.cap(multiple: 6, initialRate: 0.05, maintenanceRate: 0.03) }),
    Example(
      id: "BB-INT-1", what: "interest of a third of a day", expected: 0.0001, tolerance: 1e-12,
      source: "Bybit help, Funding fee calculation (older text)",
      value: { FundingFormula.interest(quotePerDay: 0.0006, basePerDay: 0.0003, paymentsPerDay: 3) }),
    Example(
      id: "BM-FR-1", what: "interest of a third of a day", expected: 0.0025, tolerance: 1e-12, source: bitmex,
      value: { FundingFormula.interest(quotePerDay: 0.01, basePerDay: 0.0025, paymentsPerDay: 3) }),
    Example(
      id: "HL-FR-1", what: "premium of an impact bid of 10,100 over 10,000", expected: 0.01, tolerance: 1e-12,
      source: "https://hyperliquid.gitbook.io/hyperliquid-docs/trading/funding",
      value: { FundingFormula.premium(impactBid: 10_100, impactAsk: 10_110, index: 10_000) }),
    Example(
      id: "PM-FR-1", what: "an hour without premium, annualised in percent", expected: 10.95, tolerance: 0.005,
      source: "https://docs.polymarket.com/perps/learn-about-trading/funding.md",
      value: {
        let rate = formula(.interestClamp, hours: 8, interest: 0.0001, clamp: 0.0005, cap: 0.04)
          .rate(premiums: [0], previous: nil, paymentHours: 1)
        return 100 * FundingFormula.annualised(rate: rate, hours: 1)
      }),
    Example(
      id: "CDE-ANN-2", what: "BIP of 2026-08-29, annualised in percent", expected: 5.26, tolerance: 0.005,
      source: coinbase, value: { 100 * FundingFormula.annualised(rate: 6e-06, hours: 1) }),
    Example(
      id: "CDE-ANN-3", what: "ETP of 2026-08-29, annualised in percent", expected: 7.88, tolerance: 0.005,
      source: coinbase, value: { 100 * FundingFormula.annualised(rate: 9e-06, hours: 1) }),
    Example(
      id: "CB-ANN-1", what: "PBT of 2026-08-28 within ±0.2 %, annualised in percent", expected: 3.01, tolerance: 0.005,
      source: cboe, value: { cboeYear(8.251e-05) }),
    Example(
      id: "CB-ANN-2", what: "PET of 2026-08-28 within ±0.2 %, annualised in percent", expected: 12.76,
      tolerance: 0.005, source: cboe, value: { cboeYear(0.0003497) }),
    Example(
      id: "KF-CAP-1", what: "7,500 against 7,000, a 24th, before the cap", expected: 0.002975, tolerance: 2e-06,
      source: kraken,
      value: {
        formula(.premium, hours: 24).rate(
          premiums: [FundingFormula.premium(perpetual: 7500, index: 7000)], previous: nil, paymentHours: 1)
      }),
    Example(
      id: "KF-CAP-1", what: "and within it", expected: 0.0025, tolerance: 1e-12, source: kraken,
      value: {
        formula(.premium, hours: 24, cap: 0.0025).rate(
          premiums: [FundingFormula.premium(perpetual: 7500, index: 7000)], previous: nil, paymentHours: 1)
      }),
    Example(
      id: "KF-ABS-1", what: "0.05 % of one dollar at an index of 7,000, in coins", expected: 7.142e-08,
      tolerance: 1e-11, source: kraken, value: { received(.inverse, short: 1, price: 7000, rate: 0.0005) }),
    Example(
      id: "KF-CONV-1", what: "17.85 USD at an index of 7,000, in coins", expected: 0.00255, tolerance: 1e-09,
      source: kraken, value: { received(.inverse, short: 17.85, price: 7000, rate: 1) }),
    Example(
      id: "KF-API-1", what: "the index at which one coin pays the absolute rate", expected: 111_101.35,
      tolerance: 0.01, source: "historicalfundingrates of PF_XBTUSD, 2025-09-03T08:00Z",
      value: { 1.8106558890407392 / received(.linear, short: 1, price: 1, rate: 1.6297334722222e-05) }),
    Example(
      id: "BTN-W-1", what: "sum of 1,920 weights: the newest sample's alone is 1,920 of it", expected: 1_844_160,
      tolerance: 1e-6,
      source: "https://bitnomial.com/exchange/docs/market-operations/settlements/digital-asset-perpetual-pricing",
      value: {
        var linear = formula(.interestClamp, hours: 8, interest: 0.0001, clamp: 0.0005)
        linear.averaging = .linear
        return 1920 / linear.average(of: Array(repeating: 0, count: 1919) + [1.0])
      }),
  ]

  private static let dydx = "https://github.com/dydxprotocol/v4-documentation"
  private static let bitmex = "https://www.bitmex.com/app/perpetualContractsGuideExamples"
  private static let coinbase = "https://api.coinbase.com/api/v3/brokerage/market/products, annual figure secondary"
  private static let cboe = "Cboe, funding rate data of the previous trading date, 15:00:04 CT"
  private static let kraken = "https://support.kraken.com/hc/en-us/articles/360022835911"

  @Test(arguments: examples)
  func agrees(_ example: Example) {
    let value = example.value()
    #expect(abs(value - example.expected) <= example.tolerance, "\(value), \(example.source)")
  }
}

private func formula(
  _ shape: FundingFormula.Shape, hours: Double, interest: Double = 0, clamp: Double = 0, cap: Double? = nil
) -> FundingFormula {
  FundingFormula(
    shape: shape, averaging: .flat, rateHours: hours, interest: interest, clamp: clamp, deadBand: 0, cap: cap,
    weight: 1)
}

/// A daily rate, bounded and annualised, in percent.
private func cboeYear(_ rate: Double) -> Double {
  let settled = formula(.premium, hours: 24, cap: 0.002).rate(premiums: [rate], previous: nil, paymentHours: 24)
  return 100 * FundingFormula.annualised(rate: settled, hours: 24)
}

/// What a short of contracts of one unit receives.
private func received(_ kind: ContractTerms.Kind, short: Double, price: Double, rate: Double) -> Double {
  let contract = ContractTerms(
    kind: kind, base: Asset("BTC"), quote: Asset("USD"), settle: Asset(kind == .inverse ? "BTC" : "USD"),
    multiplier: 1, tick: 1, lot: 1, minimumNotional: 0)
  return contract.fundingPayment(quantity: -Decimal38(short), price: Decimal38(price), rate: Decimal38(rate)).double
}
