/// What opening and closing a position of two legs costs, a fraction of the notional of one leg.
///
/// He, Manela, Ross and von Wachter, arXiv 2212.06888, version 7, equation 23: c = 2(c_S + s_S ÷ 2) + 2(c_F + s_F ÷ 2).
public struct RoundTripCost: Hashable, Sendable {
  /// One way, at least 0.
  public let spotFee: Double
  public let perpetualFee: Double
  /// Effective bid-ask spreads, fractions of price, at least 0.
  public let spotSpread: Double
  public let perpetualSpread: Double

  public init(spotFee: Double, perpetualFee: Double, spotSpread: Double = 0, perpetualSpread: Double = 0) {
    precondition(spotFee >= 0 && perpetualFee >= 0 && spotSpread >= 0 && perpetualSpread >= 0, "costs of at least 0")
    self.spotFee = spotFee
    self.perpetualFee = perpetualFee
    self.spotSpread = spotSpread
    self.perpetualSpread = perpetualSpread
  }

  public static let none = RoundTripCost(spotFee: 0, perpetualFee: 0)

  /// Of both legs, in or out.
  public var oneWay: Double { spotFee + spotSpread / 2 + perpetualFee + perpetualSpread / 2 }
  /// c: of both legs, in and out.
  public var total: Double { 2 * oneWay }
}
