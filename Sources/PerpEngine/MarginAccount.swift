public import Market
public import Venues

/// One position and what secures it, at one moment: the venue's view of whether it may stand (S6.2, S6.3).
///
/// All figures are in settlement units. For an inverse contract, dollars in the purse count at their worth in coins at
/// the mark; for a linear one, base coins count at the mark times the venue's haircut.
public struct MarginAccount: Sendable {
  public var contract: ContractTerms
  /// The brackets; their notionals are in settlement units.
  public var margin: MarginTerms
  /// Signed contracts.
  public var quantity: Decimal38
  /// The position's cost, see ``Position/cost``.
  public var cost: Decimal38
  /// Settlement currency, other stable balances, haircut coins and accrued funding: what does not move with the mark.
  public var fixedCollateral: Decimal38
  /// What does: base coins after haircut (linear), or dollars (inverse).
  public var movingCollateral: Decimal38

  public init(
    contract: ContractTerms, margin: MarginTerms, quantity: Decimal38, cost: Decimal38, fixedCollateral: Decimal38,
    movingCollateral: Decimal38
  ) {
    self.contract = contract
    self.margin = margin
    self.quantity = quantity
    self.cost = cost
    self.fixedCollateral = fixedCollateral
    self.movingCollateral = movingCollateral
  }

  /// Collateral + unrealised profit + accrued funding at `mark` (S6.2).
  public func equity(at mark: Decimal38) -> Decimal38 {
    let moving = movingCollateral.isZero ? .zero : (isInverse ? movingCollateral / mark : movingCollateral * mark)
    if quantity.isZero { return fixedCollateral + moving }
    return fixedCollateral + moving + contract.value(quantity: quantity, price: mark) - cost
  }

  /// Notional · rate − amount in the bracket of the notional at `mark` (S6.3).
  public func maintenance(at mark: Decimal38) -> Decimal38 {
    let notional = contract.notional(quantity: quantity, price: mark)
    let tier = margin.tier(notional: notional)
    return notional * tier.maintenanceRate - tier.maintenanceAmount
  }

  /// Notional at `mark` × the initial margin rate of its bracket, or 1 ÷ the chosen leverage where that asks for more.
  public func initialMargin(at mark: Decimal38, leverage: Decimal38?) -> Decimal38 {
    let notional = contract.notional(quantity: quantity, price: mark)
    return notional * margin.initialRate(notional: notional, leverage: leverage)
  }

  var isInverse: Bool { contract.kind == .inverse }
}

extension MarginTerms {
  /// The initial margin rate of the bracket of `notional`, at least 1 ÷ `leverage`.
  public func initialRate(notional: Decimal38, leverage: Decimal38?) -> Decimal38 {
    let rate = tier(notional: notional).initialRate
    guard let leverage else { return rate }
    return max(rate, .one / leverage)
  }

  /// The largest notional that `equity` opens: equity ÷ initial margin rate, bracket by bracket.
  public func largestNotional(equity: Decimal38, leverage: Decimal38?) -> Decimal38 {
    if equity.sign <= 0 { return .zero }
    var largest = Decimal38.zero
    for tier in tiers {
      let rate = leverage.map { max(tier.initialRate, .one / $0) } ?? tier.initialRate
      let open = equity / rate
      largest = max(largest, tier.upTo.map { min(open, $0) } ?? open)
      if let upTo = tier.upTo, open <= upTo { break }
    }
    return largest
  }
}
