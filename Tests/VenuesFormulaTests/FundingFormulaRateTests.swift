import Testing
import Venues

/// Rates by hand, from what venues publish or what follows from their published formula.
struct FundingFormulaRateTests {
  // binance.com/en/support/faq/360033525031: interest 0.01 % per 8 h, clamp ±0.05 %, cap ±0.3 % for BTCUSDT,
  // samples weighted 1..n.
  static let binance = FundingFormula(
    shape: .interestClamp, averaging: .linear, rateHours: 8, interest: 0.0001, clamp: 0.0005, deadBand: 0, cap: 0.003,
    weight: 1)
  // hyperliquid.gitbook.io/hyperliquid-docs/trading/funding: the same core, flat mean, cap 4 % an hour.
  static let hyperliquid = FundingFormula(
    shape: .interestClamp, averaging: .flat, rateHours: 8, interest: 0.0001, clamp: 0.0005, deadBand: 0, cap: 0.04,
    weight: 1)
  // help.kalshi.com/en/articles/15357613-how-funding-works: zero below 0.01 %, cap ±2 %.
  static let kalshi = FundingFormula(
    shape: .deadBand, averaging: .linear, rateHours: 8, interest: 0, clamp: 0, deadBand: 0.0001, cap: 0.02, weight: 1)
  // help.coinbase.com/en/derivatives/perpetual-style-futures/funding-rate: 0.75 · premium/24 + 0.25 · previous.
  static let coinbaseDerivatives = FundingFormula(
    shape: .smoothed, averaging: .flat, rateHours: 1, interest: 0, clamp: 0, deadBand: 0, cap: nil, weight: 0.75)
  // docs.polymarket.com/perps/learn-about-trading/funding.md: the core again, cap 4 % an hour.
  static let polymarket = hyperliquid
  // Crypto Facilities PI contract: average premium over the hour ÷ 24, cap ±0.25 % an hour: a smoothed rate that
  // forgets at once.
  static let krakenInverse = FundingFormula(
    shape: .smoothed, averaging: .flat, rateHours: 1, interest: 0, clamp: 0, deadBand: 0, cap: 0.0025, weight: 1)

  struct Case: CustomTestStringConvertible {
    let source: String
    let formula: FundingFormula
    let premiums: [Double]
    var previous = 0.0
    let hours: Double
    let expected: Double
    let tolerance: Double
    var testDescription: String { source }
  }

