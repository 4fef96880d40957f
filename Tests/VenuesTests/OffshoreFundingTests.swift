import Market
import Testing
import Venues

/// The rates that the formulas of the built-in rulebooks give, against published examples and what follows from the
/// published rules by hand.
struct OffshoreFundingTests {
  struct Case: CustomTestStringConvertible {
    let instrument: String
    let date: String
    /// Constant over the window.
    let premium: Double
    let previous: Double?
    let rate: Double
    let tolerance: Double
    let source: String
    var testDescription: String { "\(instrument) \(date): premium \(premium)" }

    init(
      _ instrument: String, _ date: String, _ premium: Double, previous: Double? = nil, gives rate: Double,
      within tolerance: Double = 1e-15, _ source: String
    ) {
      (self.instrument, self.date, self.premium, self.previous) = (instrument, date, premium, previous)
      (self.rate, self.tolerance, self.source) = (rate, tolerance, source)
    }
  }

  /// p + clamp(0.01% − p, ±0.05%) per eight hours.
  static let core: [(premium: Double, rate: Double)] = [
    (0, 1e-4), (2e-4, 1e-4), (6e-4, 1e-4), (1e-3, 5e-4), (-4e-4, 1e-4), (-6e-4, -1e-4),
  ]
  /// The same eight-hour rate everywhere; hourly venues pay one eighth of it.
  static let shared: [(instrument: String, date: String, part: Double)] = [
    ("binance-usdm:BTCUSDT", "2024-01-01", 1), ("binance-usdm:BTCUSDT", "2025-10-01", 1),
    ("binance-coinm:BTCUSD_PERP", "2024-01-01", 1), ("bybit:BTCUSDT", "2024-01-01", 1),
    ("bybit:BTCUSD", "2020-06-01", 1), ("okx:BTC-USDT-SWAP", "2025-06-01", 1), ("bitmex:XBTUSD", "2024-01-01", 1),
    ("hyperliquid:BTC", "2025-06-01", 0.125), ("polymarket:BTC", "2026-09-01", 0.125),
  ]

  static let cases: [Case] = [
    Case("hyperliquid:BTC", "2025-06-01", 0.01, gives: 0.0095 / 8, "HL-FR-1: 0.95% per eight hours, an eighth an hour"),
    Case("hyperliquid:BTC", "2025-06-01", 0.5, gives: 0.04, "4% an hour at most"),
    Case("polymarket:BTC", "2026-09-01", 0, gives: 1.25e-5, "PM-FR-1"),
    Case("polymarket:BTC", "2026-09-01", -0.5, gives: -0.04, "4% an hour at most"),
    // The page cuts 7.142857% to 7.142% and prints 0.2975% before the bound.
    Case("kraken-futures:PI_XBTUSD", "2025-01-01", 500.0 / 7000, gives: 0.0025, "KF-CAP-1"),
    Case(
      "kraken-futures:PI_XBTUSD", "2025-01-01", 10.0 / 7000, gives: 5.9524e-5, within: 5e-10,
      "KF-CONV-1: 10 above 7,000, divided by 24"),
    Case("kraken-futures:PF_XBTUSD", "2025-01-01", 0, gives: 0, "no interest in the venue's examples"),
    Case("dydx:BTC-USD", "2025-12-01", 8e-4, gives: 1e-4, "premium/8, interest 0"),
    Case("dydx:BTC-USD", "2025-12-01", 0.06, gives: 0.006, "600% of (2% − 1.2%) for eight hours"),
    Case("deribit:BTC-PERPETUAL", "2025-01-01", 2.5e-4, gives: 0, "0 up to 0.025%"),
    Case("deribit:BTC-PERPETUAL", "2025-01-01", -2e-4, gives: 0, "0 up to 0.025%"),
    Case("deribit:BTC-PERPETUAL", "2025-01-01", 1e-3, gives: 7.5e-4 / 8, "premium − 0.025%"),
    Case("deribit:BTC-PERPETUAL", "2025-01-01", -1e-3, gives: -7.5e-4 / 8, "premium + 0.025%"),
    Case("deribit:BTC-PERPETUAL", "2025-01-01", 0.02, gives: 0.005 / 8, "0.5% per eight hours at most"),
    Case("deribit:BTC_USDC-PERPETUAL", "2025-01-01", 0.02, gives: 0.01975 / 8, "5% per eight hours at most"),
    Case("okx:BTC-USDT-SWAP", "2024-01-01", 2e-4, gives: 2e-4, "the average itself before April 2025"),
    Case("okx:BTC-USDT-SWAP", "2024-01-01", -0.01, gives: -0.00375, "0.375% at most"),
    Case("okx:ETH-USDT-SWAP", "2024-01-01", 0.01, gives: 0.0075, "0.75% at most"),
    Case("okx:BTC-USD-SWAP", "2019-08-01", 0.01, gives: 0.003, "0.3% at most in 2019"),
    Case("binance-usdm:BTCUSDT", "2024-01-01", 0.01, gives: 0.003, "three quarters of 0.4%"),
    Case("binance-usdm:ETHUSDT", "2023-01-01", -0.01, gives: -0.00375, "three quarters of 0.5%"),
    Case("bybit:BTCUSDT", "2025-01-02", 0.01, gives: 0.00375, "upperFundingRate of 2025-01-02"),
    Case("bitmex:XBTUSD", "2020-06-01", 0.01, gives: 0.00375, "recorded rates of 2020-03-13 and 14"),
    Case("bitmex:XBTUSD", "2020-06-01", 0.01, previous: 1e-4, gives: 0.0031, "no more than three quarters of 0.4% up"),
    Case("bitmex:XBTUSD", "2024-01-01", -0.01, previous: 1e-4, gives: -0.00365, "three quarters of 0.5% down"),
  ]

