import Research
import Testing

/// He, Manela, Ross and von Wachter, arXiv 2212.06888, version 7: Binance's function, and what follows from it. Figures
/// that say no other source follow from the printed formulas in exact arithmetic.
@Suite struct FundingFunctionTests {
  static let eightHours = FundingFunction(intensity: 1, interest: 0.0001, clamp: 0.0005)
  static let annual = eightHours.scaled(by: 1095)

  @Test func parametersOfAYear() {
    #expect(abs(Self.annual.intensity - 1095) <= 1e-9)
    #expect(abs(Self.annual.clamp - 0.5475) <= 1e-11)
    #expect(abs(Self.annual.interest - 0.1095) <= 1e-11)
  }

  /// −0.04% to +0.06%, in either unit of time.
  @Test(arguments: [eightHours, annual]) func deadZone(of function: FundingFunction) {
    #expect(abs(function.deadZone.lowerBound + 0.0004) <= 1e-15)
    #expect(abs(function.deadZone.upperBound - 0.0006) <= 1e-15)
    for premium in [-0.00039, 0, 0.00059] { #expect(function.rate(premium: premium) == function.interest) }
  }

  struct Rate: Sendable {
    let premium: Double
    let clamped: Double
  }

  /// Equation 7: κp + γ below the dead zone, κp − γ above it.
  @Test(arguments: [
    Rate(premium: -0.002, clamped: -0.0015), Rate(premium: -0.0004, clamped: 0.0001),
    Rate(premium: 0.0006, clamped: 0.0001), Rate(premium: 0.0011, clamped: 0.0006),
  ])
  func rates(_ expected: Rate) {
    let function = Self.eightHours
    #expect(abs(function.rate(premium: expected.premium) - expected.clamped) <= 1e-15)
    #expect(function.linearDraft.rate(premium: expected.premium) == expected.premium)
  }

  /// Φ(Φ⁻¹(r)) = r on both branches and for the linear function.
  @Test(arguments: [-0.5, 0, 0.05, 0.1094, 0.1096, 0.9]) func inverse(rate: Double) {
    for function in [Self.annual, Self.annual.linearDraft] {
      let premiums = function.premiums(rate: rate)
      #expect(premiums.lowerBound == premiums.upperBound)
      #expect(abs(function.rate(premium: premiums.lowerBound) - rate) <= 1e-12)
    }
  }

  @Test func inverseOfTheInterestIsTheDeadZone() {
    #expect(Self.annual.premiums(rate: Self.annual.interest) == Self.annual.deadZone)
  }

  /// A band of 1 bp pays nothing within it and the whole premium from its edge on. A rate inside it has the edge
  /// for its fair premium, one outside itself, none the band.
  @Test func deadBand() {
    let function = FundingFunction(.deadBand, intensity: 1, interest: 0, clamp: 0.0001)
    for (premium, rate) in [(0.00009, 0), (0.0001, 0.0001), (-0.00009, 0), (-0.0001, -0.0001), (0.002, 0.002)] {
      #expect(function.rate(premium: premium) == rate)
    }
    for (rate, premium) in [(0.00005, 0.0001), (-0.00005, -0.0001), (0.0001, 0.0001), (0.0003, 0.0003)] {
      #expect(function.premiums(rate: rate) == premium...premium)
    }
    #expect(function.premiums(rate: 0) == -0.0001...0.0001)
    #expect(function.deviation(premium: 0.00005, rate: 0) == 0)
    #expect(abs(function.deviation(premium: 0.00005, rate: 0.00002) + 0.00005) <= 1e-18)
    #expect(abs(function.deviation(premium: 0.00025, rate: 0.00002) - 0.00015) <= 1e-18)
  }

  /// F = 100.10 over S = 100 pays 0.0499001% in eight hours and is 159.14061% a year too dear at a rate of 5%.
  @Test func workedExample() {
    let premium = Self.annual.premium(perpetual: 100.1, spot: 100)
    #expect(abs(Self.eightHours.rate(premium: premium) - 0.0004990010) <= 1e-10)
    #expect(abs(Self.annual.deviation(premium: premium, rate: 0.05) - 1.5914061) <= 1e-7)
    // The draft without a clamp: 1095 · 0.1 ÷ 100.1 − 0.05.
    #expect(abs(Self.annual.linearDraft.deviation(premium: premium, rate: 0.05) - 1.0439061) <= 1e-7)
    // Over spot the premium is 0.1 ÷ 100, and ρ = 1.095 + 0.5475 − 0.05.
    let overSpot = FundingFunction(
      intensity: 1095, interest: 0.1095, clamp: 0.5475, premiumBase: .spot)
    let other = overSpot.premium(perpetual: 100.1, spot: 100)
    #expect(abs(overSpot.deviation(premium: other, rate: 0.05) - 1.5925) <= 1e-10)
  }
}
