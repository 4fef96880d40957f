public import Market
public import Venues

/// What a carry at one funding rate, these fees and this margin earns, how long it takes to earn its costs, and the
/// rise that liquidates it. The short is alone with its margin.
public struct CarryCalculation: Calculation {
  /// The short position and its margin.
  public let liquidation: LiquidationCalculation
  public let fees: FeeTerms
  /// Share of the notional that the spot's taker pays.
  public let spotFee: Decimal38
  /// Funding a year, a fraction of the notional.
  public let annualRate: Decimal38
  /// What cash earns, a fraction a year.
  public let cashYield: Decimal38

  public init(
    liquidation: LiquidationCalculation, fees: FeeTerms, spotFee: Decimal38, annualRate: Decimal38,
    cashYield: Decimal38
  ) {
    self.liquidation = liquidation
    self.fees = fees
    self.spotFee = spotFee
    self.annualRate = annualRate
    self.cashYield = cashYield
  }

  private var margin: MarginCalculation { liquidation.margin }
  private var contract: ContractTerms { margin.contract }

  /// What the contract's taker pays once, a share of the notional.
  private var perpFee: Decimal38 {
    fees.takerFee(quantity: margin.quantity, price: margin.price, contract) / margin.notional
  }

  public var yield: CarryYield {
    CarryYield(
      gross: annualRate, spotRoundTrip: spotFee * 2, perpRoundTrip: perpFee * 2,
      marginRate: margin.collateral / margin.notional, cashYield: cashYield)
  }

  public var results: [CalculationResult] {
    let yield = yield
    let multiple = yield.capitalMultiple
    let rise = liquidation.prices.above
    func year(_ key: String, _ label: String, _ value: Decimal38, _ note: String) -> CalculationResult {
      CalculationResult(key, label, Figure(value, .shareOfYear), note: note)
    }
    return [
      year("gross_yield", "gross yield", yield.gross, "funding on the notional"),
      year("net_steady", "on capital, steady", yield.steady / multiple, "nothing is traded"),
      year("net_first_year", "on capital, first year", yield.firstYear / multiple, "both round trips paid"),
      year("margin_steady", "on margin, steady", yield.steady / yield.marginRate, "on the margin alone"),
      year("margin_first_year", "on margin, first year", yield.firstYear / yield.marginRate, "on the margin alone"),
      CalculationResult(
        "break_even_days", "break-even", yield.breakEvenDays.map { Figure($0, .days) },
        note: yield.breakEvenDays == nil ? "funding never pays the costs" : "until funding has paid both round trips"),
      CalculationResult("spot_round_trip", "spot round trip", .share(yield.spotRoundTrip), note: "taker both ways"),
      CalculationResult(
        "perp_round_trip", "contract round trip", .share(yield.perpRoundTrip), note: "taker both ways"),
      CalculationResult("cash_yield", "cash yield", Figure(cashYield, .shareOfYear), note: "on the margin"),
      CalculationResult(
        "capital_multiple", "capital multiple", .multiple(multiple), note: "of the notional: spot and margin"),
      CalculationResult("capital", "capital", contract.moneyFigure(margin.notional * multiple)),
      CalculationResult("margin", "margin", contract.moneyFigure(margin.collateral)),
      CalculationResult("leverage", "leverage", .multiple(margin.notional / margin.collateral)),
      CalculationResult(
        "liquidation_move", "liquidated by a rise of", rise.map { .share(liquidation.distance(to: $0)) },
        note: rise == nil ? "no rise liquidates it" : ""),
      CalculationResult("liquidation_price", "liquidation price", rise.map(contract.priceFigure)),
    ]
  }

  /// Of the liquidation only a trigger at a share of the maintenance margin counts.
  public var sections: Set<RulebookSection> {
    let sections = Set(steps.compactMap(\.section))
    return liquidation.terms.trigger == .one ? sections : sections.union([.liquidation])
  }

  public var steps: [CalculationStep] {
    let yield = yield
    func share(_ value: Decimal38) -> Figure { .share(value) }
    func year(_ value: Decimal38) -> Figure { Figure(value, .shareOfYear) }
    let multiple = Figure.multiple(yield.capitalMultiple)
    let fee = contract.moneyFigure(fees.takerFee(quantity: margin.quantity, price: margin.price, contract))
    var steps = [
      contract.notionalStep(quantity: margin.quantity, price: margin.price),
      CalculationStep(
        "contract round trip", "2 · \("taker fee", fee) ÷ \("notional", contract.moneyFigure(margin.notional))",
        share(yield.perpRoundTrip), from: .fees, rule: "S5.4"),
      CalculationStep("spot round trip", "2 · \("spot fee", share(spotFee))", share(yield.spotRoundTrip)),
      CalculationStep(
        "capital multiple",
        """
        1 + \("margin", contract.moneyFigure(margin.collateral)) ÷ \
        \("notional", contract.moneyFigure(margin.notional))
        """, multiple, from: .margin),
      CalculationStep(
        "net, steady state",
        """
        (\("funding", year(yield.gross)) + \("margin rate", share(yield.marginRate)) · \
        \("cash yield", year(cashYield))) ÷ \("capital multiple", multiple)
        """, year(yield.steady / yield.capitalMultiple)),
      CalculationStep(
        "net, first year",
        """
        (\("funding", year(yield.gross)) − \("spot round trip", share(yield.spotRoundTrip)) − \
        \("contract round trip", share(yield.perpRoundTrip)) + \("margin rate", share(yield.marginRate)) · \
        \("cash yield", year(cashYield))) ÷ \("capital multiple", multiple)
        """, year(yield.firstYear / yield.capitalMultiple)),
    ]
    if let days = yield.breakEvenDays {
      steps.append(
        CalculationStep(
          "break-even", "\("costs", share(yield.costs)) ÷ \("funding", year(yield.gross)) · 365",
          Figure(days, .days)))
    }
    return steps + liquidation.steps.filter { $0.name == "liquidation price" }
  }
}
