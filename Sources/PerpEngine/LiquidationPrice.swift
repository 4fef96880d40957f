public import Market
import Venues

extension MarginAccount {
  /// The mark at which margin equity first reaches the maintenance margin when the price moves against the position:
  /// the exact root of that equality, unrounded and without fees (S6.4). `nil` when no price does it.
  ///
  /// Bracket by bracket, with collateral C (fixed) and M (moving), cost K, rate r, amount a:
  ///  - linear: P = (C − K + a) / (|q|·m·r − q·m − M)
  ///  - inverse: P = (m·(q + |q|·r) − M) / (C − K + a)
  ///
  /// which for M = 0 are Binance's published formulas (support FAQ b3c689c1f50a44cabb3a84e663b81d93). A root outside
  /// its bracket does not count; where the requirement jumps at a bracket's edge, the edge does.
  /// - Complexity: O(brackets).
  public func liquidationPrice() -> Decimal38? {
    if quantity.isZero { return nil }
    var nearest: Decimal38?
    for index in margin.tiers.indices {
      guard let candidate = trigger(inTier: index) else { continue }
      if let known = nearest {
        nearest = quantity.sign < 0 ? min(known, candidate) : max(known, candidate)
      } else {
        nearest = candidate
      }
    }
    return nearest
  }

  /// The mark at which margin equity is zero.
  public func bankruptcyPrice() -> Decimal38? {
    if quantity.isZero { return nil }
    return root(rate: .zero, amount: .zero)
  }

  /// Where in one bracket the position would first be liquidated, coming from the safe side.
  private func trigger(inTier index: Int) -> Decimal38? {
    let tier = margin.tiers[index]
    let (low, high) = priceRange(ofTier: index)
    let isShort = quantity.sign < 0
    // The end of the bracket that the price meets first when it moves against the position.
    let entrance = isShort ? low : high
    if let entrance, entrance.sign > 0,
      equity(at: entrance)
        <= contract.notional(quantity: quantity, price: entrance) * tier.maintenanceRate - tier.maintenanceAmount
    {
      return entrance
    }
    guard let root = root(rate: tier.maintenanceRate, amount: tier.maintenanceAmount), root.sign > 0 else { return nil }
    if let low, root < low { return nil }
    if let high, root > high { return nil }
    // Equity must fall short on the far side of the root, not on the near one.
    let slope = slopeOfExcess(rate: tier.maintenanceRate)
    return isShort == (slope.sign < 0) ? root : nil
  }

  /// The prices at which the notional lies in the bracket.
  private func priceRange(ofTier index: Int) -> (low: Decimal38?, high: Decimal38?) {
    let size = (quantity * contract.multiplier).magnitude
    let floor = index == 0 ? nil : margin.tiers[index - 1].upTo
    let cap = margin.tiers[index].upTo
    return isInverse ? (cap.map { size / $0 }, floor.map { size / $0 }) : (floor.map { $0 / size }, cap.map { $0 / size })
  }

  private func root(rate: Decimal38, amount: Decimal38) -> Decimal38? {
    let constant = fixedCollateral - cost + amount
    let slope = slopeOfExcess(rate: rate)
    if isInverse { return constant.isZero ? nil : slope / constant }
    return slope.isZero ? nil : -constant / slope
  }

  /// d(equity − maintenance)/dP for a linear contract; for an inverse one the negative of its coefficient of 1/P, which
  /// has the same sign as the slope in P.
  private func slopeOfExcess(rate: Decimal38) -> Decimal38 {
    let size = quantity * contract.multiplier
    return isInverse
      ? size + size.magnitude * rate - movingCollateral : size - size.magnitude * rate + movingCollateral
  }
}
