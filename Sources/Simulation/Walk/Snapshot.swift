import Ledger
import Market
import PerpEngine
import Venues

/// The accounts between two events: what is looked at with Doubles, and what equity is made of exactly.
struct Snapshot {
  var valuation = Valuation()
  /// By the notional at the mark, ascending.
  var brackets: [MarginBracket] = []
  var safety = SafeMarks()
  var balances = BalanceWorth()

  /// The bracket that the notional at `mark` falls into.
  func bracket(mark: Double) -> Int {
    let notional = valuation.notional(mark: mark)
    var index = 0
    while index < brackets.count - 1, notional > brackets[index].upTo { index += 1 }
    return index
  }

  func marginRatio(mark: Double) -> Double {
    valuation.marginRatio(mark: mark, in: brackets[bracket(mark: mark)])
  }

  func equity(spot: Double, mark: Double) -> Double { valuation.equity(spot: spot, mark: mark) }
}

extension Walk {
  mutating func refreshSnapshot() {
    if !isStale { return }
    isStale = false
    var fresh = Valuation()
    for (number, asset) in books.ledger.assets.enumerated() {
      var held = books.balance(books.inTransit, number)
      for account in plan.accounts.indices {
        held += books.balance(books.purse(account), number) + books.balance(books.accrued(account), number)
      }
      if asset == base {
        fresh.coins += held.double
      } else {
        fresh.cash += held.double * (currencyPrice(asset)?.double ?? 1)
      }
    }
    let contract = perpTerms.contract
    fresh.quotePrice = currencyPrice(spotTerms.contract.quote)?.double ?? 1
    fresh.settlePrice = currencyPrice(settle)?.double ?? 1
    // A quanto contract's notional is in its settlement currency.
    fresh.notionalPrice =
      contract.kind == .quanto ? fresh.settlePrice : currencyPrice(contract.quote)?.double ?? 1
    fresh.isInverse = contract.kind == .inverse
    fresh.isFlat = perp.isFlat
    snapshot.balances = balanceWorth()
    if !perp.isFlat, perpTerms.needsMargin {
      let collateral = collateral()
      refreshAccount(collateral)
      // Dear, and the same until the position changes.
      fresh.size = isMarginStale ? (perp.quantity * contract.multiplier).double : snapshot.valuation.size
      fresh.cost = isMarginStale ? perp.cost.double : snapshot.valuation.cost
      fresh.fixedCollateral = collateral.fixed.double
      fresh.movingCollateral = collateral.moving.double
      fresh.onItsWay = transits.isEmpty ? 0 : onItsWay().double
      refreshMargin(collateral)
    } else {
      account = nil
    }
    snapshot.valuation = fresh
  }

  /// The rules are copied only where they or the position have changed.
  private mutating func refreshAccount(_ collateral: Collateral) {
    if isMarginStale || account == nil {
      account = marginAccount()
    } else {
      account?.fixedCollateral = collateral.fixed
      account?.movingCollateral = collateral.moving
    }
  }

  /// What depends on the position and the rules for it, or hardly ever has to be found again.
  private mutating func refreshMargin(_ collateral: Collateral) {
    if !isMarginStale, snapshot.safety.hold(for: collateral, mark: lastMark ?? 0) { return }
    guard let account else { return }
    if isMarginStale {
      snapshot.brackets = account.brackets.map {
        MarginBracket(
          upTo: $0.upTo?.double ?? .infinity, rate: $0.rate.double, growth: $0.growth.double,
          amount: $0.amount.double)
      }
    }
    snapshot.safety = SafeMarks(account, mark: markPrice)
    isMarginStale = false
  }

  /// The balances' worth now; what does not move with the coin's price is worth that until `isStale`.
  func balanceWorth() -> BalanceWorth {
    var worth = BalanceWorth()
    let isCoinPriced = base != plan.currency
    for (number, asset) in books.ledger.assets.enumerated() {
      let isCoin = isCoinPriced && asset == base
      func add(_ amount: Amount) {
        if amount == .zero { return }
        if isCoin { worth.coins.append(amount) } else { worth.fixed += value(amount, of: asset) }
      }
      for account in plan.accounts.indices {
        add(looseBalance(account, number))
        add(books.balance(books.accrued(account), number))
      }
      add(books.balance(books.inTransit, number))
    }
    return worth
  }

  /// What a purse holds beside the spot leg.
  private func looseBalance(_ account: Int, _ asset: Int) -> Amount {
    let held = books.balance(books.purse(account), asset)
    return account == spotAccount && books.ledger.assets[asset] == base ? held - Amount(rounding: spot.quantity) : held
  }

  /// What an account holds beside the legs is worth now, each balance rounded by itself as in ``balanceWorth()``.
  func worth(ofPurse account: Int) -> Amount {
    worth { looseBalance(account, $0) } + worth { books.balance(books.accrued(account), $0) }
  }

  func worth(of balance: (Int) -> Amount) -> Amount {
    books.ledger.assets.enumerated().reduce(.zero) { $0 + value(balance($1.offset), of: $1.element) }
  }
}
