import Research
import Testing

/// Ackerer, Hugonnier and Jermann, arXiv 2310.11771, version 2: closed forms of constant parameters. The figures follow
/// from the paper's formulas, payments every eight hours of a year of 360 days as in its figures 2 and 3; to 1e-8.
@Suite struct PerpetualPricingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let intensity: Double
    let quoteRate: Double
    let baseRate: Double
    let linear: Double
    let inverse: Double
    var testDescription: String { "κ \(intensity), r_a \(quoteRate), r_b \(baseRate)" }

    var pricing: PerpetualPricing {
      PerpetualPricing(.discrete, intensity: intensity, quoteRate: quoteRate / 1080, baseRate: baseRate / 1080)
    }
  }

  @Test(arguments: [
    Case(intensity: 0.2, quoteRate: 0.10, baseRate: 0, linear: 1.00046318, inverse: 1.00046292),
    Case(intensity: 0.2, quoteRate: 0.05, baseRate: 0, linear: 1.00023154, inverse: 1.00023147),
    Case(intensity: 0.2, quoteRate: 0, baseRate: 0.05, linear: 0.99976858, inverse: 0.99976852),
    Case(intensity: 0.2, quoteRate: 0, baseRate: 0.10, linear: 0.99953729, inverse: 0.99953704),
    Case(intensity: 0.6, quoteRate: 0.10, baseRate: 0, linear: 1.00015434, inverse: 1.00015431),
    Case(intensity: 1, quoteRate: 0.10, baseRate: 0, linear: 1.00009260, inverse: 1.00009258),
    Case(intensity: 1, quoteRate: 0, baseRate: 0.10, linear: 0.99990742, inverse: 0.99990741),
  ])
  func discrete(_ expected: Case) throws {
    #expect(abs(try expected.pricing.linear() - expected.linear) <= 1e-8)
    #expect(abs(try expected.pricing.inverse() - expected.inverse) <= 1e-8)
  }

  @Test func continuous() throws {
    let pricing = PerpetualPricing(.continuous, intensity: 1095, quoteRate: 0.05, baseRate: 0)
    #expect(abs(try pricing.linear() - 1.00004566) <= 1e-8)
    #expect(abs(try pricing.quanto(assetRate: 0.03, covariance: 0) - 1.00001827) <= 1e-8)
    #expect(abs(try pricing.quanto(assetRate: 0.03, covariance: 0.3) - 1.00029232) <= 1e-8)
    // Without a coin rate linear and inverse agree: κ ÷ (κ − r) against (κ + r) ÷ κ differ by (r ÷ κ)².
    #expect(abs(try pricing.inverse() - (1095 + 0.05) / 1095) <= 1e-14)
  }

  /// f = x at ι*, to 1e-12, in both times.
  @Test(arguments: PerpetualPricing.Time.allCases) func anchoringInterest(_ time: PerpetualPricing.Time) throws {
    for (quoteRate, baseRate) in [(0.0001, 0), (0, 0.0001), (0.0003, 0.0001)] {
      let linear = PerpetualPricing.anchoringInterestLinear(time, quoteRate: quoteRate, baseRate: baseRate)
      let inverse = PerpetualPricing.anchoringInterestInverse(time, quoteRate: quoteRate, baseRate: baseRate)
      func pricing(_ interest: Double) -> PerpetualPricing {
        PerpetualPricing(time, intensity: 0.2, interest: interest, quoteRate: quoteRate, baseRate: baseRate)
      }
      #expect(abs(try pricing(linear).linear() - 1) <= 1e-12)
      #expect(abs(try pricing(inverse).inverse() - 1) <= 1e-12)
    }
  }

  /// Dearer with the rate of the quote, cheaper with that of the coin; a linear contract cheaper with the interest, an
  /// inverse one dearer; spot's price as funding gets strong.
  @Test(arguments: PerpetualPricing.Time.allCases) func monotone(_ time: PerpetualPricing.Time) throws {
    func pricing(_ intensity: Double, _ interest: Double, _ quote: Double, _ base: Double) -> PerpetualPricing {
      PerpetualPricing(time, intensity: intensity, interest: interest, quoteRate: quote, baseRate: base)
    }
    let base = pricing(0.2, 0.00001, 0.00005, 0.00002)
    for (other, direction) in [
      (pricing(0.2, 0.00001, 0.00006, 0.00002), 1.0), (pricing(0.2, 0.00001, 0.00005, 0.00003), -1),
    ] {
      #expect(try (other.linear() - base.linear()) * direction > 0)
      #expect(try (other.inverse() - base.inverse()) * direction > 0)
    }
    let dearer = pricing(0.2, 0.00002, 0.00005, 0.00002)
    #expect(try dearer.linear() < base.linear())
    #expect(try dearer.inverse() > base.inverse())
    #expect(abs(try pricing(1e6, 0.00001, 0.00005, 0.00002).linear() - 1) <= 1e-9)
    #expect(abs(try pricing(1e6, 0.00001, 0.00005, 0.00002).inverse() - 1) <= 1e-9)
  }

  /// The price is where the cash flow of a long is worth nothing: E[f' − f] = κ(f − x) + ιx, spot growing by
  /// g = (1 + r_a) ÷ (1 + r_b) under the pricing measure. Solved backwards from any price far away.
  @Test func recursion() throws {
    let pricing = PerpetualPricing(
      .discrete, intensity: 0.2, interest: 0.00003, quoteRate: 0.0001, baseRate: 0.00002)
    let growth = (1 + pricing.quoteRate) / (1 + pricing.baseRate)
    var price = 3.0
    for _ in 0..<400 {
      price = (price * growth + pricing.intensity - pricing.interest) / (1 + pricing.intensity)
    }
    #expect(abs(price - (try pricing.linear())) <= 1e-12)
  }

  /// The same with funding on the final price: E[f' − f] = g(κ(f − x) + ιx).
  @Test func paidOnTheFinalPrice() throws {
    let venue = PerpetualPricing(
      .discrete, intensity: 0.2, interest: 0.00003, quoteRate: 0.0001, baseRate: 0.00002)
    let growth = (1 + venue.quoteRate) / (1 + venue.baseRate)
    var price = 3.0
    for _ in 0..<400 {
      price = (price * growth + growth * (venue.intensity - venue.interest)) / (1 + growth * venue.intensity)
    }
    #expect(abs(price - (try venue.paidOnFinalPrice.linear())) <= 1e-12)
  }

  @Test func fundingTooWeakToAnchor() {
    let reason = NotEnoughData("funding is too weak to anchor a price at these rates")
    let weak = PerpetualPricing(.continuous, intensity: 0.01, quoteRate: 0.05, baseRate: 0)
    #expect(throws: reason) { try weak.linear() }
    #expect(throws: reason) { try weak.quanto(assetRate: 0.03, covariance: 0) }
    let strange = PerpetualPricing(.discrete, intensity: 0.2, interest: 0.2, quoteRate: 0, baseRate: 0)
    #expect(throws: reason) { try strange.linear() }
    #expect(throws: reason) { try strange.inverse() }
  }
}
