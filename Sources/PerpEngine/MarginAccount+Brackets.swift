public import Market
import Venues

extension MarginAccount {
  /// The maintenance margin over a stretch of notionals at the mark: notional · rate + notional² · growth − amount.
  public struct Bracket: Equatable, Sendable {
    /// The bracket holds notionals at the mark up to and including this; `nil` for the last one.
    public var upTo: Decimal38?
    public var rate: Decimal38
    /// Per unit of notional; not zero only where the rate grows with coins and the contract is inverse.
    public var growth: Decimal38
    public var amount: Decimal38
  }

  /// How many brackets the notional at the mark can be in: one where size is not counted in notional at the mark.
  public var bracketCount: Int { movesThroughTiers ? schedule.tiers.count : 1 }

  /// The maintenance margin of bracket `index` as a function of the notional at the mark. O(1), or O(tiers) where there
  /// is one bracket only.
  public func bracket(_ index: Int) -> Bracket {
    if margin.maintenancePrice == .entry {
      return Bracket(upTo: nil, rate: .zero, growth: .zero, amount: -maintenance(at: .one))
    }
    let schedule = schedule
    let tier = movesThroughTiers ? schedule.tiers[index] : schedule.tier(size: quantity.magnitude)
    // The coins of an inverse position are its notional; those of a linear one do not move with the mark.
    let growth = schedule.growth.maintenance
    let grown =
      growth.isZero || isInverse
      ? tier.maintenanceRate : tier.maintenanceRate + growth * (quantity * contract.multiplier).magnitude
    return Bracket(
      upTo: movesThroughTiers ? tier.upTo : nil, rate: grown, growth: isInverse ? growth : .zero,
      amount: tier.maintenanceAmount)
  }

  private var movesThroughTiers: Bool { margin.maintenancePrice == .mark && schedule.bounds == .notional }

  /// The same of what liquidation looks at, ``requirement(at:)``. `fee` is ``bankruptcyFee``.
  func requirementBracket(_ index: Int, fee: Decimal38) -> Bracket {
    var bracket = bracket(index)
    bracket.rate = triggerShare * bracket.rate
    bracket.growth = triggerShare * bracket.growth
    bracket.amount = triggerShare * bracket.amount - fee
    if let fee = margin.closingFee, fee.price == .mark { bracket.rate += fee.rate }
    return bracket
  }
}
