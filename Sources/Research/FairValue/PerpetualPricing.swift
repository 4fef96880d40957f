/// The price of a perpetual whose funding is κ(f − x) + ιx, parameters constant: Ackerer, Hugonnier and Jermann,
/// "Perpetual Futures Pricing", arXiv 2310.11771, version 2; Mathematical Finance 36(3), 2026.
///
/// Prices are multiples of spot. Rates, interest and intensity are of one period: of a payment in discrete time, of
/// any unit in continuous time.
public struct PerpetualPricing: Hashable, Sendable {
  public enum Time: String, CaseIterable, Sendable {
    /// Funding is paid at the end of each period.
    case discrete
    /// Funding flows.
    case continuous
  }

  public let time: Time
  /// κ: funding for one unit of premium.
  public let intensity: Double
  /// ι: funding without premium. Below κ.
  public let interest: Double
  /// r_a: of the currency of the price.
  public let quoteRate: Double
  /// r_b: of the coin.
  public let baseRate: Double

  public init(_ time: Time, intensity: Double, interest: Double = 0, quoteRate: Double, baseRate: Double) {
    self.time = time
    self.intensity = intensity
    self.interest = interest
    self.quoteRate = quoteRate
    self.baseRate = baseRate
  }

  /// Of a contract paid in the currency of its price: (κ − ι)(1 + r_b) ÷ (r_b − r_a + κ(1 + r_b)), continuous
  /// (κ − ι) ÷ (κ + r_b − r_a).
  ///
  /// - Throws: where the price would be a bubble: discrete (1 + r_a) ≥ (1 + κ)(1 + r_b), continuous κ + r_b ≤ r_a, or
  ///   ι ≥ κ.
  public func linear() throws(NotEnoughData) -> Double {
    let growth = time == .discrete ? 1 + baseRate : 1
    return try price((intensity - interest) * growth, over: baseRate - quoteRate + intensity * growth)
  }

  /// Of a contract paid in the coin: (r_a − r_b + κ(1 + r_a)) ÷ ((κ − ι)(1 + r_a)), continuous
  /// (κ + r_a − r_b) ÷ (κ − ι). The paper's long is the short of the venues' contracts; the price is the same.
  ///
  /// - Throws: as ``linear()``, the two currencies exchanged.
  public func inverse() throws(NotEnoughData) -> Double {
    let growth = time == .discrete ? 1 + quoteRate : 1
    return try price(quoteRate - baseRate + intensity * growth, over: (intensity - interest) * growth)
  }

  /// Of a contract on an asset priced in the quote currency and paid in the coin at a fixed rate, both lognormal and
  /// funding flowing: (κ − ι) ÷ (r_c − σ_x·σ_z − r_a + κ), a multiple of the asset's price.
  ///
  /// - Parameters:
  ///   - assetRate: r_c, what holding the asset yields.
  ///   - covariance: σ_x·σ_z of the coin's and the asset's returns, of one period.
  /// - Throws: as ``linear()``.
  public func quanto(assetRate: Double, covariance: Double) throws(NotEnoughData) -> Double {
    precondition(time == .continuous, "the paper gives a closed form in continuous time")
    return try price(intensity - interest, over: assetRate - covariance - quoteRate + intensity)
  }

  private func price(_ numerator: Double, over denominator: Double) throws(NotEnoughData) -> Double {
    guard numerator > 0, denominator > 0 else {
      throw NotEnoughData("funding is too weak to anchor a price at these rates")
    }
    return numerator / denominator
  }

  /// ι* at which a linear contract always costs what spot costs: (r_a − r_b) ÷ (1 + r_b), continuous r_a − r_b.
  public static func anchoringInterestLinear(_ time: Time, quoteRate: Double, baseRate: Double) -> Double {
    (quoteRate - baseRate) / (time == .discrete ? 1 + baseRate : 1)
  }

  /// ι* of an inverse contract: (r_b − r_a) ÷ (1 + r_a), continuous r_b − r_a.
  public static func anchoringInterestInverse(_ time: Time, quoteRate: Double, baseRate: Double) -> Double {
    (baseRate - quoteRate) / (time == .discrete ? 1 + quoteRate : 1)
  }

  /// The same contract where funding is paid on the price at the end of the period, as most venues do: interest and
  /// intensity times (1 + r_a) ÷ (1 + r_b).
  public var paidOnFinalPrice: PerpetualPricing {
    let factor = (1 + quoteRate) / (1 + baseRate)
    return PerpetualPricing(
      time, intensity: intensity * factor, interest: interest * factor, quoteRate: quoteRate, baseRate: baseRate)
  }
}
