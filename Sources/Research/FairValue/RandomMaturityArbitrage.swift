/// The trade that closes when the price comes back, whenever that is: spot against a perpetual of the same notional,
/// decided again at every step (He, Manela, Ross and von Wachter, arXiv 2212.06888, version 7, sections 4 and 5).
///
/// Without costs it is long spot and short the perpetual where ρ > 0 and the reverse where ρ < 0. With costs it opens
/// where |ρ| is above a threshold and closes where ρ has crossed 0. Notional is constant: what is earned is not
/// reinvested, and what a leg has moved is put back at no cost.
public struct RandomMaturityArbitrage: Hashable, Sendable {
  /// When a position that closes decide on is taken: the paper does not say.
  public enum Timing: Int, CaseIterable, Sendable {
    /// At the close before: earns the step that decided. Looks ahead; here to show what that does.
    case sameStep = 0
    /// At the closes that decided: earns from the next step on.
    case nextStep = 1
    /// At the closes one step later.
    case stepLater = 2
  }

  public enum Rule: String, CaseIterable, Sendable {
    /// By the sign of ρ.
    case deviation
    /// By the sign of ρ, never short of spot.
    case longOnly = "long-only"
    /// Long spot and short the perpetual at all times.
    case carry
  }

  public let rule: Rule
  /// |ρ| above which a position opens, at least 0; in the unit of time of ρ.
  public let threshold: Double
  /// Of both legs, in or out, a fraction of notional.
  public let oneWayCost: Double
  public let timing: Timing

  public init(
    _ rule: Rule = .deviation, threshold: Double = 0, oneWayCost: Double = 0, timing: Timing = .nextStep
  ) {
    precondition(threshold >= 0 && oneWayCost >= 0, "a threshold and a cost of at least 0")
    self.rule = rule
    self.threshold = threshold
    self.oneWayCost = oneWayCost
    self.timing = timing
  }

  /// What the rule holds after the closes of a step, having held `position` before them: +1 long spot and short the
  /// perpetual, −1 the reverse, 0 nothing. Where ρ is not a number the position stays.
  public func position(after position: Int, deviation: Double) -> Int {
    guard deviation.isFinite else { return position }
    if rule == .carry { return 1 }
    let direction = deviation > 0 ? 1 : deviation < 0 ? -1 : 0
    var held = position * direction > 0 ? position : 0
    if held == 0, abs(deviation) > threshold { held = direction }
    return rule == .longOnly ? max(held, 0) : held
  }

  /// The trade through time. O(n).
  ///
  /// A step of which a close is not known earns nothing; the next one with both closes earns the whole move since the
  /// last ones.
  ///
  /// - Parameters:
  ///   - deviations: ρ at the closes of each step (``FundingFunction/deviations(perpetual:spot:rate:)``).
  ///   - paid: funding that longs paid in the step or at its end, a fraction of notional; 0 where none was.
  ///   - financing: what the notional of the spot leg costs in each step, a fraction.
  public func path(
    deviations: [Double], perpetual: [Double], spot: [Double], paid: [Double], financing: [Double]
  ) -> ArbitragePath {
    let count = deviations.count
    precondition(
      perpetual.count == count && spot.count == count && paid.count == count && financing.count == count,
      "a value for each step")
    var decided: [Int] = []
    decided.reserveCapacity(count)
    for deviation in deviations { decided.append(position(after: decided.last ?? 0, deviation: deviation)) }
    var path = ArbitragePath(count: count)
    var last: (perpetual: Double, spot: Double)?
    for step in 0..<count {
      let held = step > 0 && step >= timing.rawValue ? decided[step - timing.rawValue] : 0
      path.hold(held, at: step, cost: oneWayCost)
      guard perpetual[step].isFinite, spot[step].isFinite else {
        path.earn(price: 0, funding: paid[step], financing: financing[step], at: step)
        continue
      }
      if let last {
        let growth = perpetual[step] / last.perpetual
        path.earn(
          price: spot[step] / last.spot - growth, funding: paid[step] * growth, financing: financing[step], at: step)
      }
      last = (perpetual[step], spot[step])
    }
    return path
  }
}
