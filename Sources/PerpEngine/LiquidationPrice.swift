public import Market
import Venues

extension MarginAccount {
  /// Where the mark first meets margin equity ≤ maintenance margin on its way from `start` to `end` (to zero or without
  /// end where that is `nil`): the exact root of the equality, unrounded and without fees (S6.4), or `start` where the
  /// account falls short already. `nil` when it stands all the way.
  ///
  /// Bracket by bracket, with collateral C (fixed) and M (moving), cost K, rate r, amount a:
  ///  - linear: P = (C − K + a) / (|q|·m·r − q·m − M)
  ///  - inverse: P = (m·(q + |q|·r) − M) / (C − K + a)
  ///
  /// which for M = 0 are Binance's published formulas (support FAQ b3c689c1f50a44cabb3a84e663b81d93). Either direction
  /// can hurt: a short whose collateral coins outweigh it falls with the price. Where the requirement jumps at a
  /// bracket's edge, the edge is the trigger.
  /// - Complexity: O(brackets).
  public func firstTrigger(from start: Decimal38, to end: Decimal38?, rising: Bool) -> Decimal38? {
    if quantity.isZero { return nil }
    if equity(at: start) <= maintenance(at: start) { return start }
    // A rising price raises the notional of a linear contract and lowers that of an inverse one.
    let notionalRises = rising != isInverse
    var tier = tierAhead(of: start, notionalRises: notionalRises)
    var from = start
    while true {
      if excess(inTier: tier, at: from).sign <= 0 { return from }
      let edge = edgeAhead(ofTier: tier, notionalRises: notionalRises)
      let next = nearest(edge, end, rising: rising)
      if let root = root(rate: margin.tiers[tier].maintenanceRate, amount: margin.tiers[tier].maintenanceAmount),
        rising ? root > from : root < from && root.sign > 0, next.map({ rising ? root <= $0 : root >= $0 }) ?? true
      {
        return root
      }
      guard let edge, next == edge, edge != end else { return nil }
      from = edge
      tier += notionalRises ? 1 : -1
    }
  }

  /// The marks below and above `price` at which the position would be liquidated; `nil` where that side is safe.
  /// O(brackets).
  public func liquidationPrices(around price: Decimal38) -> (below: Decimal38?, above: Decimal38?) {
    (
      firstTrigger(from: price, to: nil, rising: false), firstTrigger(from: price, to: nil, rising: true)
    )
  }

  /// The mark at which margin equity is zero, in quote units for one base unit; `nil` when there is none. O(1).
  public func bankruptcyPrice() -> Decimal38? {
    guard !quantity.isZero, let root = root(rate: .zero, amount: .zero), root.sign > 0 else { return nil }
    return root
  }

  /// The bracket just beyond `price`; a bracket includes its upper bound.
  private func tierAhead(of price: Decimal38, notionalRises: Bool) -> Int {
    let notional = contract.notional(quantity: quantity, price: price)
    let index = margin.tiers.firstIndex { tier in
      guard let upTo = tier.upTo else { return true }
      return notionalRises ? notional < upTo : notional <= upTo
    }
    return index ?? margin.tiers.count - 1
  }

  /// The price at which the notional leaves the bracket; `nil` where the bracket has no bound on that side.
  private func edgeAhead(ofTier index: Int, notionalRises: Bool) -> Decimal38? {
    let bound = notionalRises ? margin.tiers[index].upTo : (index > 0 ? margin.tiers[index - 1].upTo : nil)
    let size = (quantity * contract.multiplier).magnitude
    return bound.map { isInverse ? size / $0 : $0 / size }
  }

  private func nearest(_ left: Decimal38?, _ right: Decimal38?, rising: Bool) -> Decimal38? {
    guard let left, let right else { return left ?? right }
    return rising ? min(left, right) : max(left, right)
  }

  private func excess(inTier index: Int, at price: Decimal38) -> Decimal38 {
    let tier = margin.tiers[index]
    let notional = contract.notional(quantity: quantity, price: price)
    return equity(at: price) - notional * tier.maintenanceRate + tier.maintenanceAmount
  }

  /// The price at which equity = notional · rate − amount; `nil` when the two never meet.
  private func root(rate: Decimal38, amount: Decimal38) -> Decimal38? {
    let constant = fixedCollateral - cost + amount
    let size = quantity * contract.multiplier
    if isInverse {
      return constant.isZero ? nil : (size + size.magnitude * rate - movingCollateral) / constant
    }
    let slope = size - size.magnitude * rate + movingCollateral
    return slope.isZero ? nil : -constant / slope
  }
}
