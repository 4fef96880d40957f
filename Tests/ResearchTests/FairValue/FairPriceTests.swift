import Research
import TestSupport
import Testing

/// Equations 8, 9, 17 and 19 of He, Manela, Ross and von Wachter, arXiv 2212.06888, version 7, for Binance's function.
@Suite struct FairPriceTests {
  static let annual = FundingFunctionTests.annual

  struct FairBasis: CustomTestStringConvertible, Sendable {
    let rate: Double
    /// (F − S) ÷ S in basis points, to 1e-6.
    let low: Double
    var high: Double?
    var testDescription: String { "rate \(rate)" }
  }

  /// λ − 1 by equation 8, and the interval of equation 9 where the rate is the interest: κ ÷ (κ ± γ − r).
  @Test(arguments: [
    FairBasis(rate: 0, low: -4.997501), FairBasis(rate: 0.035, low: -4.678176),
    FairBasis(rate: 0.05, low: -4.541316), FairBasis(rate: 0.15, low: 6.373923),
    FairBasis(rate: 0.1095, low: -3.998401, high: 6.003602),
  ])
  func fairBasis(_ expected: FairBasis) throws {
    let function = FundingFunction(intensity: 1095, interest: 0.1095, clamp: 0.5475)
    let multiples = try function.fairMultiples(rate: expected.rate)
    #expect(abs((multiples.lowerBound - 1) * 1e4 - expected.low) <= 1e-6)
    #expect(abs((multiples.upperBound - 1) * 1e4 - (expected.high ?? expected.low)) <= 1e-6)
  }

  /// Versions 2 to 6: F = κ ÷ (κ − r) · S, which version 7 calls 54.75% a year away from fair.
  @Test func linearDraft() throws {
    let linear = Self.annual.linearDraft
    let multiples = try linear.fairMultiples(rate: 0.05)
    #expect(multiples.lowerBound == multiples.upperBound)
    #expect(abs(multiples.lowerBound - 1095 / 1094.95) <= 1e-15)
    let premium = Self.annual.premium(perpetual: multiples.lowerBound, spot: 1)
    #expect(abs(linear.deviation(premium: premium, rate: 0.05)) <= 1e-12)
    #expect(abs(Self.annual.deviation(premium: premium, rate: 0.05) - 0.5475) <= 1e-11)
    #expect(abs(Self.annual.deviation(premium: premium, rate: 0.15) + 0.5475 + 0.1) <= 1e-11)
  }

  struct Tier: CustomTestStringConvertible, Sendable {
    let name: String
    let spotFee: Double
    let perpetualFee: Double
    let total: Double
    let threshold: Double
    var testDescription: String { name }
  }

  /// The paper's fee tiers (its table 3) and κc, to 1e-9 per cent.
  @Test(arguments: [
    Tier(name: "low", spotFee: 0.000225, perpetualFee: 0.000018, total: 4.86, threshold: 53.217),
    Tier(name: "medium", spotFee: 0.00045, perpetualFee: 0.000072, total: 10.44, threshold: 114.318),
    Tier(name: "high", spotFee: 0.000675, perpetualFee: 0.000144, total: 16.38, threshold: 179.361),
  ])
  func feeTiers(_ tier: Tier) throws {
    let cost = RoundTripCost(spotFee: tier.spotFee, perpetualFee: tier.perpetualFee)
    #expect(abs(cost.total * 1e4 - tier.total) <= 1e-9)
    #expect(abs(try Self.annual.threshold(cost: cost.total, rate: 0.05) * 100 - tier.threshold) <= 1e-9)
    // Exactly (κ + γ − r)c, 4975 millionths more at a rate of 5%.
    let exact = try Self.annual.threshold(cost: cost.total, rate: 0.05, exact: true)
    #expect(abs(exact - (1095 + 0.5475 - 0.05) * cost.total) <= 1e-12)
  }

  /// Equation 23: spreads cost half of themselves each way.
  @Test func spreads() {
    let cost = RoundTripCost(spotFee: 0.0001, perpetualFee: 0.0002, spotSpread: 0.00002, perpetualSpread: 0.00004)
    #expect(abs(cost.oneWay - 0.00033) <= 1e-18)
    #expect(abs(cost.total - 0.00066) <= 1e-18)
    #expect(RoundTripCost.none.total == 0)
  }

  /// Proposition 3: λ_L S − C to λ_U S + C; at the bounds |ρ| is κ/λ · C/F.
  @Test func boundsWithCosts() throws {
    let bounds = try Self.annual.bounds(spot: 50_000, rate: 0.05, cost: 25)
    let fair = try Self.annual.fairMultiples(rate: 0.05).lowerBound
    #expect(abs(bounds.lowerBound - (fair * 50_000 - 25)) <= 1e-9)
    #expect(abs(bounds.upperBound - (fair * 50_000 + 25)) <= 1e-9)
    let premium = Self.annual.premium(perpetual: bounds.upperBound, spot: 50_000)
    let threshold = try Self.annual.threshold(cost: 25 / bounds.upperBound, rate: 0.05, exact: true)
    #expect(abs(Self.annual.deviation(premium: premium, rate: 0.05) - threshold) <= 1e-9)
  }

  /// At the fair price ρ is 0, above it positive, below it negative, on either side of the interest.
  @Test func signOfTheDeviation() throws {
    var random = SplitMix64(seed: 221_206_888)
    for _ in 0..<500 {
      let rate = Double.random(in: -0.1..<0.3, using: &random)
      let fair = try Self.annual.fairMultiples(rate: rate).lowerBound
      func deviation(_ multiple: Double) -> Double {
        Self.annual.deviation(premium: Self.annual.premium(perpetual: multiple, spot: 1), rate: rate)
      }
      #expect(abs(deviation(fair)) <= 1e-11)
      let distance = Double.random(in: 1e-6..<0.01, using: &random)
      #expect(deviation(fair + distance) > 0)
      #expect(deviation(fair - distance) < 0)
    }
  }

  /// Where the rate is the interest the whole dead zone is fair.
  @Test func deadZoneIsFairAtTheInterest() {
    for premium in [-0.0004, 0, 0.0006] {
      #expect(abs(Self.annual.deviation(premium: premium, rate: Self.annual.interest)) <= 1e-12)
    }
    let above = Self.annual.deviation(premium: 0.0007, rate: Self.annual.interest)
    #expect(abs(above - 0.1095) <= 1e-12)
  }

  @Test func missingPricesHaveNoDeviation() {
    let found = Self.annual.deviations(
      perpetual: [100.1, .nan, 100], spot: [100, 100, .nan], rate: [0.05, 0.05, 0.05])
    #expect(abs(found[0] - 1.5914061) <= 1e-7)
    #expect(found[1].isNaN && found[2].isNaN)
  }

  @Test func aRateThatFundingNeverReaches() throws {
    let weak = FundingFunction(intensity: 0.1, interest: 0)
    #expect(throws: NotEnoughData("funding reaches the rate at no positive price")) {
      try weak.fairMultiples(rate: 0.2)
    }
  }
}
