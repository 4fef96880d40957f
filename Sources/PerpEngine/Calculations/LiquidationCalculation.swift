public import Market
public import Venues

/// Where a position is liquidated and where its money is gone, by ``MarginAccount/liquidationPrices(around:)`` and
/// ``MarginAccount/bankruptcyPrice()`` (S6.4), and what the venue then does (S6.5).
public struct LiquidationCalculation: Calculation {
  public let margin: MarginCalculation
  public let terms: LiquidationTerms
  public let mode: MarginMode
  /// Where the mark stands, in quote units for one base unit.
  public let mark: Decimal38
  /// The position and what secures it.
  public let account: MarginAccount

  /// - Parameters:
  ///   - margin: the position; its price is that of the entry.
  ///   - balance: what is in the purse, in settlement units; `nil` where it is the margin put up. Isolated margin
  ///     counts only what is set aside for the position.
  ///   - mark: `nil` for the entry price.
  public init(
    margin: MarginCalculation, terms: LiquidationTerms, mode: MarginMode, balance: Decimal38?, mark: Decimal38?
  ) {
    self.margin = margin
    self.terms = terms
    self.mode = mode
    self.mark = mark ?? margin.price
    var account = margin.account
    account.triggerShare = terms.trigger
    account.fixedCollateral = mode == .isolated ? margin.collateral : balance ?? margin.collateral
    self.account = account
  }

  public var contract: ContractTerms { margin.contract }
  /// Around the entry price, which the position is opened at.
  public var prices: (below: Decimal38?, above: Decimal38?) { account.liquidationPrices(around: margin.price) }
  /// Whether the account falls short at the mark.
  public var isLiquidated: Bool { account.equity(at: mark) <= account.requirement(at: mark) }

  /// The price on the side that hurts: below for a long, above for a short; the other where only that is there.
  public var price: Decimal38? {
    let prices = prices
    return account.quantity.sign > 0 ? prices.below ?? prices.above : prices.above ?? prices.below
  }

  /// `price` as a change of the entry price, a fraction.
  public func distance(to price: Decimal38) -> Decimal38 { (price - margin.price) / margin.price }

  public var results: [CalculationResult] {
    let prices = prices
    let bankruptcy = account.bankruptcyPrice()
    let equity = account.equity(at: mark)
    let need = account.requirement(at: mark)
    let money = contract.moneyFigure(_:)
    return [
      price("liquidation_price_below", "liquidated below", prices.below),
      distance("distance_below", "distance down", prices.below),
      price("liquidation_price_above", "liquidated above", prices.above),
      distance("distance_above", "distance up", prices.above),
      price("bankruptcy_price", "bankruptcy price", bankruptcy),
      distance("bankruptcy_distance", "distance to it", bankruptcy),
      CalculationResult("collateral", "collateral", money(account.fixedCollateral), note: mode.rawValue),
      CalculationResult("leverage", "leverage", .multiple(margin.notional / account.fixedCollateral)),
      CalculationResult(
        "mark", "mark", contract.priceFigure(mark), note: isLiquidated ? "liquidated: the account falls short" : ""),
      CalculationResult("equity", "margin equity at it", money(equity)),
      CalculationResult("maintenance_margin", "maintenance margin", money(account.maintenance(at: mark))),
      CalculationResult("requirement", "liquidated at equity of", money(need)),
      CalculationResult(
        "margin_ratio", "margin ratio", need.isZero ? nil : .multiple(equity / need), note: "equity over that"),
    ] + procedureResults
  }

  /// The trigger, and what follows it, are the liquidation's.
  public var sections: Set<RulebookSection> { Set(steps.compactMap(\.section)).union([.liquidation]) }

  private func price(_ key: String, _ label: String, _ price: Decimal38?) -> CalculationResult {
    CalculationResult(key, label, price.map(contract.priceFigure), note: price == nil ? "no price does" : "")
  }

  private func distance(_ key: String, _ label: String, _ price: Decimal38?) -> CalculationResult {
    CalculationResult(
      key, label, price.map { .share(distance(to: $0)) }, note: price == nil ? "" : "of the entry price")
  }
}
