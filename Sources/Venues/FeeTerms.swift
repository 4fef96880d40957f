public import Market

/// What a venue charges for a fill: rates that may fall with an account's volume, and amounts besides (S5.4).
public struct FeeTerms: Equatable, Sendable {
  /// The rates of accounts whose volume reaches a bound.
  public struct Tier: Equatable, Sendable {
    /// The least volume, in quote units within the window; 0 for the first tier.
    public var volume: Decimal38
    /// Fractions of the filled notional; a rebate is negative.
    public var taker: Decimal38
    public var maker: Decimal38

    public init(volume: Decimal38, taker: Decimal38, maker: Decimal38) {
      self.volume = volume
      self.taker = taker
      self.maker = maker
    }
  }

  /// What venues count volume over where they do not say otherwise.
  public static let usualWindow = Interval.days(30)

  /// At least one; volumes ascend from 0.
  public var tiers: [Tier]
  /// The time before a fill in which volume counts, its own instant excluded.
  public var window: Interval
  /// Charged per contract besides, in the settlement currency.
  public var perContract: Decimal38
  /// The least fee of an order, in the settlement currency; zero where there is none.
  public var minimum: Decimal38

  public init(tiers: [Tier], window: Interval, perContract: Decimal38, minimum: Decimal38) {
    precondition(tiers.first?.volume == .zero && zip(tiers, tiers.dropFirst()).allSatisfy { $0.volume < $1.volume })
    self.tiers = tiers
    self.window = window
    self.perContract = perContract
    self.minimum = minimum
  }

  /// One rate whatever the volume.
  public init(taker: Decimal38, maker: Decimal38, perContract: Decimal38) {
    self.init(
      tiers: [Tier(volume: .zero, taker: taker, maker: maker)], window: FeeTerms.usualWindow, perContract: perContract,
      minimum: .zero)
  }

  /// The rates at `volume`, in quote units within ``window``: those of the last tier that it reaches. O(tiers).
  public func tier(volume: Decimal38) -> Tier { tiers.last { $0.volume <= volume } ?? tiers[0] }

  /// The rates of an account that has traded nothing.
  public var taker: Decimal38 { tiers[0].taker }
  public var maker: Decimal38 { tiers[0].maker }
}
