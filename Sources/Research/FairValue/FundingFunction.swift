/// What a perpetual's longs pay its shorts as a function of its premium: Φ of He, Manela, Ross and von Wachter,
/// "Fundamentals of Perpetual Futures", arXiv 2212.06888.
///
/// Rates, interest, clamp and intensity are in one unit of time, whichever it is: of a year, 1095, 10.95% and 54.75%
/// say what 1, 0.01% and 0.05% say of eight hours.
public struct FundingFunction: Hashable, Sendable {
  public enum Shape: String, CaseIterable, Sendable {
    /// κp + clamp(ι − κp, ±γ): equation 7 of version 7 (September 2026).
    case clamped
    /// κp + ι, without a clamp. With ι = 0 it is what versions 2 to 6 of the paper reckon with.
    case linear
    /// κp where |κp| ≥ γ, else nothing. Not of the paper, whose argument is carried over.
    case deadBand = "dead-band"
  }

  /// What the premium is a fraction of.
  public enum PremiumBase: String, CaseIterable, Sendable {
    /// (F − S) ÷ F, as in the paper: the rate is paid on the perpetual's price.
    case perpetual
    /// (F − S) ÷ S, as venues sample it and as Christin et al., "The Crypto Carry Trade", write it.
    case spot
  }

  public let shape: Shape
  /// κ, above 0: funding for one unit of premium.
  public let intensity: Double
  /// ι: what is paid in the dead zone; 0 of a dead band.
  public let interest: Double
  /// γ, at least 0: half the width of the dead zone, in units of funding. Without meaning where ``shape`` is linear.
  public let clamp: Double
  public let premiumBase: PremiumBase

  public init(
    _ shape: Shape = .clamped, intensity: Double, interest: Double, clamp: Double = 0,
    premiumBase: PremiumBase = .perpetual
  ) {
    precondition(intensity > 0 && clamp >= 0 && interest.isFinite, "an intensity above 0, a clamp of at least 0")
    precondition(shape != .deadBand || interest == 0, "a dead band pays nothing")
    self.shape = shape
    self.intensity = intensity
    self.interest = interest
    self.clamp = clamp
    self.premiumBase = premiumBase
  }

  /// The versions of the paper, whose fair values differ: a figure says which it is of.
  public enum Draft: String, CaseIterable, Sendable {
    /// With interest and clamp.
    case clamp = "v7"
    /// κp alone; so do Ackerer, Hugonnier and Jermann.
    case linear = "v2-v6"
  }

  /// The function as a version of the paper reckons with it.
  public func draft(_ draft: Draft) -> FundingFunction { draft == .clamp ? self : linearDraft }

  /// What versions 2 to 6 of the paper make of it: κp, the interest and the clamp left out.
  public var linearDraft: FundingFunction {
    FundingFunction(.linear, intensity: intensity, interest: 0, premiumBase: premiumBase)
  }

  /// The same function in a unit of time that is `factor` times as long.
  public func scaled(by factor: Double) -> FundingFunction {
    FundingFunction(
      shape, intensity: intensity * factor, interest: interest * factor, clamp: clamp * factor,
      premiumBase: premiumBase)
  }

  /// The premium of a perpetual at `perpetual` over spot at `spot`, a fraction.
  public func premium(perpetual: Double, spot: Double) -> Double {
    switch premiumBase {
    case .perpetual: (perpetual - spot) / perpetual
    case .spot: (perpetual - spot) / spot
    }
  }

  /// Φ(p): what longs pay, a fraction of notional in the function's unit of time (equation 7).
  public func rate(premium: Double) -> Double {
    let linear = intensity * premium
    return switch shape {
    // κp + clamp(ι − κp, ±γ), written so that the dead zone gives the interest itself.
    case .clamped: min(max(interest, linear - clamp), linear + clamp)
    case .linear: linear + interest
    case .deadBand: abs(linear) < clamp ? 0 : linear
    }
  }

  /// The premiums that pay just the interest: [(ι − γ) ÷ κ, (ι + γ) ÷ κ].
  public var deadZone: ClosedRange<Double> {
    switch shape {
    case .clamped, .deadBand: (interest - clamp) / intensity...(interest + clamp) / intensity
    case .linear: 0...0
    }
  }

  /// Φ⁻¹(r): the premiums at which funding is `rate`; more than one only where that is what the dead zone pays.
  ///
  /// A dead band pays no rate between 0 and γ: below its edge a long perpetual and a short sale of spot earn, above it
  /// the reverse, so that the edge is what it has in place of such a premium.
  public func premiums(rate: Double) -> ClosedRange<Double> {
    let linear: Double
    switch shape {
    case .clamped where rate == interest, .deadBand where rate == 0: return deadZone
    case .clamped: linear = rate + (rate < interest ? -clamp : clamp)
    case .linear: linear = rate - interest
    case .deadBand: linear = rate < 0 ? min(rate, -clamp) : max(rate, clamp)
    }
    return linear / intensity...linear / intensity
  }
}
