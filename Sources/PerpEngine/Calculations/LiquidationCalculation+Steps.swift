import Market
import Venues

/// What of the notional is more than the rounding of a root leaves.
private let edgeMargin = Decimal38(0.000000000001)

extension LiquidationCalculation {
  public var steps: [CalculationStep] {
    var steps = [contract.notionalStep(quantity: margin.quantity, price: margin.price)]
    if margin.margin == nil, account.fixedCollateral == margin.initialMargin { steps += margin.initialSteps }
    if account.margin.maintenancePrice == .entry { steps.append(frozenStep) }
    let prices = prices
    for price in [prices.below, prices.above].compactMap({ $0 }) { steps += triggerSteps(at: price) }
    if let bankruptcy = account.bankruptcyPrice() {
      let fee = account.margin.closingFee
      let rate = fee?.price == .bankruptcy ? fee?.rate ?? .zero : .zero
      steps.append(
        CalculationStep(
          "bankruptcy price", rootFormula(rate: rate, growth: .zero, amount: .zero), contract.priceFigure(bankruptcy),
          from: .margin, rule: "S6.4"))
    }
    return steps
  }

  /// A venue that reckons the maintenance margin on the entry price.
  private var frozenStep: CalculationStep {
    CalculationStep(
      "maintenance margin, frozen at entry",
      """
      \("notional", contract.moneyFigure(margin.notional)) · \("rate", .share(margin.maintenanceRate)) − \
      \("amount", contract.moneyFigure(margin.tier.maintenanceAmount))
      """, contract.moneyFigure(account.maintenance(at: margin.price)), from: .margin, rule: "S6.3")
  }

  /// The root of margin equity = requirement, and both sides of the equality at it.
  private func triggerSteps(at price: Decimal38) -> [CalculationStep] {
    let money = contract.moneyFigure(_:)
    let notional = contract.notional(quantity: account.quantity, price: price)
    let bracket = bracket(of: notional)
    let equity = account.equity(at: price)
    let need = account.requirement(at: price)
    let figure = contract.priceFigure(price)
    let step: CalculationStep
    // A root is exact but for its 38th digit; at an edge where the requirement jumps the account still stands.
    if equity - need > notional * edgeMargin, let bound = bracket.upTo {
      step = CalculationStep(
        "liquidation price", "where the notional is \("the tier's bound", money(bound)): beyond it more is needed",
        figure, from: .margin, rule: "S6.4")
    } else {
      step = CalculationStep(
        "liquidation price", rootFormula(rate: bracket.rate, growth: bracket.growth, amount: bracket.amount), figure,
        from: .margin, rule: "S6.4")
    }
    return [
      step,
      CalculationStep(
        "margin equity there",
        "\("collateral", money(account.fixedCollateral)) + \("profit", money(equity - account.fixedCollateral))",
        money(equity), rule: "S6.2"),
      CalculationStep(
        "what is needed there", requirementFormula(bracket, notional: notional), money(need), from: .margin,
        rule: "S6.3"),
    ]
  }

  /// The bracket of what liquidation looks at; upper bounds belong to their bracket.
  private func bracket(of notional: Decimal38) -> MarginAccount.Bracket {
    let brackets = account.requirementBrackets
    return brackets.first { bracket in bracket.upTo.map { notional <= $0 } ?? true } ?? brackets[brackets.count - 1]
  }

  private func requirementFormula(_ bracket: MarginAccount.Bracket, notional: Decimal38) -> WorkedFormula {
    let money = contract.moneyFigure(_:)
    let amount = money(bracket.amount)
    if bracket.growth.isZero {
      return "\("notional", money(notional)) · \("rate", .share(bracket.rate)) − \("amount", amount)"
    }
    return """
      \("notional", money(notional)) · (\("rate", .share(bracket.rate)) + \("rate a coin", .share(bracket.growth)) · \
      \("notional", money(notional))) − \("amount", amount)
      """
  }

  /// Linear P = (C − K + a) / (|q|·m·r − q·m), inverse P = (m·(q + |q|·r)) / (C − K + a); with a rate that grows by g a
  /// coin, one over a root of g·(q·m)²·x² + (|q|·m·r + q·m)·x − (C − K + a) = 0.
  private func rootFormula(rate: Decimal38, growth: Decimal38, amount: Decimal38) -> WorkedFormula {
    let collateral = contract.moneyFigure(account.fixedCollateral)
    let cost = contract.moneyFigure(account.cost)
    let extra = contract.moneyFigure(amount)
    let size = account.quantity * contract.multiplier
    let signed = contract.sizeFigure(size)
    let plain = contract.sizeFigure(size.magnitude)
    if !growth.isZero {
      return """
        1 ÷ x where \("rate a coin", .share(growth)) · \("q·m", signed)² · x² + (\("|q|·m", plain) · \
        \("rate", .share(rate)) + \("q·m", signed)) · x = \("collateral", collateral) − \("cost", cost) + \
        \("amount", extra)
        """
    }
    if contract.kind == .inverse {
      return """
        (\("q·m", signed) + \("|q|·m", plain) · \("rate", .share(rate))) ÷ \
        (\("collateral", collateral) − \("cost", cost) + \("amount", extra))
        """
    }
    return """
      (\("collateral", collateral) − \("cost", cost) + \("amount", extra)) ÷ \
      (\("|q|·m", plain) · \("rate", .share(rate)) − \("q·m", signed))
      """
  }
}
