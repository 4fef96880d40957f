public import Market
import PerpEngine
public import Venues

/// What a short needs in its purse to stand until the mark has risen by a share of itself.
///
/// The purse holds settlement currency, or dollars where the contract is inverse; nothing has accrued and the position
/// was opened at the mark.
public struct LiquidationDistance: Sendable {
  private let terms: InstrumentTerms
  private let margin: MarginTerms
  private let price: Decimal38
  private let quantity: Decimal38

  /// - Parameters:
  ///   - terms: of a linear or inverse contract; `nil` comes of one without margin.
  ///   - notional: of the short, in quote units.
  ///   - price: of one base unit, in quote units.
  public init?(_ terms: InstrumentTerms, notional: Decimal38, price: Decimal38) {
    guard let margin = terms.margin else { return nil }
    self.terms = terms
    self.margin = margin
    self.price = price
    quantity = -terms.contract.contracts(baseUnits: notional / price, price: price)
  }

  /// Dollars, or settlement currency of a linear contract, with which liquidation comes exactly when the mark has risen
  /// by `distance`, a fraction: at P' = P·(1 + d) margin equity is the requirement of S6.4.
  ///
  /// Linear, without amounts and fees: N·(d + t·r·(1 + d)), `r` being the maintenance rate at the notional and `t` the
  /// trigger's share; inverse: N·(d + t·r). O(tiers).
  public func collateral(at distance: Decimal38) -> Decimal38 {
    let mark = price * (.one + distance)
    var needed = Decimal38.zero
    // Only a closing fee at the bankruptcy price depends on the collateral, by a share of a share: this settles fast.
    for _ in 0..<8 {
      let account = account(with: needed)
      let missing = account.requirement(at: mark) - account.equity(at: mark)
      if missing.isZero { break }
      needed += isInverse ? missing * mark : missing
    }
    return needed
  }

  /// Margin equity ÷ maintenance margin (S6.9), at the mark, of a purse with ``collateral(at:)``.
  public func marginRatio(at distance: Decimal38) -> Decimal38 {
    let account = account(with: collateral(at: distance))
    return account.equity(at: price) / account.maintenance(at: price)
  }

  /// What the venue asks for when the position is opened, in the unit of ``collateral(at:)``.
  ///
  /// - Parameter leverage: that the account has chosen, `nil` for the venue's own margin.
  public func initialMargin(leverage: Decimal38?) -> Decimal38 {
    let needed = account(with: .zero).initialMargin(at: price, leverage: leverage)
    return isInverse ? needed * price : needed
  }

  /// How far the mark may rise with so much in the purse, to the first price at which S6.4 triggers: a fraction.
  public func distance(with collateral: Decimal38) -> Decimal38? {
    account(with: collateral).liquidationPrices(around: price).above.map { $0 / price - .one }
  }

  /// The distance at which margin equity is `ratio` times the maintenance margin: the inverse of ``marginRatio(at:)``.
  public func distance(atRatio ratio: Decimal38) -> Decimal38? {
    let equity = ratio * account(with: .zero).maintenance(at: price)
    return distance(with: isInverse ? equity * price : equity)
  }

  private var isInverse: Bool { terms.contract.kind == .inverse }

  private func account(with collateral: Decimal38) -> MarginAccount {
    MarginAccount(
      contract: terms.contract, margin: margin, triggerShare: terms.liquidation?.trigger ?? .one, quantity: quantity,
      cost: terms.contract.value(quantity: quantity, price: price), fixedCollateral: isInverse ? .zero : collateral,
      movingCollateral: isInverse ? collateral : .zero)
  }
}
