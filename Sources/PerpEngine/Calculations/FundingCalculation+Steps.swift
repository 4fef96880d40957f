import Market
import Venues

extension FundingCalculation {
  public var steps: [CalculationStep] {
    [averageStep] + shapeSteps + capSteps + [annualStep]
  }

  private var averageStep: CalculationStep {
    let count = Figure(Decimal38(premiums.count), .count)
    let oldest = share(premiums[0])
    let newest = share(premiums[premiums.count - 1])
    if premiums.count == 1 {
      return CalculationStep("average premium", "the only premium", share(average), from: .funding)
    }
    let mean: WorkedFormula =
      switch formula.averaging {
      case .flat: "mean of \("n", count) premiums, \("oldest", oldest) to \("newest", newest)"
      case .linear:
        """
        mean of \("n", count) premiums, \("oldest", oldest) to \("newest", newest), the i-th counted i times
        """
      }
    return CalculationStep("average premium", mean, share(average), from: .funding)
  }

  private var shapeSteps: [CalculationStep] {
    let hours = Figure(Decimal38(terms.clock.nominalHours), .hours)
    let rateHours = Figure(Decimal38(formula.rateHours), .hours)
    let mean = share(average)
    let worked: WorkedFormula =
      switch formula.shape {
      case .interestClamp:
        """
        (\("average", mean) + clamp(\("interest", share(formula.interest)) − \("average", mean), \
        ±\("clamp", share(formula.clamp)))) · \("hours", hours) ÷ \("rate hours", rateHours)
        """
      case .deadBand:
        """
        0 where |\("average", mean)| < \("dead band", share(formula.deadBand)), else \("average", mean) · \
        \("hours", hours) ÷ \("rate hours", rateHours)
        """
      case .smoothed:
        """
        \("weight", share(formula.weight)) · \("average", mean) ÷ 24 · \("hours", hours) ÷ \
        \("rate hours", rateHours) + (1 − \("weight", share(formula.weight))) · \("previous", share(previous ?? 0))
        """
      case .premium:
        """
        (\("average", mean) + \("interest", share(formula.interest))) · \("hours", hours) ÷ \
        \("rate hours", rateHours)
        """
      case .softDeadBand:
        """
        mean of each premium's part beyond ±\("dead band", share(formula.deadBand)) · \("hours", hours) ÷ \
        \("rate hours", rateHours)
        """
      }
    if formula.scale == 1 { return [CalculationStep("rate", worked, share(uncappedRate), from: .funding)] }
    var plain = formula
    plain.scale = 1
    let unscaled = FundingCalculation(terms: terms, formula: plain, premiums: premiums, previous: previous).uncappedRate
    let scale = Figure(Decimal38(formula.scale), .count)
    return [
      CalculationStep("unscaled rate", worked, share(unscaled), from: .funding),
      CalculationStep(
        "rate", "\("unscaled rate", share(unscaled)) · \("scale", scale)", share(uncappedRate), from: .funding),
    ]
  }

  private var capSteps: [CalculationStep] {
    var steps: [CalculationStep] = []
    if let cap = formula.cap {
      steps.append(
        CalculationStep(
          "capped rate", "clamp(\("rate", share(uncappedRate)), ±\("cap", share(cap)))", share(cappedRate),
          from: .funding))
    }
    if let step = formula.stepCap, let previous {
      steps.append(
        CalculationStep(
          "rate within its largest change",
          "clamp(\("rate", share(cappedRate)), \("previous", share(previous)) ± \("largest change", share(step)))",
          share(rate), from: .funding))
    }
    return steps
  }

  private var annualStep: CalculationStep {
    let hours = Figure(Decimal38(terms.clock.nominalHours), .hours)
    return CalculationStep(
      "annualised",
      "\("rate", share(rate)) · \("hours of a year", Figure(8760, .hours)) ÷ \("hours between payments", hours)",
      Figure(annualRate, .shareOfYear), from: .funding, rule: "S9.2")
  }

  private func share(_ value: Double) -> Figure { .share(Decimal38(value)) }
}
