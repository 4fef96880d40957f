public import Market
public import Venues

/// What a position needs: initial and maintenance margin by ``MarginAccount``, and the largest position that the same
/// money opens by ``MarginSchedule/largestNotional(equity:at:_:leverage:)``.
public struct MarginCalculation: Calculation {
  public let contract: ContractTerms
  public let terms: MarginTerms
  /// Signed contracts.
  public let quantity: Decimal38
  /// In quote units for one base unit.
  public let price: Decimal38
  /// The leverage that the trader chose; `nil` where the venue's own margin is taken.
  public let leverage: Decimal38?
  /// What the trader puts up, in settlement units; `nil` where it is the initial margin.
  public let margin: Decimal38?
  /// Whether the venue's intraday schedules hold.
  public let isIntraday: Bool

  public init(
    contract: ContractTerms, terms: MarginTerms, quantity: Decimal38, price: Decimal38, leverage: Decimal38?,
    margin: Decimal38?, isIntraday: Bool = false
  ) {
    self.contract = contract
    self.terms = terms
    self.quantity = quantity
    self.price = price
    self.leverage = leverage
    self.margin = margin
    self.isIntraday = isIntraday
  }

  public var notional: Decimal38 { size.notional }
  public var initialRate: Decimal38 { schedule.initialRate(of: size, leverage: leverage) }
  public var initialMargin: Decimal38 { account.initialMargin(at: price, leverage: leverage) }
  public var maintenanceMargin: Decimal38 { account.maintenance(at: price) }
  /// What secures the position: `margin`, or the initial margin.
  public var collateral: Decimal38 { margin ?? initialMargin }

  /// The largest notional that ``collateral`` opens, in settlement units.
  public var largestNotional: Decimal38 {
    schedule.largestNotional(equity: collateral, at: price, contract, leverage: leverage)
  }

  /// The most contracts that ``collateral`` opens, down to the lot.
  public var largestQuantity: Decimal38 {
    contract.contracts(notional: largestNotional, price: price).rounded(toMultipleOf: contract.lot, .towardZero)
  }

  /// The position at its entry with nothing but ``collateral`` behind it.
  var account: MarginAccount {
    var position = Position()
    _ = position.fill(quantity, at: price, contract)
    return MarginAccount(
      contract: contract, margin: terms, isIntraday: isIntraday, quantity: quantity, cost: position.cost,
      fixedCollateral: margin ?? .zero, movingCollateral: .zero)
  }

  var schedule: MarginSchedule { terms.schedule(PositionSide(of: quantity), isIntraday: isIntraday) }
  var size: PositionSize { PositionSize(of: quantity, at: price, contract) }
  var tier: MarginSchedule.Tier { schedule.tier(of: size) }
  /// Of the tier, grown with the coins where the venue's rate does.
  var maintenanceRate: Decimal38 { tier.maintenanceRate + schedule.growth.maintenance * size.coins }
  /// The venue's own, without a chosen leverage.
  var venueRate: Decimal38 { schedule.initialRate(of: size, leverage: nil) }
}
