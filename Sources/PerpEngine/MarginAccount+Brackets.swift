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

  /// The maintenance margin as a function of the notional at the mark, ascending: one bracket where size is not counted
  /// in notional at the mark. O(tiers).
  public var brackets: [Bracket] {
    if margin.maintenancePrice == .entry {
      return [Bracket(upTo: nil, rate: .zero, growth: .zero, amount: -maintenance(at: .one))]
    }
    let schedule = schedule
    let growth = schedule.growth.maintenance
    // The coins of an inverse position are its notional; those of a linear one do not move with the mark.
    let fixed = growth.isZero || isInverse ? .zero : growth * (quantity * contract.multiplier).magnitude
    func bracket(_ tier: MarginSchedule.Tier, upTo: Decimal38?) -> Bracket {
      Bracket(
        upTo: upTo, rate: fixed.isZero ? tier.maintenanceRate : tier.maintenanceRate + fixed,
        growth: isInverse ? growth : .zero, amount: tier.maintenanceAmount)
    }
    switch schedule.bounds {
    case .contracts: return [bracket(schedule.tier(size: quantity.magnitude), upTo: nil)]
    case .notional: return schedule.tiers.map { bracket($0, upTo: $0.upTo) }
    }
  }

  /// The same of what liquidation looks at, ``requirement(at:)``. O(tiers).
  var requirementBrackets: [Bracket] {
    if triggerShare == .one, margin.closingFee == nil { return brackets }
    let fixedFee = bankruptcyFee
    var rate = Decimal38.zero
    if let fee = margin.closingFee, fee.price == .mark { rate = fee.rate }
    return brackets.map { bracket in
      Bracket(
        upTo: bracket.upTo, rate: triggerShare * bracket.rate + rate, growth: triggerShare * bracket.growth,
        amount: triggerShare * bracket.amount - fixedFee)
    }
  }
}
