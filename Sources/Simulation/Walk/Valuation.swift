/// The accounts between two events as Doubles: what a bar is looked at with.
///
/// Nothing here is posted. It yields statistics (equity over every step, the margin ratio) and says cheaply when the
/// exact arithmetic has to look.
struct Valuation {
  /// Balances that no bar moves, in the reporting currency.
  var cash = 0.0
  /// Base coins in all purses.
  var coins = 0.0
  /// The spot quote currency in the reporting currency.
  var quotePrice = 1.0
  /// The settlement currency in the reporting currency, for linear contracts.
  var settlePrice = 1.0
  /// The perpetual's quote currency in the reporting currency.
  var notionalPrice = 1.0
  var isInverse = false
  var isFlat = true
  /// Signed contracts × multiplier; 0 while flat.
  var size = 0.0
  /// 0 while flat.
  var cost = 0.0
  var fixedCollateral = 0.0
  var movingCollateral = 0.0
  var onItsWay = 0.0

  @inline(__always) private func unrealised(mark: Double) -> Double {
    isInverse ? -size / mark - cost : size * mark - cost
  }

  /// Total equity in the reporting currency.
  @inline(__always) func equity(spot: Double, mark: Double) -> Double {
    if !isInverse { return linearEquity(spot: spot, mark: mark) }
    let others = cash + coins * (spot * quotePrice)
    if isFlat { return others }
    // In whole units of the coin, as the books have it: 10⁻⁸ of a coin is money enough to show in a return.
    let units = (unrealised(mark: mark) * 1e8).rounded(.toNearestOrEven)
    return others + units / 1e8 * (spot * quotePrice)
  }

  @inline(__always) private func linearEquity(spot: Double, mark: Double) -> Double {
    (cash - cost * settlePrice) + (coins * quotePrice) * spot + (size * settlePrice) * mark
  }

  /// The same of four bars, to the last bit, where the contract is not inverse. What does not move is reckoned once.
  @inline(__always) func linearEquity(spots: Lanes, marks: Lanes) -> Lanes {
    (cash - cost * settlePrice) + (coins * quotePrice) * spots + (size * settlePrice) * marks
  }

  /// The notional in settlement units.
  @inline(__always) func notional(mark: Double) -> Double { isInverse ? abs(size) / mark : abs(size) * mark }

  /// |q|·m·mark, or |q|·m for an inverse contract: what funding is measured against (S9.2), in quote units.
  @inline(__always) func fundedNotional(mark: Double) -> Double {
    (isInverse ? abs(size) : abs(size) * mark) * notionalPrice
  }

  /// The same of four bars, to the last bit.
  @inline(__always) func fundedNotional(marks: Lanes) -> Lanes {
    (isInverse ? Lanes(repeating: abs(size)) : abs(size) * marks) * notionalPrice
  }

  /// Margin equity and money on its way to the account, in settlement units (S6.9).
  @inline(__always) private func marginEquity(mark: Double) -> Double {
    let moving = movingCollateral == 0 ? 0 : (isInverse ? movingCollateral / mark : movingCollateral * mark)
    return fixedCollateral + moving + unrealised(mark: mark) + onItsWay
  }

  @inline(__always) private func maintenance(mark: Double, in bracket: MarginBracket) -> Double {
    let notional = notional(mark: mark)
    return notional * (bracket.rate + bracket.growth * notional) - bracket.amount
  }

  /// - Parameter bracket: the one that the notional at this mark falls into.
  @inline(__always) func marginRatio(mark: Double, in bracket: MarginBracket) -> Double {
    marginEquity(mark: mark) / maintenance(mark: mark, in: bracket)
  }

  /// Whether the ratio, as it is reckoned here, never rises with the mark between these two, which are in one bracket.
  ///
  /// A linear short's margin equity falls and its maintenance margin rises. Each step of either is rounded, and
  /// rounding keeps order; so does the division while both are above zero.
  func ratioFalls(from low: Double, to high: Double, in bracket: MarginBracket) -> Bool {
    !isInverse && size < 0 && movingCollateral == 0 && bracket.rate >= 0 && bracket.growth >= 0 && low >= 0
      && maintenance(mark: low, in: bracket) > 0 && marginEquity(mark: high) >= 0
  }
}

/// The maintenance margin, notional · (rate + growth · notional) − amount, up to and including a notional.
struct MarginBracket {
  var upTo = Double.infinity
  var rate = 0.0
  var growth = 0.0
  var amount = 0.0
}
