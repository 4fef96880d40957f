public import Market
public import Venues

/// What a venue does next with an account that falls short (S6.5).
public struct LiquidationAction: Equatable, Sendable {
  public enum Kind: Sendable {
    /// A forced order.
    case order
    /// The position goes to the venue at the bankruptcy price.
    case takeover
    /// The same, because the account was found too far below its maintenance margin for an order.
    case backstop
  }

  public var kind: Kind
  /// Signed contracts: above zero where a short is closed.
  public var change: Decimal38
  /// In quote units for one base unit. A forced order's is on the tick, a takeover's is not.
  public var price: Decimal38
  /// In settlement units, unrounded; a takeover has none.
  public var fee: Decimal38
  /// The margin equity that goes to the venue with the position, in settlement units, unrounded; below zero where its
  /// fund bears it. A forced order has none.
  public var forfeited: Decimal38
  /// After it, the time in which the venue closes everything when the account falls short again.
  public var cooldown: Interval
}

extension LiquidationTerms {
  /// The step of the procedure for an account that falls short at `mark`.
  ///
  /// - Parameters:
  ///   - account: with the ``trigger`` of these terms as its share.
  ///   - mark: where the account falls short, or the edge of a bracket beyond which it does.
  ///   - ordersBefore: forced orders that the account has had already, for the fee of this one.
  ///   - isCoolingDown: inside the ``LiquidationTerms/PartialStep/cooldown`` of a step before, in which the venue
  ///     closes everything.
  /// - Complexity: O(brackets); of a shortfall O(brackets · log lots).
  public func action(
    for account: MarginAccount, at mark: Decimal38, ordersBefore: Int, isCoolingDown: Bool
  ) -> LiquidationAction {
    if let backstop, account.equity(at: mark) < backstop * account.maintenance(at: mark) {
      return takeover(of: account, at: mark, .backstop)
    }
    let held = account.quantity.magnitude
    let order = ForcedOrders(terms: self, account: account, mark: mark, ordersBefore: ordersBefore)
    for step in isCoolingDown ? procedure.suffix(1) : procedure[...] {
      switch step {
      case .share(let part):
        guard account.contract.notional(quantity: held, price: mark) > part.above else { continue }
        let closed = (held * part.share).rounded(toMultipleOf: account.contract.lot, .up)
        return order.closing(min(held, max(closed, account.contract.lot)), cooldown: part.cooldown)
      case .lowerTier(let rule):
        if let closed = order.lowerTier(rule) { return order.closing(closed) }
      case .shortfall:
        if let closed = order.shortfall() { return order.closing(closed) }
      case .full: return order.closing(held)
      case .bankruptcy: return takeover(of: account, at: mark, .takeover)
      }
    }
    preconditionFailure("a procedure ends with a step that closes everything")
  }

  /// Everything the venue does with an account that falls short at `mark`, where it stays, until the account stands or
  /// is flat: at least one step, and none for a flat account. No time passes between the steps. O(steps).
  public func actions(for account: MarginAccount, at mark: Decimal38) -> [LiquidationAction] {
    var (rest, actions) = (account, [LiquidationAction]())
    while !rest.quantity.isZero, actions.isEmpty || !rest.stands(at: mark) {
      let isCoolingDown = actions.last.map { $0.cooldown > .zero } ?? false
      let action = action(for: rest, at: mark, ordersBefore: actions.count, isCoolingDown: isCoolingDown)
      actions.append(action)
      rest = rest.after(action)
    }
    return actions
  }

  /// Position and margin equity go to the venue.
  private func takeover(
    of account: MarginAccount, at mark: Decimal38, _ kind: LiquidationAction.Kind
  ) -> LiquidationAction {
    // Collateral that moves with the mark is worth what it is at this one.
    var held = account
    held.movingCollateral = .zero
    held.fixedCollateral += account.equity(at: mark) - held.equity(at: mark)
    // As a file can hold it. Collateral may be so large that no price takes all of it; what it leaves is forfeited.
    let price = held.bankruptcyPrice().map { Decimal38($0.double) } ?? mark
    return LiquidationAction(
      kind: kind, change: -account.quantity, price: price, fee: .zero, forfeited: account.equity(at: mark),
      cooldown: .zero)
  }
}

extension MarginAccount {
  /// Whether margin equity is above what the venue requires at `mark` (S6.4). O(tiers).
  public func stands(at mark: Decimal38) -> Bool { quantity.isZero || equity(at: mark) > requirement(at: mark) }

  /// The account once `action` is done; after a takeover nothing that counts is left.
  public func after(_ action: LiquidationAction) -> MarginAccount {
    var rest = self
    rest.quantity += action.change
    rest.cost = rest.quantity.isZero ? .zero : cost * rest.quantity / quantity
    if action.kind == .order {
      let realised = -contract.value(quantity: action.change, price: action.price) - (cost - rest.cost)
      rest.fixedCollateral += realised - action.fee
    } else {
      rest.fixedCollateral = .zero
      rest.movingCollateral = .zero
    }
    return rest
  }
}