  @Test(
    arguments: cases
      + shared.flatMap { venue in
        core.map {
          Case(venue.instrument, venue.date, $0.premium, gives: $0.rate * venue.part, "derived from the rule")
        }
      })
  func rate(example: Case) throws {
    let names = example.instrument.split(separator: ":").map(String.init)
    let terms = try #require(RulebookLibrary().rulebook(named: names[0])?.terms(for: names[1]))
    let date = try #require(Instant(example.date))
    let funding = try #require(terms.terms(at: date).funding)
    let formula = try #require(funding.formula)
    let rate = formula.rate(
      premiums: [Double](repeating: example.premium, count: 480), previous: example.previous,
      paymentHours: funding.clock.nominalHours)
    #expect(abs(rate - example.rate) <= example.tolerance, "\(rate); \(example.source)")
  }

  /// Premiums of 0 in the first and 0.2% in the second half of the window: equal weights give 0.1%; weights 1 to n give
  /// 0.2% · (1 − (h + 1)/(2 · (2h + 1))) for two halves of h samples, 0.15005% for h = 720.
  @Test(arguments: [
    ("hyperliquid:BTC", "2025-06-01", 0.001), ("polymarket:BTC", "2026-09-01", 0.001),
    ("kraken-futures:PF_XBTUSD", "2025-01-01", 0.001), ("dydx:BTC-USD", "2025-12-01", 0.001),
    ("okx:BTC-USDT-SWAP", "2024-01-01", 0.001), ("okx:BTC-USDT-SWAP", "2025-06-01", 0.0015),
    ("binance-usdm:BTCUSDT", "2024-01-01", 0.0015), ("bybit:BTCUSDT", "2024-01-01", 0.0015),
    ("bybit:BTCUSD", "2020-06-01", 0.001), ("bitmex:XBTUSD", "2024-01-01", 0.001),
  ])
  func weights(instrument: String, date: String, average: Double) throws {
    let names = instrument.split(separator: ":").map(String.init)
    let terms = try #require(RulebookLibrary().rulebook(named: names[0])?.terms(for: names[1]))
    let instant = try #require(Instant(date))
    let formula = try #require(terms.terms(at: instant).funding?.formula)
    let premiums = [Double](repeating: 0, count: 720) + [Double](repeating: 0.002, count: 720)
    #expect(abs(formula.average(of: premiums) - average) < 1e-6)
  }

  /// The venue does not publish its formula, so nothing is computed there.
  @Test func noFormulaAtCoinbaseInternational() throws {
    let terms = try #require(RulebookLibrary().rulebook(named: "coinbase-international")?.terms(for: "BTC-PERP"))
    let funding = try #require(terms.versions[0].terms.funding)
    #expect(funding.formula == nil)
  }
}