  @Test(arguments: [
    // The core f(p) = p + clamp(0.01 % − p, ±0.05 %), calculated from the venue's formula.
    Case(source: "f(0)", formula: binance, premiums: [0], hours: 8, expected: 1e-4, tolerance: 0),
    Case(source: "f(2e-4)", formula: binance, premiums: [2e-4], hours: 8, expected: 1e-4, tolerance: 0),
    Case(source: "f(6e-4)", formula: binance, premiums: [6e-4], hours: 8, expected: 1e-4, tolerance: 1e-18),
    Case(source: "f(1e-3)", formula: binance, premiums: [1e-3], hours: 8, expected: 5e-4, tolerance: 1e-18),
    Case(source: "f(-4e-4)", formula: binance, premiums: [-4e-4], hours: 8, expected: 1e-4, tolerance: 1e-18),
    Case(source: "f(-6e-4)", formula: binance, premiums: [-6e-4], hours: 8, expected: -1e-4, tolerance: 1e-18),
    // Binance announcement: BTCUSDT is held within ±0.3 %.
    Case(source: "Binance cap", formula: binance, premiums: [0.01], hours: 8, expected: 0.003, tolerance: 0),
    Case(source: "Binance floor", formula: binance, premiums: [-0.01], hours: 8, expected: -0.003, tolerance: 0),
    // Binance announcement, from 2025-09-18: a 4-hour contract pays half of the 8-hour rate.
    Case(source: "Binance 4 h", formula: binance, premiums: [1e-3], hours: 4, expected: 2.5e-4, tolerance: 1e-18),
    // (1·0 + 2·0.003) ÷ 3 = 0.002, less 0.0005: weights 1..n by hand. A flat mean would give 0.001.
    Case(
      source: "linear weights", formula: binance, premiums: [0, 3e-3], hours: 8, expected: 1.5e-3, tolerance: 1e-18),
    Case(source: "flat mean", formula: hyperliquid, premiums: [0, 3e-3], hours: 8, expected: 1e-3, tolerance: 1e-18),

    // hyperliquid-docs/trading/funding: bid 10,100 over an oracle of 10,000 is 0.95 % per 8 h; an hour pays one eighth.
    Case(source: "HL-FR-1", formula: hyperliquid, premiums: [0.01], hours: 8, expected: 0.0095, tolerance: 1e-12),
    Case(
      source: "HL-FR-1, the hour", formula: hyperliquid, premiums: [0.01], hours: 1, expected: 0.0011875,
      tolerance: 1e-12),
    Case(source: "Hyperliquid cap", formula: hyperliquid, premiums: [0.9], hours: 1, expected: 0.04, tolerance: 0),

    // docs.polymarket.com/perps: a mean premium of 0 pays 0.00125 % an hour.
    Case(source: "PM-FR-1", formula: polymarket, premiums: [0], hours: 1, expected: 1.25e-5, tolerance: 1e-12),

    // help.kalshi.com: below 0.0001 nothing is paid; at it, all of it; held within ±2 %. Calculated from the rule.
    Case(source: "Kalshi 0.00009", formula: kalshi, premiums: [0.00009], hours: 8, expected: 0, tolerance: 0),
    Case(source: "Kalshi -0.00009", formula: kalshi, premiums: [-0.00009], hours: 8, expected: 0, tolerance: 0),
    Case(source: "Kalshi 0.0001", formula: kalshi, premiums: [0.0001], hours: 8, expected: 0.0001, tolerance: 0),
    Case(
      source: "Kalshi 0.0001, 480 samples", formula: kalshi, premiums: Array(repeating: 0.0001, count: 480), hours: 8,
      expected: 0.0001, tolerance: 0),
    Case(source: "Kalshi 0.03", formula: kalshi, premiums: [0.03], hours: 8, expected: 0.02, tolerance: 0),
    Case(source: "Kalshi -0.03", formula: kalshi, premiums: [-0.03], hours: 8, expected: -0.02, tolerance: 0),

    // help.coinbase.com: a constant premium of 24 bp from a rate of 0, hour after hour; calculated from the rule.
    Case(
      source: "Coinbase hour 1", formula: coinbaseDerivatives, premiums: Array(repeating: 0.0024, count: 20), hours: 1,
      expected: 7.5e-5, tolerance: 1e-18),
    Case(
      source: "Coinbase hour 2", formula: coinbaseDerivatives, premiums: [0.0024], previous: 7.5e-5, hours: 1,
      expected: 9.375e-5, tolerance: 1e-18),
    Case(
      source: "Coinbase hour 3", formula: coinbaseDerivatives, premiums: [0.0024], previous: 9.375e-5, hours: 1,
      expected: 9.84375e-5, tolerance: 1e-18),

    // support.kraken.com 360022835911: (7,500 − 7,000) ÷ 7,000 ÷ 24 is capped at 0.25 % an hour.
    Case(
      source: "KF-CAP-1", formula: krakenInverse, premiums: [500.0 / 7000], hours: 1, expected: 0.0025, tolerance: 0),
  ])
  func published(sample: Case) {
    let rate = sample.formula.rate(
      premiums: sample.premiums, previous: sample.previous, paymentHours: sample.hours)
    #expect(abs(rate - sample.expected) <= sample.tolerance, "\(rate)")
  }

  /// bitnomial.com/exchange/docs, digital-asset-perpetual-pricing (BTN-W-1): 1,920 weights sum to 1,844,160. With a
  /// premium of 1 in the newest sample alone the average is 1920 ÷ 1,844,160.
  @Test func recencyWeights() {
    let premiums = Array(repeating: 0.0, count: 1919) + [1.0]
    #expect(Self.binance.average(of: premiums) == 1920.0 / 1_844_160)
  }
}
