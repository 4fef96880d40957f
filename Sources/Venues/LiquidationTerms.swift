public import Market

/// How a venue closes positions by force (S6.5).
public struct LiquidationTerms: Equatable, Sendable {
  /// One thing a venue may do with an account that falls short.
  public enum Step: Equatable, Sendable {
    /// A forced order for a share of a large position.
    case share(PartialStep)
    /// A forced order that brings the position down to a lower margin bracket.
    case lowerTier(LowerTier)
    /// A forced order for just enough that the account stands again; does nothing where no part of the position is.
    case shortfall
    /// A forced order for all.
    case full
    /// The venue takes the position over at the price at which nothing of its margin is left.
    case bankruptcy

    /// Whether the step closes everything, so that none follows it.
    public var isLast: Bool { self == .full || self == .bankruptcy }
  }

  /// A venue that first closes a part of large positions.
  public struct PartialStep: Equatable, Sendable {
    /// The share of the position closed in a step.
    public var share: Decimal38
    /// Only while the notional is above this, in settlement units.
    public var above: Decimal38
    /// While it lasts, counted from the step, the venue closes everything instead of another part.
    public var cooldown: Interval

    public init(share: Decimal38, above: Decimal38, cooldown: Interval) {
      self.share = share
      self.above = above
      self.cooldown = cooldown
    }
  }

  /// A venue that steps large positions down its margin brackets.
  public struct LowerTier: Equatable, Sendable {
    /// How many brackets down.
    public var count: Int
    /// Only in this bracket and above, the lowest being 1; more than ``count``.
    public var fromTier: Int

    public init(count: Int, fromTier: Int) {
      precondition(count >= 1 && fromTier > count, "there is a bracket that far below")
      self.count = count
      self.fromTier = fromTier
    }
  }

  /// An amount that each forced order costs, in settlement units.
  public struct OrderFee: Equatable, Sendable {
    /// Of the first forced order of a run.
    public var first: Decimal38
    /// Of every later one.
    public var later: Decimal38

    public init(first: Decimal38, later: Decimal38) {
      self.first = first
      self.later = later
    }
  }

  /// Liquidation begins where margin equity is at most this share of the maintenance margin; above 0, at most 1.
  public var trigger: Decimal38
  /// Share of the executed notional.
  public var fee: Decimal38
  /// Besides ``fee``.
  public var orderFee: OrderFee?
  /// Whether a fee is at most what the closed part of the position has left.
  public var isFeeLimited: Bool
  /// How far from the trigger price the forced order fills, a share of the price.
  public var slippage: Decimal38
  /// The first step that applies is done, then the account is examined again; the last one closes everything.
  public var procedure: [Step]
  /// Below this share of the maintenance margin, less than ``trigger``, the venue takes position and margin at once;
  /// `nil` where it has no such rule.
  public var backstop: Decimal38?
  /// Whether the venue claims what an account falls below zero; elsewhere its insurance fund pays.
  public var venueClaimsDeficit: Bool

  public init(
    trigger: Decimal38 = .one, fee: Decimal38, orderFee: OrderFee? = nil, isFeeLimited: Bool = false,
    slippage: Decimal38, procedure: [Step], backstop: Decimal38? = nil, venueClaimsDeficit: Bool
  ) {
    precondition(procedure.last?.isLast == true, "a procedure ends with a step that closes everything")
    self.trigger = trigger
    self.fee = fee
    self.orderFee = orderFee
    self.isFeeLimited = isFeeLimited
    self.slippage = slippage
    self.procedure = procedure
    self.backstop = backstop
    self.venueClaimsDeficit = venueClaimsDeficit
  }
}
