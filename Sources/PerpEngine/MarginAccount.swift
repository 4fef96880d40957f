public import Market
public import Venues

/// One position and what secures it, at one moment: the venue's view of whether it may stand (S6.2, S6.3).
///
/// All figures are in settlement units. For an inverse contract, dollars in the purse count at their worth in coins at
/// the mark; for a linear one, base coins count at the mark times the venue's haircut.
///
/// The account is cross or isolated by what counts as its collateral: of a cross account, all of the purse, less the
/// maintenance margin of its other positions, plus their unrealised profit; of an isolated one, the margin set aside.
public struct MarginAccount: Sendable {
  public var contract: ContractTerms
  public var margin: MarginTerms
  /// Whether the venue's intraday schedules hold for this account now (``MarginTerms/Intraday``).
  public var isIntraday: Bool
  /// The share of the maintenance margin at which liquidation triggers; 1 at most venues.
  public var triggerShare: Decimal38
  /// Signed contracts.
  public var quantity: Decimal38
  /// The position's cost, see ``Position/cost``.
  public var cost: Decimal38
  /// Settlement currency, other stable balances, haircut coins and accrued funding: what does not move with the mark.
  public var fixedCollateral: Decimal38
  /// What does: base coins after haircut (linear), or dollars (inverse).
  public var movingCollateral: Decimal38

  public init(
    contract: ContractTerms, margin: MarginTerms, isIntraday: Bool = false, triggerShare: Decimal38 = .one,
    quantity: Decimal38, cost: Decimal38, fixedCollateral: Decimal38, movingCollateral: Decimal38
  ) {
    self.contract = contract
    self.margin = margin
    self.isIntraday = isIntraday
    self.triggerShare = triggerShare
    self.quantity = quantity
    self.cost = cost
    self.fixedCollateral = fixedCollateral
    self.movingCollateral = movingCollateral
  }

  /// The schedule that holds for the position's side now.
  public var schedule: MarginSchedule { margin.schedule(PositionSide(of: quantity), isIntraday: isIntraday) }

  /// Collateral + unrealised profit + accrued funding at `mark` (S6.2).
  public func equity(at mark: Decimal38) -> Decimal38 {
    let moving = movingCollateral.isZero ? .zero : (isInverse ? movingCollateral / mark : movingCollateral * mark)
    if quantity.isZero { return fixedCollateral + moving }
    return fixedCollateral + moving + contract.value(quantity: quantity, price: mark) - cost
  }

  /// The maintenance margin at `mark`, or at the average entry where the venue freezes it (S6.3). O(tiers).
  public func maintenance(at mark: Decimal38) -> Decimal38 { schedule.maintenance(of: maintenanceSize(at: mark)) }

  /// What equity must be above for the position to stand: the trigger's share of the maintenance margin and the closing
  /// fee that the venue holds back (S6.4). O(tiers).
  public func requirement(at mark: Decimal38) -> Decimal38 {
    let needed = triggerShare * maintenance(at: mark)
    guard let fee = margin.closingFee else { return needed }
    switch fee.price {
    case .mark: return needed + fee.rate * contract.notional(quantity: quantity, price: mark)
    case .bankruptcy: return needed + bankruptcyFee
    }
  }

  /// Notional at `mark` × the initial margin rate of its bracket, or 1 ÷ the chosen leverage where that asks for more.
  public func initialMargin(at mark: Decimal38, leverage: Decimal38?) -> Decimal38 {
    schedule.initialMargin(of: PositionSize(of: quantity, at: mark, contract), leverage: leverage)
  }

  /// What cannot be withdrawn at `mark`: the initial margin, or the venue's floor, a share of the notional, where that
  /// is more (Hyperliquid and Polymarket: 10%).
  public func withdrawalReserve(at mark: Decimal38, leverage: Decimal38?) -> Decimal38 {
    let floor = margin.withdrawalFloor * contract.notional(quantity: quantity, price: mark)
    return max(initialMargin(at: mark, leverage: leverage), floor)
  }

  /// The size that the maintenance margin is reckoned on.
  private func maintenanceSize(at mark: Decimal38) -> PositionSize {
    guard margin.maintenancePrice == .entry, !quantity.isZero else {
      return PositionSize(of: quantity, at: mark, contract)
    }
    // The cost is the value at the fill prices: its magnitude is the notional at the average entry.
    let size = (quantity * contract.multiplier).magnitude
    return PositionSize(
      notional: cost.magnitude, contracts: quantity.magnitude, coins: isInverse ? cost.magnitude : size)
  }

  /// The closing fee at the bankruptcy price, which does not move with the mark; zero where there is none.
  var bankruptcyFee: Decimal38 {
    guard let fee = margin.closingFee, fee.price == .bankruptcy, let price = bankruptcyPrice() else { return .zero }
    return fee.rate * contract.notional(quantity: quantity, price: price)
  }

  var isInverse: Bool { contract.kind == .inverse }
}
