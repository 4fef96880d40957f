/// How a venue makes a funding rate from premiums; the parameters come from its rulebook.
public struct FundingFormula: Hashable, Sendable {
  public enum Averaging: String, CaseIterable, Sendable {
    /// Every sample counts the same.
    case flat
    /// Sample i of n counts i times: the newest heaviest.
    case linear
  }

  public enum Shape: String, CaseIterable, Sendable {
    /// average + clamp(interest − average, ±clamp): Binance, Bybit, BitMEX, Hyperliquid, Bitnomial, Polymarket.
    case interestClamp = "interest-clamp"
    /// The average, zero inside the dead band: Kalshi.
    case deadBand = "dead-band"
    /// weight · average/24 + (1 − weight) · previous rate: Coinbase Derivatives.
    case smoothed
    /// average + interest: dYdX, Kraken Futures, Gemini, OKX before April 2025.
    case premium
    /// The average of what each sample has beyond the dead band: Deribit.
    case softDeadBand = "soft-dead-band"
  }

  public var shape: Shape
  public var averaging: Averaging
  /// Hours the formula's own rate stands for; an hourly payment of an 8-hour rate is one eighth of it.
  public var rateHours: Double
  /// Per `rateHours`.
  public var interest: Double
  public var clamp: Double
  public var deadBand: Double
  /// Bound of the rate that is paid, per payment.
  public var cap: Double?
  /// The part of the newest average in a smoothed rate.
  public var weight: Double
  /// The largest change from one rate to the next, per payment.
  public var stepCap: Double?
  /// Factor on the rate before its bounds.
  public var scale: Double

  public init(
    shape: Shape, averaging: Averaging, rateHours: Double, interest: Double, clamp: Double, deadBand: Double,
    cap: Double?, weight: Double, stepCap: Double? = nil, scale: Double = 1
  ) {
    self.shape = shape
    self.averaging = averaging
    self.rateHours = rateHours
    self.interest = interest
    self.clamp = clamp
    self.deadBand = deadBand
    self.cap = cap
    self.weight = weight
    self.stepCap = stepCap
    self.scale = scale
  }

  /// Whether `rate` stands at the cap or the floor.
  public func isAtCap(_ rate: Double) -> Bool { cap.map { abs(rate) >= $0 } ?? false }
}
