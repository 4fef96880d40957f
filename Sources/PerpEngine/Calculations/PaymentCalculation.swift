public import Market
public import Venues

/// What a holder receives or pays at one settlement, by ``ContractTerms/fundingPayment(quantity:price:rate:)`` (S4.1).
public struct PaymentCalculation: Calculation {
  public let contract: ContractTerms
  public let terms: FundingTerms
  /// Signed contracts.
  public let quantity: Decimal38
  /// What the venue pays on, in quote units for one base unit.
  public let price: Decimal38
  public let rate: Decimal38
  /// The first settlement after this is the one; `nil` where only the clock is asked for.
  public let after: Instant?

  public init(
    contract: ContractTerms, terms: FundingTerms, quantity: Decimal38, price: Decimal38, rate: Decimal38,
    after: Instant?
  ) {
    self.contract = contract
    self.terms = terms
    self.quantity = quantity
    self.price = price
    self.rate = rate
    self.after = after
  }

  /// In settlement units, rounded once as the books do; positive when received.
  public var payment: Amount {
    Amount(rounding: contract.fundingPayment(quantity: quantity, price: price, rate: rate))
  }

  /// When it is reckoned: paid, or accrued where the venue moves cash later.
  public var settlement: Instant? { after.map { terms.clock.next(after: $0) } }

  /// When it is cash (S4.5). What is accrued at the very moment of a cash cycle is part of it (S3.3).
  public var cash: Instant? {
    guard let settlement else { return nil }
    return terms.cashClock.map { $0.next(after: settlement - Interval(nanoseconds: 1)) } ?? settlement
  }

  public var results: [CalculationResult] {
    let amount = payment
    let word = amount == .zero ? "nothing moves" : (amount > .zero ? "received" : "paid")
    var results = [
      CalculationResult("payment", "payment", contract.moneyFigure(amount.exact), note: word),
      CalculationResult("notional", "notional", contract.moneyFigure(notional)),
      CalculationResult("rate", "funding rate", .share(rate)),
      CalculationResult(
        "annual_rate", "annualised", Figure(terms.clock.annualised(rate), .shareOfYear), note: "simple"),
    ]
    if let settlement, let cash {
      let name = terms.cashClock == nil ? "paid at" : "accrued at"
      results.append(CalculationResult("settlement_time", name, .text("\(settlement)")))
      results.append(CalculationResult("cash_time", "cash at", .text("\(cash)")))
    }
    return results + terms.clockResults
  }

  private var notional: Decimal38 { contract.notional(quantity: quantity, price: price) }

  public var steps: [CalculationStep] {
    [
      contract.notionalStep(quantity: quantity, price: price),
      CalculationStep(
        "payment", paymentFormula, contract.moneyFigure(payment.exact), from: .funding, rule: "S4.1"),
    ]
  }

  /// A long pays a positive rate, a short receives it.
  private var paymentFormula: WorkedFormula {
    let notional = contract.moneyFigure(notional)
    return quantity.sign < 0
      ? "\("notional", notional) · \("rate", .share(rate))" : "−\("notional", notional) · \("rate", .share(rate))"
  }
}

extension ContractTerms {
  /// Quantity × multiplier × price, for an inverse contract quantity × multiplier ÷ price.
  func notionalStep(quantity: Decimal38, price: Decimal38) -> CalculationStep {
    let contracts = Figure(quantity.magnitude, .contracts)
    let size = sizeFigure(multiplier)
    let result = moneyFigure(notional(quantity: quantity, price: price))
    let formula: WorkedFormula =
      kind == .inverse
      ? "\("quantity", contracts) · \("contract size", size) ÷ \("price", priceFigure(price))"
      : "\("quantity", contracts) · \("contract size", size) · \("price", priceFigure(price))"
    return CalculationStep("notional", formula, result, from: .contract)
  }
}
