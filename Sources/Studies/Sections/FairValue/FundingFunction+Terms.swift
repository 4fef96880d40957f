import Market
import Research
import Venues

extension FundingFunction {
  /// The function of a venue's formula, of a year of 8760 hours; averaging, smoothing, caps and steps are left out.
  static func annual(_ formula: FundingFormula, premiumBase: PremiumBase) -> FundingFunction {
    let function =
      switch formula.shape {
      case .interestClamp:
        FundingFunction(intensity: 1, interest: formula.interest, clamp: formula.clamp, premiumBase: premiumBase)
      // max(b, p) + min(−b, p) is p + clamp(0 − p, ±b).
      case .softDeadBand:
        FundingFunction(intensity: 1, interest: 0, clamp: formula.deadBand, premiumBase: premiumBase)
      case .premium: FundingFunction(.linear, intensity: 1, interest: formula.interest, premiumBase: premiumBase)
      case .deadBand:
        FundingFunction(.deadBand, intensity: 1, interest: 0, clamp: formula.deadBand, premiumBase: premiumBase)
      // What a premium that stays pays in the end.
      case .smoothed: FundingFunction(.linear, intensity: 1.0 / 24, interest: 0, premiumBase: premiumBase)
      }
    return function.scaled(by: formula.scale * 8760 / formula.rateHours)
  }
}

/// A funding function and the step from which it holds.
struct DatedFunction: Sendable {
  let firstStep: Int
  let function: FundingFunction

  /// Those of a series in the steps of a clock, ascending; the first holds from step 0.
  ///
  /// - Throws: where neither the study nor a rulebook says how the venue makes its rate.
  static func all(
    _ series: StudySeries, _ settings: FairValueSettings, on clock: StudyClock
  ) throws(NotEnoughData) -> [DatedFunction] {
    if let own = settings.functions.first(where: { $0.series == series.name }) {
      return [DatedFunction(firstStep: 0, function: own.function)]
    }
    guard let terms = series.terms else { throw NotEnoughData("no rulebook has it, nor \"fair_value.functions\"") }
    let end = clock.time(clock.count)
    let starts = [clock.start] + terms.versions.map(\.from).filter { $0 > clock.start && $0 < end }
    var found: [DatedFunction] = []
    for start in starts {
      guard let formula = terms.terms(at: start).funding?.formula else {
        throw NotEnoughData("its rulebook has no funding formula for \(start)")
      }
      let function = FundingFunction.annual(formula, premiumBase: settings.premiumBase)
      if found.last?.function == function { continue }
      let passed = (start - clock.start).nanoseconds
      let step = Int((passed + clock.step.nanoseconds - 1) / clock.step.nanoseconds)
      found.append(DatedFunction(firstStep: step, function: function))
    }
    return found
  }
}
