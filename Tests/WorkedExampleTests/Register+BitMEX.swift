import Market
import PerpEngine
import Testing
import Venues

extension WorkedExampleTests {
  private static let guide = "https://www.bitmex.com/app/perpetualContractsGuideExamples"
  private static let help = "BitMEX help, 2020 text (public copy: bradkyle/Qenv)"

  static let bitmex: [WorkedExample] = [
    WorkedExample(
      "BM-VAL-1", "value of 15,000 XBTUSD at 750", "position_value_xbt", 20, within: 1e-9, source: guide
    ) { inverse.notional(quantity: 15_000, price: 750) },
    WorkedExample(
      "BM-FR-1", "rate of eight hours from two daily rates", "funding_rate_fraction_per_8h", 0.0025, within: 1e-12,
      source: guide
    ) { Decimal38(FundingFormula.interest(quotePerDay: 0.01, basePerDay: 0.0025, paymentsPerDay: 3)) },
    // A long pays a positive rate: what it receives is below zero.
    WorkedExample(
      "BM-FP-1", "payment of a long worth 20 XBT at 0.25%", "payment_xbt", 0.05, within: 1e-12, source: guide
    ) { -inverse.fundingPayment(quantity: 15_000, price: 750, rate: decimal("0.0025")) },
    WorkedExample(
      "BM-PNL-0", "profit of 15,000 long from 750 to 800", "pnl_xbt", 1.25, within: 1e-9, source: guide
    ) { profit(inverse, 15_000, from: 750, to: 800) },
    WorkedExample("BM-TOT-1", "profit less funding paid", "total_pnl_xbt", 1.2, within: 1e-9, source: guide) {
      profit(inverse, 15_000, from: 750, to: 800)
        + inverse.fundingPayment(quantity: 15_000, price: 750, rate: decimal("0.0025"))
    },
    WorkedExample(
      "BM-PNL-1", "unrealised profit of 1,000 long from 1,000 at 1,250", "pnl_xbt", 0.2, within: 1e-9, source: help
    ) { unrealised(inverse, 1000, from: 1000, at: 1250) },
    WorkedExample(
      "BM-PNL-2", "profit of 500 long from 1,000 to 1,500, two decimals", "pnl_xbt", 0.17, within: 0.005, source: help
    ) { profit(inverse, 500, from: 1000, to: 1500) },
    WorkedExample(
      "BM-PNL-3", "profit of 500 long from 1,000 to 1,250", "pnl_xbt", 0.1, within: 1e-9, source: help
    ) { profit(inverse, 500, from: 1000, to: 1250) },
    // One step above the base of 200 XBT, 0.4% more on the whole position.
    WorkedExample(
      "BM-RL-1", "maintenance of 300 XBT one risk step above the base", "maintenance_margin_xbt", 2.4, within: 1e-9,
      source: help
    ) {
      let margin = try marginOfSteps()
      return account(inverse, margin, 3_000_000, at: 10_000, collateral: 0).maintenance(at: 10_000)
    },
  ]

  /// The risk limits of 2020 as a rulebook writes them.
  private static func marginOfSteps() throws -> MarginTerms {
    let text = """
      venue: example
      name: Example
      regulation: { status: offshore, by: nobody }
      stable: []
      fees: { taker: 0, maker: 0, source: none, status: assumed }
      liquidation: { fee: 0, slippage: 0, procedure: full, deficit: insurance, source: none, status: assumed }
      funding: { clock: { every: 8h }, price: mark, source: none, status: assumed }
      instruments:
        XBTUSD:
          contract:
            { kind: inverse, base: BTC, quote: USD, multiplier: 1, tick: 0.5, lot: 1, minimum_notional: 0,
              source: none, status: assumed }
          margin:
            whole: true
            tiers: [{ up_to: 200, maintenance_rate: 0.4%, initial_rate: 1% }]
            steps: { every: 100, maintenance_rate: 0.4%, initial_rate: 0.4% }
            source: BitMEX help, 2020 text
            status: secondary
      """
    let rulebook = try RulebookLibrary().rulebook(text: text, file: "example.yaml")
    return try #require(rulebook.terms(for: "XBTUSD")?.versions[0].terms.margin)
  }
}
