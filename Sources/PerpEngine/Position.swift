public import Market
public import Venues

/// A holding at average cost, fees apart (S8.3): a perpetual in contracts, or spot in base units.
public struct Position: Sendable {
  /// Signed contracts, base units for spot: negative when short.
  public private(set) var quantity: Decimal38 = .zero
  /// Σ `ContractTerms.value(quantity:price:)` of what is held, at the fill prices, in settlement units: what makes the
  /// average entry price. Negative for a linear short and an inverse long.
  public private(set) var cost: Decimal38 = .zero

  public init() {}

  public var isFlat: Bool { quantity.isZero }

  /// Takes a fill in and returns the profit it realises, exact, in settlement units.
  ///
  /// - Parameters:
  ///   - change: signed contracts; what goes beyond closing the position opens the other side at `price`.
  ///   - price: of the fill, in quote units for one base unit.
  ///   - contract: the terms in force, which say how a quantity is worth money.
  public mutating func fill(_ change: Decimal38, at price: Decimal38, _ contract: ContractTerms) -> Decimal38 {
    if quantity.sign * change.sign >= 0 {
      quantity += change
      cost += contract.value(quantity: change, price: price)
      return .zero
    }
    if change.magnitude > quantity.magnitude {
      let opened = change + quantity
      let realised = fill(-quantity, at: price, contract)
      _ = fill(opened, at: price, contract)
      return realised
    }
    let closed = -change
    let costOfClosed = closed == quantity ? cost : cost * closed / quantity
    quantity += change
    cost -= costOfClosed
    return contract.value(quantity: closed, price: price) - costOfClosed
  }

  /// Moves the entry to `price` and returns the profit up to there, exact, in settlement units: what variation margin
  /// pays (S4.6).
  public mutating func rebase(at price: Decimal38, _ contract: ContractTerms) -> Decimal38 {
    let value = contract.value(quantity: quantity, price: price)
    defer { cost = value }
    return value - cost
  }

  /// Profit if it were closed at `price`, exact, in settlement units.
  public func unrealised(at price: Decimal38, _ contract: ContractTerms) -> Decimal38 {
    if isFlat { return .zero }
    return contract.value(quantity: quantity, price: price) - cost
  }
}

extension ContractTerms {
  /// What holding `quantity` is worth at `price` up to a constant, in settlement units: q·m·P (for a quanto contract
  /// `m` turns quote units into settlement units), or −q·m/P for an inverse contract, so that profit is always
  /// value(exit) − value(entry). Source: the payoff of linear, inverse and quanto contracts, BitMEX "Perpetual
  /// Contracts Guide" and Binance "COIN-M contract specifications".
  public func value(quantity: Decimal38, price: Decimal38) -> Decimal38 {
    kind == .inverse ? -(quantity * multiplier / price) : quantity * multiplier * price
  }

  /// The notional of `quantity` at `price` in settlement units, positive.
  public func notional(quantity: Decimal38, price: Decimal38) -> Decimal38 {
    value(quantity: quantity, price: price).magnitude
  }

  /// The notional in quote units, positive: what minimum order sizes and turnover are measured in.
  ///
  /// - Parameter settlePrice: of one settlement unit, in quote units; only a quanto contract looks at it.
  public func quoteNotional(quantity: Decimal38, price: Decimal38, settlePrice: Decimal38 = .one) -> Decimal38 {
    switch kind {
    case .inverse: (quantity * multiplier).magnitude
    case .quanto: (quantity * multiplier).magnitude * price * settlePrice
    case .spot, .linear: (quantity * multiplier).magnitude * price
    }
  }

  /// Base units that `quantity` stands for at `price`, signed (S5.7): what the profit in quote units gains where the
  /// price gains one.
  public func baseUnits(quantity: Decimal38, price: Decimal38, settlePrice: Decimal38 = .one) -> Decimal38 {
    switch kind {
    case .inverse: quantity * multiplier / price
    case .quanto: quantity * multiplier * settlePrice
    case .spot, .linear: quantity * multiplier
    }
  }

  /// Contracts that stand for `base` units at `price`, signed, before rounding to the lot.
  public func contracts(baseUnits base: Decimal38, price: Decimal38, settlePrice: Decimal38 = .one) -> Decimal38 {
    switch kind {
    case .inverse: base * price / multiplier
    case .quanto: base / (multiplier * settlePrice)
    case .spot, .linear: base / multiplier
    }
  }

  /// Contracts whose notional at `price` is `notional`, positive, before rounding to the lot.
  public func contracts(notional: Decimal38, price: Decimal38) -> Decimal38 {
    kind == .inverse ? notional * price / multiplier : notional / (price * multiplier)
  }

  /// What the holder receives when `rate` is paid on `price` (S4.1): −q·m·P·r, for an inverse −q·m/P·r in base units.
  public func fundingPayment(quantity: Decimal38, price: Decimal38, rate: Decimal38) -> Decimal38 {
    kind == .inverse ? -(quantity * multiplier * rate / price) : -(quantity * multiplier * price * rate)
  }

  /// `price` moved by the tick against the trader; a price on the grid stays, and none is below the first tick (S5.2).
  public func rounded(_ price: Decimal38, against side: Int) -> Decimal38 {
    max(tick, price.rounded(toMultipleOf: tick, side > 0 ? .up : .down))
  }
}
