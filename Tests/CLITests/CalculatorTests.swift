import ChildProcess
import Foundation
import Testing

/// The calculators of the built program. Figures are published examples or worked by hand; rulebook values are looked
/// up at a date that is past, so that they stay.
struct CalculatorTests {
  struct Answer: CustomTestStringConvertible {
    let command: String
    /// Values of `results`, with how exact they are.
    let figures: [(key: String, value: Double, tolerance: Double)]
    var testDescription: String { command }
  }

  @Test(arguments: [
    // 0.75 · 24 bp ÷ 24 + 0.25 · 0.75 bp: the second hour of the rulebook's own vectors; times 8760.
    Answer(
      command: "funding --venue coinbase-derivatives --instrument BIP-20DEC30-CDE --as-of 2026-09-01 "
        + "--premium 24bp,24bp --previous 0.75bp",
      figures: [("rate", 0.00009375, 1e-12), ("annual_rate", 0.82125, 1e-9), ("average_premium", 0.0024, 1e-12)]),
    // Below the dead band of 1 bp.
    Answer(
      command: "funding --venue kalshi --instrument KXBTCPERP --as-of 2026-09-01 --premium 0.9bp",
      figures: [("rate", 0, 0), ("annual_rate", 0, 0)]),
    // Beyond the cap of 2%.
    Answer(
      command: "funding --venue kalshi --instrument KXBTCPERP --as-of 2026-09-01 --premium -3%",
      figures: [("rate", -0.02, 0), ("uncapped_rate", -0.03, 1e-12), ("cap", 0.02, 0)]),
    // Recency weights: (1 · 1% + 2 · 0.4%) ÷ 3.
    Answer(
      command: "funding --venue kalshi --instrument KXBTCPERP --as-of 2026-09-01 --perp 60600 --perp 60240 "
        + "--index 60000,60000",
      figures: [("average_premium", 0.006, 1e-9)]),
    // HL-FR-1, an eighth of it each hour: 1% + clamp(0.01% − 1%, ±0.05%).
    Answer(
      command: "funding --venue hyperliquid --instrument BTC --as-of 2025-10-08 --premium 1%",
      figures: [("rate", 0.0095 / 8, 1e-12)]),
    // CDE-FP-1: one contract of 0.01 BTC at 0.1%.
    Answer(
      command: "payment --venue coinbase-derivatives --instrument BIP-20DEC30-CDE --side long --quantity 1 "
        + "--price 100_000 --rate 0.1% --as-of 2026-09-01",
      figures: [("payment", -1, 0), ("notional", 1000, 0)]),
    // CDE-ANN-2.
    Answer(
      command: "payment --venue coinbase-derivatives --instrument BIP-20DEC30-CDE --side short --quantity 1 "
        + "--price 100_000 --rate 0.0006% --as-of 2026-09-01",
      figures: [("payment", 0.006, 0), ("annual_rate", 0.0526, 0.00005)]),
    // BN-MM-2: 200 USDT at 0.65% in the table of 2020.
    Answer(
      command: "margin --venue binance-usdm --instrument ETHUSDT --side long --quantity 1 --entry 200 "
        + "--as-of 2020-06-01",
      figures: [("maintenance_margin", 1.3, 0), ("maintenance_rate", 0.0065, 0)]),
    // BN-TIER-264K: 1% less 1300; the third tier goes to 1,000,000.
    Answer(
      command: "margin --venue binance-usdm --instrument BTCUSDT --side short --quantity 26.4 --entry 10_000 "
        + "--leverage 10 --as-of 2020-06-01",
      figures: [
        ("maintenance_rate", 0.01, 0), ("maintenance_amount", 1300, 0), ("maintenance_margin", 1340, 0),
        ("initial_margin", 26_400, 0), ("tier_bound", 1_000_000, 0), ("largest_quantity", 26.4, 0),
      ]),
    // Short 1 BTC from 50,000 with 10,000: (10000 + 50000 + 50) ÷ 1.005, in the tier of 0.5% less 50 of June 2024.
    Answer(
      command: "liquidation --venue binance-usdm --instrument BTCUSDT --side short --quantity 1 --entry 50_000 "
        + "--margin 10_000 --as-of 2024-06-01",
      figures: [
        ("liquidation_price_above", 60_050 / 1.005, 1e-8), ("bankruptcy_price", 60_000, 0),
        ("distance_above", 60_050 / 1.005 / 50_000 - 1, 1e-11), ("leverage", 5, 0), ("margin_ratio", 50, 0),
      ]),
    // A purse of 20,000: the long is bankrupt at 40,000 only.
    Answer(
      command: "liquidation --venue binance-usdm --instrument BTCUSDT --side long --quantity 1 --entry 60_000 "
        + "--leverage 10 --balance 20_000 --mark 50_000 --as-of 2024-06-01",
      figures: [("bankruptcy_price", 40_000, 0), ("equity", 10_000, 0), ("collateral", 20_000, 0)]),
    // The same with isolated margin: 6,000.
    Answer(
      command: "liquidation --venue binance-usdm --instrument BTCUSDT --side long --quantity 1 --entry 60_000 "
        + "--leverage 10 --mode isolated --as-of 2024-06-01",
      figures: [("bankruptcy_price", 54_000, 0), ("collateral", 6000, 0)]),
    // An inverse long with so much collateral that the forced order would sell at less than a tick of 0.1: it is worth
    // 100 USD ÷ 60,000, and bankrupt where 100 ÷ P = 1000 + 100 ÷ 60,000.
    Answer(
      command: "liquidation --venue binance-coinm --instrument BTCUSD_PERP --side long --quantity 1 --entry 60_000 "
        + "--margin 1000 --as-of 2024-06-01",
      figures: [("bankruptcy_price", 100 / (1000 + 100.0 / 60_000), 1e-8)]),
    // 0.11 of yield, 24 bp of Kalshi's fees and 20 bp of the spot's, a third of margin: (0.11 − 0.0044) ÷ 4/3.
    Answer(
      command: "carry --venue kalshi --instrument KXBTCPERP --spot-fee 10bp --quantity 10_000 --entry 60_000 "
        + "--annual-rate 11% --leverage 3 --as-of 2026-09-01",
      figures: [
        ("net_steady", 0.0825, 1e-12), ("net_first_year", 0.0792, 1e-12), ("margin_steady", 0.33, 1e-12),
        ("break_even_days", 14.6, 1e-8), ("perp_round_trip", 0.0024, 0), ("capital", 80_000, 0),
      ]),
  ])
  func answers(_ sample: Answer) throws {
    let outcome = try calc(sample.command + " --json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(document?["schema"] as? String == "carry.calc/1")
    let results = try #require(document?["results"] as? [String: Any])
    for (key, value, tolerance) in sample.figures {
      let figure = try #require((results[key] as? NSNumber)?.doubleValue, "\(key)")
      #expect(abs(figure - value) <= tolerance, "\(key) is \(figure)")
    }
  }

  /// A payment is accrued by the hour and becomes cash at noon in New York, 16:00 UTC in summer; what accrues at that
  /// very moment is part of it.
  @Test(arguments: [
    ("2026-09-01T10:30:00Z", "2026-09-01T11:00:00Z", "2026-09-01T16:00:00Z"),
    ("2026-09-01T15:00:00Z", "2026-09-01T16:00:00Z", "2026-09-01T16:00:00Z"),
    ("2026-09-01T16:00:00Z", "2026-09-01T17:00:00Z", "2026-09-01T21:00:00Z"),
  ])
  func accrualAndCash(asOf: String, accrued: String, cash: String) throws {
    let outcome = try calc(
      "payment --venue coinbase-derivatives --instrument BIP-20DEC30-CDE --side short --quantity 1 --price 60000 "
        + "--rate 0.01% --json --as-of \(asOf)")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let results = try #require(document?["results"] as? [String: Any])
    #expect(results["settlement_time"] as? String == accrued)
    #expect(results["cash_time"] as? String == cash)
  }

  @Test func explanationHasFormulaNumbersAndSource() throws {
    let outcome = try calc(
      "payment --venue hyperliquid --instrument BTC --side long --quantity 10 --price 10_000 --rate 0.95% --explain")
    #expect(
      outcome.output.contains(
        """
          payment  [funding, S4.1]
            = −notional · rate
            = −100,000 USDC · 0.95%
            = -950 USDC
        """))
    #expect(outcome.output.contains("\nSources\n  contract: "))
    #expect(outcome.output.contains("\n  funding: "))
  }

