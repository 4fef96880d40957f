public import Market
import Venues

extension MarginAccount {
  /// Where the mark first meets margin equity ≤ requirement on its way from `start` to `end` (to zero or without end
  /// where that is `nil`): the exact root of the equality, unrounded and without fees (S6.4), or `start` where the
  /// account falls short already. `nil` when it stands all the way.
  ///
  /// Bracket by bracket, with collateral C (fixed) and M (moving), cost K, rate r, amount a, growth g:
  ///  - linear: P = (C − K + a) / (|q|·m·r − q·m − M)
  ///  - inverse: P = (m·(q + |q|·r) − M) / (C − K + a); where the rate grows with coins, P is one over a root x of
  ///    g·(q·m)²·x² + (|q|·m·r + q·m − M)·x − (C − K + a) = 0
  ///
  /// which for M = 0 and g = 0 are Binance's published formulas (support FAQ b3c689c1f50a44cabb3a84e663b81d93). Of a
  /// venue that freezes the maintenance margin at entry (Bybit), r = 0 and a is less the frozen margin. A trigger at a
  /// share of the maintenance margin scales r, g and a; a closing fee adds its rate to r where it is reckoned at the
  /// mark, or its amount at the bankruptcy price to −a.
  ///
  /// Either direction can hurt: a short whose collateral coins outweigh it falls with the price. Where the requirement
  /// jumps at a bracket's edge, the edge is the trigger.
  /// - Complexity: O(brackets).
  public func firstTrigger(from start: Decimal38, to end: Decimal38?, rising: Bool) -> Decimal38? {
    quantity.isZero ? nil : firstTrigger(from: start, to: end, rising: rising, requirementBrackets)
  }

  private func firstTrigger(
    from start: Decimal38, to end: Decimal38?, rising: Bool, _ brackets: [Bracket]
  ) -> Decimal38? {
    // A rising price raises the notional of a linear contract and lowers that of an inverse one.
    let notionalRises = rising != isInverse
    let notional = contract.notional(quantity: quantity, price: start)
    // A bracket includes its upper bound; the next one is looked at there.
    var index = brackets.firstIndex { bracket in bracket.upTo.map { notional <= $0 } ?? true } ?? brackets.count - 1
    var from = start
    while true {
      let bracket = brackets[index]
      if excess(in: bracket, at: from).sign <= 0 { return from }
      let edge = edgeAhead(of: index, brackets, notionalRises: notionalRises)
      let next = nearest(edge, end, rising: rising)
      if let root = root(of: bracket, from, rising: rising), next.map({ rising ? root <= $0 : root >= $0 }) ?? true {
        return root
      }
      guard let edge, next == edge, edge != end else { return nil }
      from = edge
      index += notionalRises ? 1 : -1
    }
  }

  /// The marks below and above `price` at which the position would be liquidated; `nil` where that side is safe.
  /// O(brackets).
  public func liquidationPrices(around price: Decimal38) -> (below: Decimal38?, above: Decimal38?) {
    if quantity.isZero { return (nil, nil) }
    let brackets = requirementBrackets
    return (
      firstTrigger(from: price, to: nil, rising: false, brackets),
      firstTrigger(from: price, to: nil, rising: true, brackets)
    )
  }

  /// The mark at which nothing is left, in quote units for one base unit; `nil` when there is none. O(1).
  ///
  /// Margin equity is zero there; where the venue holds back a closing fee at the bankruptcy price, equity just pays it
  /// (Bybit: BP = Q·(1 + f) / (W + Q/E) for an inverse long): the formula of ``firstTrigger(from:to:rising:)`` with the
  /// fee's rate as r and a = 0.
  public func bankruptcyPrice() -> Decimal38? {
    if quantity.isZero { return nil }
    var rate = Decimal38.zero
    if let fee = margin.closingFee, fee.price == .bankruptcy { rate = fee.rate }
    guard let root = root(Bracket(upTo: nil, rate: rate, growth: .zero, amount: .zero)), root.sign > 0 else {
      return nil
    }
    return root
  }

  /// The price at which the notional leaves the bracket; `nil` where the bracket has no bound on that side.
  private func edgeAhead(of index: Int, _ brackets: [Bracket], notionalRises: Bool) -> Decimal38? {
    let bound = notionalRises ? brackets[index].upTo : (index > 0 ? brackets[index - 1].upTo : nil)
    let size = (quantity * contract.multiplier).magnitude
    return bound.map { isInverse ? size / $0 : $0 / size }
  }

  private func nearest(_ left: Decimal38?, _ right: Decimal38?, rising: Bool) -> Decimal38? {
    guard let left, let right else { return left ?? right }
    return rising ? min(left, right) : max(left, right)
  }

  private func excess(in bracket: Bracket, at price: Decimal38) -> Decimal38 {
    let notional = contract.notional(quantity: quantity, price: price)
    let grown = bracket.growth.isZero ? .zero : notional * notional * bracket.growth
    return equity(at: price) - notional * bracket.rate - grown + bracket.amount
  }

  /// The first price beyond `price` at which equity = the bracket's requirement.
  private func root(of bracket: Bracket, _ price: Decimal38, rising: Bool) -> Decimal38? {
    func ahead(_ root: Decimal38?) -> Decimal38? {
      root.flatMap { $0.sign > 0 && (rising ? $0 > price : $0 < price) ? $0 : nil }
    }
    if bracket.growth.isZero { return ahead(root(bracket)) }
    let (first, second) = roots(bracket)
    return nearest(ahead(first), ahead(second), rising: rising)
  }

  /// The two prices at which equity = notional · rate + notional² · growth − amount, for an inverse contract.
  private func roots(_ bracket: Bracket) -> (Decimal38?, Decimal38?) {
    // a·x² + b·x − c = 0 for x = 1 ÷ price.
    let size = quantity * contract.multiplier
    let a = bracket.growth * size * size
    let b = size.magnitude * bracket.rate + size - movingCollateral
    let c = fixedCollateral - cost + bracket.amount
    let discriminant = b * b + 4 * a * c
    if discriminant.sign < 0 { return (nil, nil) }
    // The sum of two numbers of one sign; the other root follows from the product of both, −c ÷ a.
    let sum = b.sign < 0 ? -b + discriminant.squareRoot() : -b - discriminant.squareRoot()
    if sum.isZero { return (nil, nil) }
    return (2 * a / sum, c.isZero ? nil : -sum / (2 * c))
  }

  /// The price at which equity = notional · rate − amount; `nil` when the two never meet.
  private func root(_ bracket: Bracket) -> Decimal38? {
    let constant = fixedCollateral - cost + bracket.amount
    let size = quantity * contract.multiplier
    if isInverse {
      return constant.isZero ? nil : (size + size.magnitude * bracket.rate - movingCollateral) / constant
    }
    let slope = size - size.magnitude * bracket.rate + movingCollateral
    return slope.isZero ? nil : -constant / slope
  }
}
