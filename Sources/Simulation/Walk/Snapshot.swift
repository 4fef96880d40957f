import Ledger
import Market
import PerpEngine
import Venues

/// The accounts between two events as Doubles: what a quiet bar is looked at with.
///
/// Nothing here is posted. It yields statistics (equity over every step, the margin ratio) and says cheaply when the
/// exact arithmetic has to look: it errs on the side of looking.
struct Snapshot {
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
  /// Signed contracts × multiplier.
  var size = 0.0
  var cost = 0.0
  var fixedCollateral = 0.0
  var movingCollateral = 0.0
  var onItsWay = 0.0
  /// The maintenance margin, notional · (rate + growth · notional) − amount, by the notional at the mark.
  var brackets: [(upTo: Double, rate: Double, growth: Double, amount: Double)] = []
  /// The marks between which the position is safe.
  var triggerBelow = 0.0
  var triggerAbove = Double.infinity

  private func unrealised(mark: Double) -> Double {
    if isFlat { return 0 }
    return isInverse ? -size / mark - cost : size * mark - cost
  }

  /// Total equity in the reporting currency.
  func equity(spot: Double, mark: Double) -> Double {
    let others = cash + coins * (spot * quotePrice)
    if !isInverse { return others + unrealised(mark: mark) * settlePrice }
    // In whole units of the coin, as the books have it: 10⁻⁸ of a coin is money enough to show in a return.
    let units = (unrealised(mark: mark) * 1e8).rounded(.toNearestOrEven)
    return others + units / 1e8 * (spot * quotePrice)
  }

  /// The notional in settlement units.
  func notional(mark: Double) -> Double { isInverse ? abs(size) / mark : abs(size) * mark }

  /// |q|·m·mark, or |q|·m for an inverse contract: what funding is measured against (S9.2), in quote units.
  func fundedNotional(mark: Double) -> Double { (isInverse ? abs(size) : abs(size) * mark) * notionalPrice }

  func marginRatio(mark: Double) -> Double {
    let moving = movingCollateral == 0 ? 0 : (isInverse ? movingCollateral / mark : movingCollateral * mark)
    let notional = notional(mark: mark)
    var index = 0
    while index < brackets.count - 1, notional > brackets[index].upTo { index += 1 }
    let bracket = brackets[index]
    let maintenance = notional * (bracket.rate + bracket.growth * notional) - bracket.amount
    return (fixedCollateral + moving + unrealised(mark: mark) + onItsWay) / maintenance
  }

  /// `false` only when a bar of these extremes certainly stays clear of the liquidation prices.
  @inline(__always) func mayTrigger(low: Double, high: Double) -> Bool {
    low <= triggerBelow * (1 + 1e-12) || high >= triggerAbove * (1 - 1e-12)
  }
}

extension Walk {
  mutating func refreshSnapshot() {
    if !isStale { return }
    isStale = false
    let contract = perpTerms.contract
    var fresh = Snapshot()
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
    fresh.quotePrice = currencyPrice(spotTerms.contract.quote)?.double ?? 1
    fresh.settlePrice = currencyPrice(settle)?.double ?? 1
    // A quanto contract's notional is in its settlement currency.
    fresh.notionalPrice =
      contract.kind == .quanto ? fresh.settlePrice : currencyPrice(contract.quote)?.double ?? 1
    fresh.isInverse = contract.kind == .inverse
    fresh.isFlat = perp.isFlat
    if !perp.isFlat, let account = marginAccount() {
      fresh.size = (perp.quantity * contract.multiplier).double
      fresh.cost = perp.cost.double
      fresh.fixedCollateral = account.fixedCollateral.double
      fresh.movingCollateral = account.movingCollateral.double
      fresh.onItsWay = transits.isEmpty ? 0 : onItsWay().double
      let triggers = account.liquidationPrices(around: markPrice)
      fresh.triggerBelow = triggers.below?.double ?? 0
      fresh.triggerAbove = triggers.above?.double ?? .infinity
      fresh.brackets = account.brackets.map {
        ($0.upTo?.double ?? .infinity, $0.rate.double, $0.growth.double, $0.amount.double)
      }
    }
    snapshot = fresh
  }
}
