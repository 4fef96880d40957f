import Market
import Venues

extension MarginCalculation {
  public var results: [CalculationResult] {
    let money = contract.moneyFigure(_:)
    let isEnough = collateral >= initialMargin
    let bound = tier.upTo.map { schedule.bounds == .contracts ? Figure($0, .contracts) : money($0) }
    return [
      CalculationResult("notional", "notional", money(notional)),
      CalculationResult("initial_margin", "initial margin", money(initialMargin)),
      CalculationResult("initial_rate", "initial rate", .share(initialRate)),
      CalculationResult("top_leverage", "largest leverage here", .multiple(.one / venueRate)),
      CalculationResult("maintenance_margin", "maintenance margin", money(maintenanceMargin)),
      CalculationResult("maintenance_rate", "maintenance rate", .share(maintenanceRate)),
      CalculationResult("maintenance_amount", "maintenance amount", money(tier.maintenanceAmount)),
      CalculationResult("tier", "tier", .text("\(tierNumber) of \(schedule.tiers.count)")),
      CalculationResult("tier_bound", "up to", bound),
      CalculationResult(
        "margin", "margin put up", money(collateral), note: isEnough ? "" : "less than the initial margin"),
      CalculationResult("leverage", "leverage", .multiple(notional / collateral), note: "notional ÷ margin put up"),
      CalculationResult(
        "withdrawal_reserve", "cannot be withdrawn", money(account.withdrawalReserve(at: price, leverage: leverage))),
      CalculationResult(
        "largest_quantity", "largest position", Figure(largestQuantity, .contracts), note: "on the margin put up"),
      CalculationResult(
        "largest_notional", "its notional", money(contract.notional(quantity: largestQuantity, price: price))),
    ]
  }

  private var tierNumber: Int {
    schedule.tierIndex(size: schedule.bounds == .contracts ? size.contracts : size.notional) + 1
  }

  public var steps: [CalculationStep] {
    let money = contract.moneyFigure(_:)
    return [contract.notionalStep(quantity: quantity, price: price)] + initialSteps + [
      maintenanceStep,
      CalculationStep(
        "largest notional",
        """
        \("margin", money(collateral)) ÷ \("initial rate", .share(initialRate)), tier by tier, within each tier's bound
        """, money(largestNotional), from: .margin, rule: "S5.3"),
    ]
  }

  /// The rate, and the margin at it.
  var initialSteps: [CalculationStep] {
    let growth = schedule.growth.initial
    var steps: [CalculationStep] = []
    if !growth.isZero {
      steps.append(
        growthStep("the venue's initial rate", base: tier.initialRate, perCoin: growth, result: venueRate))
    }
    let rate: WorkedFormula =
      leverage.map { leverage in
        "max(\("the venue's rate", .share(venueRate)), 1 ÷ \("leverage", .multiple(leverage)))"
      } ?? "\("the venue's rate", .share(venueRate))"
    steps.append(CalculationStep("initial rate", rate, .share(initialRate), from: .margin))
    let notional = contract.moneyFigure(notional)
    steps.append(
      CalculationStep(
        "initial margin", "\("notional", notional) · \("initial rate", .share(initialRate))",
        contract.moneyFigure(initialMargin)))
    return steps
  }

  private var maintenanceStep: CalculationStep {
    let money = contract.moneyFigure(_:)
    let growth = schedule.growth.maintenance
    let worked: WorkedFormula =
      growth.isZero
      ? """
      \("notional", money(notional)) · \("rate of the tier", .share(tier.maintenanceRate)) − \
      \("amount", money(tier.maintenanceAmount))
      """
      : """
      \("notional", money(notional)) · (\("base rate", .share(tier.maintenanceRate)) + \
      \("rate a coin", .share(growth)) · \("size", .money(size.coins, contract.base)))
      """
    return CalculationStep("maintenance margin", worked, money(maintenanceMargin), from: .margin, rule: "S6.3")
  }

  private func growthStep(
    _ name: String, base: Decimal38, perCoin: Decimal38, result: Decimal38
  ) -> CalculationStep {
    let coins = Figure.money(size.coins, contract.base)
    return CalculationStep(
      name, "\("base rate", .share(base)) + \("rate a coin", .share(perCoin)) · \("size", coins)", .share(result),
      from: .margin)
  }
}
