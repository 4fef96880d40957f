import Market
import Testing
import Venues

/// Margin tables at their dates.
struct TierTests {
  struct Case: CustomTestStringConvertible {
    let symbol: String
    let date: String
    let notional: Decimal38
    let maintenanceRate: String
    let maintenanceAmount: String
    let leverage: Int
    var testDescription: String { "\(symbol) \(date) \(notional)" }
  }

  /// Source: leverageBracket responses of Binance as recorded in freqtrade/freqtrade, versions first seen 2022-11-25,
  /// 2023-12-12, 2024-02-03 and 2024-05-30; exact. 2020: Binance FAQ b3c689c1f50a44cabb3a84e663b81d93.
  @Test(arguments: [
    Case(
      symbol: "BTCUSDT", date: "2020-06-01", notional: 6_000_000, maintenanceRate: "0.05", maintenanceAmount: "141300",
      leverage: 10),
    Case(
      symbol: "BTCUSDT", date: "2023-01-01", notional: 5_000_000, maintenanceRate: "0.025", maintenanceAmount: "16300",
      leverage: 15),
    Case(
      symbol: "BTCUSDT", date: "2023-01-01", notional: 500_000, maintenanceRate: "0.01", maintenanceAmount: "1300",
      leverage: 25),
    Case(
      symbol: "BTCUSDT", date: "2024-06-01", notional: 5_000_000, maintenanceRate: "0.01", maintenanceAmount: "11450",
      leverage: 50),
    Case(
      symbol: "BTCUSDT", date: "2024-06-01", notional: 500_000, maintenanceRate: "0.005", maintenanceAmount: "50",
      leverage: 100),
    // A bracket includes its upper bound.
    Case(
      symbol: "BTCUSDT", date: "2024-06-01", notional: 50_000, maintenanceRate: "0.004", maintenanceAmount: "0",
      leverage: 125),
    Case(
      symbol: "BTCUSDT", date: "2024-06-01", notional: 50_001, maintenanceRate: "0.005", maintenanceAmount: "50",
      leverage: 100),
    // The table changes at midnight of its date.
    Case(
      symbol: "ETHUSDT", date: "2024-02-02T23:59:59Z", notional: 50_000, maintenanceRate: "0.005",
      maintenanceAmount: "0", leverage: 100),
    Case(
      symbol: "ETHUSDT", date: "2024-02-03", notional: 50_000, maintenanceRate: "0.004", maintenanceAmount: "0",
      leverage: 125),
    Case(
      symbol: "ETHUSDT", date: "2024-06-01", notional: 2_000_000_000, maintenanceRate: "0.5",
      maintenanceAmount: "280506450", leverage: 1),
    Case(
      symbol: "BTCUSDC", date: "2026-01-01", notional: 1_000_000, maintenanceRate: "0.01", maintenanceAmount: "2550",
      leverage: 50),
  ])
  func binanceTableOfTheDate(sample: Case) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "binance-usdm"))
    let terms = try #require(rulebook.terms(for: sample.symbol)).terms(at: try #require(Instant(sample.date)))
    let tier = try #require(terms.margin).sides.short.tier(size: sample.notional)
    #expect(tier.maintenanceRate.description == sample.maintenanceRate)
    #expect(tier.maintenanceAmount.description == sample.maintenanceAmount)
    #expect(tier.initialRate == 1 / Decimal38(sample.leverage))
  }

  /// Amounts that a file leaves out follow from the tiers: Hyperliquid's ETH deduction is published as 1,333,333.
  @Test func missingAmountIsContinuous() throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "hyperliquid"))
    let margin = try #require(rulebook.terms(for: "ETH")?.versions.last?.terms.margin)
    #expect(abs(margin.sides.short.tier(size: 200_000_000).maintenanceAmount.double - 1_333_333) < 0.5)
  }

  /// 6.05 / 1.3 = 4.65, the largest opening leverage at 1,000 USD by the parameters read on 2026-09-14
  /// (two decimals, so within 0.005).
  @Test func kalshiOpeningLeverage() throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "kalshi"))
    let margin = try #require(rulebook.terms(for: "KXBTCPERP")?.versions.last?.terms.margin)
    #expect(abs(1 / margin.sides.short.tier(size: 1_000).initialRate.double - 4.65) < 0.005)
    for notional in [1_000, 50_000] as [Decimal38] {
      let tier = margin.sides.short.tier(size: notional)
      #expect(tier.maintenanceAmount == 0)
      #expect(abs(tier.initialRate.double / tier.maintenanceRate.double - 1.3) < 0.0002)
    }
  }

  /// Overnight short rates, of BIP as the products endpoint gave them on 2026-04-06, of ETP as of August and September
  /// 2026, and maintenance of two thirds to the fourth decimal of a percent.
  @Test(arguments: [("BIP-20DEC30-CDE", 0.306375), ("ETP-20DEC30-CDE", 0.3348)])
  func coinbaseOvernightShort(symbol: String, initial: Double) throws {
    let rulebook = try #require(RulebookLibrary().rulebook(named: "coinbase-derivatives"))
    let tier = try #require(rulebook.terms(for: symbol)?.versions.last?.terms.margin).sides.short.tier(size: 1_000_000)
    #expect(tier.initialRate.double == initial)
    #expect(abs(tier.maintenanceRate.double - initial * 2 / 3) < 1e-6)
    #expect(tier.maintenanceRate.double >= initial * 2 / 3 - 1e-12)
  }
}
