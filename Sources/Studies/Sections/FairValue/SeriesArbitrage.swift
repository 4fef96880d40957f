import Research

/// What trading one perpetual's deviations from fair value would have earned, as rows of tables.
struct SeriesArbitrage: Sendable {
  typealias Cell = StudyTable.Cell

  /// By rule, costs and timing.
  private(set) var whole: [[Cell]] = []
  /// Of the rule as the paper has it, by costs.
  private(set) var byYear: [[Cell]] = []
  private(set) var holding: [[Cell]] = []
  /// At no cost, made at the closes that decide and a step later; `nil` where it says nothing.
  private(set) var next: ArbitragePerformance?
  private(set) var later: ArbitragePerformance?
  /// Of steps without a price or funding between those with both.
  let warning: String?

  private let value: FairValueSeries
  private let financing: [Double]
  /// Those that a position can be held in: from behind the first closes, which only decide, to the last ones, and no
  /// further than funding is known.
  private let steps: Range<Int>

  init(_ value: FairValueSeries, _ settings: FairValueSettings) {
    self.value = value
    financing = value.rate.map { $0 * value.stepHours / 8760 }
    let isKnown = value.deviations.indices.map { step in
      value.deviations[step].isFinite && value.series.accrued[step].isFinite
    }
    let steps = (isKnown.firstIndex(of: true) ?? -1) + 1..<(isKnown.lastIndex(of: true) ?? -1) + 1
    let holes = steps.count { !isKnown[$0] }
    warning =
      holes == 0
      ? nil
      : "\(holes) of \(steps.count) steps in which \(value.series.name) is traded lack a price or funding: positions "
        + "are kept through them, and what they were paid is not known"
    self.steps = steps
    makeRows(settings)
  }

  private mutating func makeRows(_ settings: FairValueSettings) {
    let name = settings.draft.rawValue
    for tier in settings.allTiers {
      let path = path(trade(tier, .nextStep))
      whole.append([.text(name), .text(tier.name), .text(Self.words(.nextStep))] + figures(path, steps))
      for (year, steps) in value.clock.years(in: steps) {
        byYear.append([.text(tier.name), .text("\(year)")] + figures(path, steps))
      }
      holding.append([.text(tier.name)] + hours(path))
      if tier == FairValueSettings.free { next = performance(path) }
    }
    for timing in [RandomMaturityArbitrage.Timing.stepLater, .sameStep] {
      for tier in settings.allTiers {
        let path = path(trade(tier, timing))
        whole.append([.text(name), .text(tier.name), .text(Self.words(timing))] + figures(path, steps))
        if timing == .stepLater, tier == FairValueSettings.free { later = performance(path) }
      }
    }
    let free: Cell = .text(FairValueSettings.free.name)
    let other: FundingFunction.Draft = settings.draft == .clamp ? .linear : .clamp
    let deviations = value.premiums.indices.map { step in
      guard value.premiums[step].isFinite else { return Double.nan }
      return value.function(at: step).draft(other).deviation(premium: value.premiums[step], rate: value.rate[step])
    }
    let otherPath = path(RandomMaturityArbitrage(), deviations: deviations)
    whole.append([.text(other.rawValue), free, .text(Self.words(.nextStep))] + figures(otherPath, steps))
    for rule in [RandomMaturityArbitrage.Rule.longOnly, .carry] {
      let path = path(RandomMaturityArbitrage(rule))
      whole.append([.text(rule.rawValue), free, .text(Self.words(.nextStep))] + figures(path, steps))
    }
  }

  // MARK: Trades

  private func trade(
    _ tier: FairValueSettings.Tier, _ timing: RandomMaturityArbitrage.Timing
  ) -> RandomMaturityArbitrage {
    RandomMaturityArbitrage(
      threshold: value.function.intensity * tier.cost.total, oneWayCost: tier.cost.oneWay, timing: timing)
  }

  private func path(_ trade: RandomMaturityArbitrage, deviations: [Double]? = nil) -> ArbitragePath {
    trade.path(
      deviations: deviations ?? value.deviations, perpetual: value.series.perpClose, spot: value.spot,
      paid: value.paid, financing: financing)
  }

  private func performance(_ path: ArbitragePath) -> ArbitragePerformance? {
    try? ArbitragePerformance(path, steps: steps, stepHours: value.stepHours)
  }

  private static func words(_ timing: RandomMaturityArbitrage.Timing) -> String {
    switch timing {
    case .sameStep: "same step"
    case .nextStep: "next step"
    case .stepLater: "one step later"
    }
  }

  // MARK: Cells

  private func figures(_ path: ArbitragePath, _ steps: Range<Int>) -> [Cell] {
    do throws(NotEnoughData) {
      let found = try ArbitragePerformance(path, steps: steps, stepHours: value.stepHours)
      return [
        .count(found.steps), .figure(found.activeShare), .count(found.trades),
        .of { () throws(NotEnoughData) in try found.hoursToClose() }, .figure(found.annualReturn),
        .figure(found.volatility), .figure(found.sharpe), .figure(found.calendarVolatility),
        .figure(found.calendarSharpe), .figure(found.maxDrawdown), .figure(found.price), .figure(found.funding),
        .figure(found.financing), .figure(found.costs), .figure(found.compounded),
      ]
    } catch {
      return [.count(steps.count), .missing(error)] + ArbitrageTables.figures.dropFirst(2).map { _ in .none }
    }
  }

  /// How many positions were held, and how long.
  private func hours(_ path: ArbitragePath) -> [Cell] {
    let hours = path.trades.compactMap { trade -> Double? in
      guard trade.steps.overlaps(steps) else { return nil }
      let held = max(trade.steps.lowerBound, steps.lowerBound)..<min(trade.steps.upperBound + 1, steps.upperBound)
      return Double(held.count) * value.stepHours
    }
    guard let sorted = try? OrderedSample(hours) else {
      let reason = Cell.missing(NotEnoughData("no trade was opened"))
      return [.count(0), reason] + ArbitrageTables.holdingFigures.dropFirst(2).map { _ in .none }
    }
    return [.count(hours.count)] + ArbitrageTables.quantiles.map { .figure(sorted.quantile($0)) }
      + [24.0, 168].map { limit in .figure(Double(hours.count { $0 <= limit }) / Double(hours.count)) }
  }
}
