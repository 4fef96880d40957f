import Market
import PerpEngine
import Venues

/// The margin set aside for an isolated position (S6.2).
extension Walk {
  /// A fill of `change` contracts that has just been booked, its fee included: a position that grows gets the initial
  /// margin of what was added, one that shrinks gives its share back, one that turns over does both.
  mutating func setIsolatedMargin(change: Decimal38, price: Decimal38) {
    guard isIsolated, let margin = perpTerms.margin else { return }
    let before = perp.quantity - change
    var opened = change
    if before.sign * change.sign < 0 {
      let left = perp.quantity.sign * before.sign > 0 ? perp.quantity / before : .zero
      isolatedMargin = Amount(rounding: isolatedMargin.exact * left)
      isolatedDollars = Amount(rounding: isolatedDollars.exact * left)
      if perp.quantity.sign * before.sign >= 0 { return }
      opened = perp.quantity
    }
    let contract = perpTerms.contract
    let rate = margin.schedule(PositionSide(of: perp.quantity), isIntraday: isIntraday)
      .initialRate(
        of: PositionSize(of: perp.quantity, at: price, contract), leverage: plan.accounts[perpAccount].leverage)
    let wanted = Amount(rounding: contract.notional(quantity: opened, price: price) * rate)
    isolatedMargin += min(wanted, max(.zero, balance(perpAccount, settle) - isolatedMargin))
  }

  /// What reaches the position's margin from outside, or leaves it: dollars stay dollars beside an inverse contract's
  /// coins.
  mutating func setAside(_ amount: Amount, of asset: Asset) {
    if asset == settle { isolatedMargin += amount } else { isolatedDollars += amount }
  }

  /// A position that is gone has nothing set aside: what there was is free in the purse.
  mutating func releaseIsolatedMargin() {
    isolatedMargin = .zero
    isolatedDollars = .zero
  }
}
