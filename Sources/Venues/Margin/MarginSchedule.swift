public import Market

/// What margin positions of one side need: brackets of size, or a rate that grows with size.
///
/// The maintenance margin is notional · (rate + growth · coins) − amount, with the rate and amount of the bracket that
/// the size falls into (S6.3).
public struct MarginSchedule: Equatable, Sendable {
  public struct Tier: Equatable, Sendable {
    /// The bracket holds sizes up to and including this, in the unit of ``MarginSchedule/bounds``; `nil` for the last.
    public var upTo: Decimal38?
    public var maintenanceRate: Decimal38
    /// Subtracted from notional × rate, in settlement units; makes the requirement continuous over brackets.
    public var maintenanceAmount: Decimal38
    public var initialRate: Decimal38

    public init(upTo: Decimal38?, maintenanceRate: Decimal38, maintenanceAmount: Decimal38, initialRate: Decimal38) {
      self.upTo = upTo
      self.maintenanceRate = maintenanceRate
      self.maintenanceAmount = maintenanceAmount
      self.initialRate = initialRate
    }
  }

  /// What the bounds of tiers count.
  public enum Bounds: String, CaseIterable, Sendable {
    /// Settlement units (for inverse contracts, coins).
    case notional
    case contracts
  }

  /// What each base coin of the position adds to its rates.
  public struct Growth: Equatable, Sendable {
    public var maintenance: Decimal38
    public var initial: Decimal38

    public init(maintenance: Decimal38, initial: Decimal38) {
      self.maintenance = maintenance
      self.initial = initial
    }

    public static let none = Growth(maintenance: .zero, initial: .zero)
  }

  /// At least one, ascending.
  public let tiers: [Tier]
  public let bounds: Bounds
  public let growth: Growth

  /// Traps unless the last tier, and only that, has no bound. Bounds in contracts go with amounts of 0: one that keeps
  /// the requirement continuous would depend on the price.
  public init(tiers: [Tier], bounds: Bounds = .notional, growth: Growth = .none) {
    precondition(!tiers.isEmpty && tiers.last?.upTo == nil && tiers.dropLast().allSatisfy { $0.upTo != nil })
    precondition(bounds == .notional || tiers.allSatisfy(\.maintenanceAmount.isZero))
    self.tiers = tiers
    self.bounds = bounds
    self.growth = growth
  }

  /// The place in ``tiers`` of a size in the unit of ``bounds``; upper bounds belong to their bracket (S6.3).
  public func tierIndex(size: Decimal38) -> Int {
    tiers.firstIndex { tier in tier.upTo.map { size <= $0 } ?? true } ?? tiers.count - 1
  }

  /// The bracket of a size in the unit of ``bounds``.
  public func tier(size: Decimal38) -> Tier { tiers[tierIndex(size: size)] }

  /// The most that any position has, the smallest: 1 ÷ its initial rate.
  public var topLeverage: Decimal38 { .one / tiers[0].initialRate }

  /// Whether the smallest position may have it. Rates such as 1/15 are rounded in their last digit.
  public func allows(leverage: Decimal38) -> Bool {
    leverage * tiers[0].initialRate <= .one + Decimal38(1e-12)
  }
}