  /// What forced orders cost is part of the answer, and so is that nobody states it.
  @Test func listsWhatTheLiquidationAssumes() throws {
    let outcome = try calc(
      "liquidation --venue binance-usdm --instrument BTCUSDT --side short --quantity 1 --entry 50_000 --margin 10_000 "
        + "--as-of 2024-06-01 --explain")
    #expect(outcome.output.contains("\n  - liquidation.slippage: assumed ("))
    #expect(outcome.output.contains("\n  liquidation: "))
  }

  /// Nothing is known of the venue's margin before it opened: its first values stand in, which is said.
  @Test func saysThatValuesStandIn() throws {
    let command = "margin --venue coinbase-derivatives --instrument ETP-20DEC30-CDE --side short --quantity 1 "
    let early = try calc(command + "--entry 4000 --as-of 2026-01-01")
    #expect(
      early.output.contains(
        "\n  - margin: nothing known before 2026-08-01, the values of that date are used\n"))
    #expect(!(try calc(command + "--entry 4000 --as-of 2026-09-01")).output.contains("nothing known"))
    let document = try calc(command + "--entry 4000 --as-of 2026-01-01 --json").output
    #expect(document.contains("\"stands_in\": true") && document.contains("\"stands_in\": false"))
  }

  /// 100,000 USD at 60,000 are 1.66667 BTC, and a tenth of it 0.16667.
  @Test func coinsAreShownToFiveDigits() throws {
    let answer = try calc(
      "margin --venue bitmex --instrument XBTUSD --side long --quantity 100000 --entry 60_000 --leverage 10")
    #expect(answer.output.hasPrefix("Margin, long 100,000 XBTUSD at 60,000, bitmex, newest values\n"))
    #expect(answer.output.contains("\n  notional                 1.6667 BTC\n"))
    #expect(answer.output.contains("\n  margin put up            0.16667 BTC\n"))
  }

  @Test func narrowScreensAreKept() throws {
    let options = "calc payment --venue deribit --instrument BTC-PERPETUAL --side long --quantity 1000"
    let words = "\(options) --price 60_000 --rate 0.01%".split(separator: " ").map(String.init)
    let arguments = ["COLUMNS=60", Program.location] + words
    let outcome = try Program.run(arguments, of: "/usr/bin/env", in: FileManager.default.temporaryDirectory.path)
    #expect(outcome.status == 0 && outcome.output.contains("Assumptions"))
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 60, "\(line)") }
  }

  @Test func oneSampleIsNoMean() throws {
    let answer = try calc("funding --venue kalshi --instrument KXBTCPERP --premium 3bp --explain")
    #expect(answer.output.contains("\n  average premium  [funding]\n    = the only premium\n"))
  }

  private func calc(_ arguments: String) throws -> ChildProcess.Outcome {
    let words = ["calc"] + arguments.split(separator: " ").map(String.init)
    return try Program.run(words, in: FileManager.default.temporaryDirectory.path)
  }
}
