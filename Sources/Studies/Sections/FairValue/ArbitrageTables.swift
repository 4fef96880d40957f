import Market
import Research

/// What trading deviations from fair value would have earned.
struct ArbitrageTables {
  typealias Cell = StudyTable.Cell

  private let settings: FairValueSettings
  private let found: [FairValueTables.Found]
  private let clock: StudyClock

  init(_ settings: FairValueSettings, _ found: [FairValueTables.Found], _ clock: StudyClock) {
    self.settings = settings
    self.found = found
    self.clock = clock
  }

  /// The trade at no cost over the whole study; `nil` where it says nothing.
  func performance(
    _ value: FairValueSeries, _ timing: RandomMaturityArbitrage.Timing
  ) -> ArbitragePerformance? {
    try? ArbitragePerformance(
      path(value, RandomMaturityArbitrage(timing: timing)), steps: steps(value), stepHours: value.stepHours)
  }

  /// Those that a position can be held in: from behind the first closes, which only decide, to the last ones, and no
  /// further than funding is known.
  private func steps(_ value: FairValueSeries) -> Range<Int> {
    let known = value.deviations.indices.filter {
      value.deviations[$0].isFinite && value.series.accrued[$0].isFinite
    }
    guard let first = known.first, let last = known.last else { return 0..<0 }
    return first + 1..<last + 1
  }

  /// Where a step inside of them has no price or no funding.
  var warnings: [String] {
    found.compactMap { series, value -> String? in
      guard case .success(let value) = value else { return nil }
      let steps = steps(value)
      let holes = steps.count { !value.deviations[$0].isFinite || !series.accrued[$0].isFinite }
      if holes == 0 { return nil }
      return
        "\(holes) of \(steps.count) steps in which \(series.name) is traded lack a price or funding: positions are "
        + "kept through them, and what they were paid is not known"
    }
  }

  private func path(
    _ value: FairValueSeries, _ trade: RandomMaturityArbitrage, draft: FundingFunction.Draft? = nil
  ) -> ArbitragePath {
    var deviations = value.deviations
    if let draft {
      deviations = value.premiums.indices.map { step in
        guard value.premiums[step].isFinite else { return .nan }
        return value.function(at: step).draft(draft).deviation(premium: value.premiums[step], rate: value.rate[step])
      }
    }
    return trade.path(
      deviations: deviations, perpetual: value.series.perpClose, spot: value.spot, paid: value.paid,
      financing: value.rate.map { $0 * value.stepHours / 8760 })
  }

  private func trade(
    _ tier: FairValueSettings.Tier, _ value: FairValueSeries, _ timing: RandomMaturityArbitrage.Timing = .nextStep
  ) -> RandomMaturityArbitrage {
    RandomMaturityArbitrage(
      threshold: value.function.intensity * tier.cost.total, oneWayCost: tier.cost.oneWay, timing: timing)
  }

  // MARK: Tables

  /// By rule, costs and timing.
  var whole: StudyTable {
    table(
      "random_maturity", "Random-maturity arbitrage, a year of notional",
      [.init("rule", "rule", .text), .init("tier", "costs", .text), .init("timing", "earned from", .text)]
    ) { value in
      var rows: [[Cell]] = []
      func add(_ rule: String, _ tier: FairValueSettings.Tier, _ timing: String, _ path: ArbitragePath) {
        rows.append([.text(rule), .text(tier.name), .text(timing)] + figures(path, steps(value), value))
      }
      let free = FairValueSettings.free
      let other: FundingFunction.Draft = settings.draft == .clamp ? .linear : .clamp
      for tier in settings.allTiers {
        add(settings.draft.rawValue, tier, Self.words(.nextStep), path(value, trade(tier, value)))
      }
      for timing in [RandomMaturityArbitrage.Timing.stepLater, .sameStep] {
        for tier in settings.allTiers {
          add(settings.draft.rawValue, tier, Self.words(timing), path(value, trade(tier, value, timing)))
        }
      }
      add(other.rawValue, free, Self.words(.nextStep), path(value, trade(free, value), draft: other))
      for rule in [RandomMaturityArbitrage.Rule.longOnly, .carry] {
        add(rule.rawValue, free, Self.words(.nextStep), path(value, RandomMaturityArbitrage(rule)))
      }
      return rows
    }
  }

  /// Of the rule as the paper has it.
  var byYear: StudyTable {
    table(
      "random_maturity_by_year", "By year",
      [.init("tier", "costs", .text), .init("year", "year", .text)]
    ) { value in
      settings.allTiers.flatMap { tier in
        let path = path(value, trade(tier, value))
        return clock.years(in: steps(value)).map { year, steps in
          [.text(tier.name), .text("\(year)")] + figures(path, steps, value)
        }
      }
    }
  }

  private static let quantiles = [0.25, 0.5, 0.75, 0.9, 0.99, 1]

  /// How long positions were held.
  var holding: StudyTable {
    var table = StudyTable(
      "random_maturity_holding", "Hours to close, of the last trade to the end",
      [
        .init("series", "series", .text), .init("tier", "costs", .text), .init("trades", "trades", .count),
        .init("quarter", "quarter", .hours), .init("median", "median", .hours),
        .init("three_quarters", "three quarters", .hours), .init("nine_tenths", "nine tenths", .hours),
        .init("of_100_99", "99 of 100", .hours), .init("longest", "longest", .hours),
        .init("within_a_day", "within a day", .share), .init("within_a_week", "within a week", .share),
      ])
    for case (let series, .success(let value)) in found {
      for tier in settings.allTiers {
        let hours = path(value, trade(tier, value)).trades.map { Double($0.steps.count) * value.stepHours }
        let cells: [Cell] = Self.quantiles.map { quantile in
          .of { () throws(NotEnoughData) in
            guard !hours.isEmpty else { throw NotEnoughData("no trade was opened") }
            return try OrderedSample(hours).quantile(quantile)
          }
        }
        let shares: [Cell] = [24.0, 168].map { limit in
          hours.isEmpty
            ? .missing(NotEnoughData("no trade was opened"))
            : .figure(Double(hours.count { $0 <= limit }) / Double(hours.count))
        }
        table.append([.text(series.name), .text(tier.name), .count(hours.count)] + cells + shares)
      }
    }
    return table
  }

  // MARK: Cells

  private static func words(_ timing: RandomMaturityArbitrage.Timing) -> String {
    switch timing {
    case .sameStep: "same step"
    case .nextStep: "next step"
    case .stepLater: "one step later"
    }
  }

  private static let columns: [StudyTable.Column] = [
    .init("steps", "steps", .count), .init("active", "active", .share), .init("trades", "trades", .count),
    .init("hours_to_close", "hours to close", .hours), .init("return", "return", .annualRate),
    .init("volatility", "volatility", .annualRate), .init("sharpe", "ratio", .number),
    .init("calendar_volatility", "volatility, all steps", .annualRate),
    .init("calendar_sharpe", "ratio, all steps", .number), .init("drawdown", "drawdown", .share),
    .init("price", "price", .annualRate), .init("funding", "funding", .annualRate),
    .init("financing", "financing", .annualRate), .init("costs", "costs", .annualRate),
    .init("compounded", "compounded, whole", .share),
  ]

  private func figures(_ path: ArbitragePath, _ steps: Range<Int>, _ value: FairValueSeries) -> [Cell] {
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
      return [.count(steps.count), .missing(error)] + Self.columns.dropFirst(2).map { _ in .none }
    }
  }

  /// Rows of each series that has a fair value; why the others have none stands in the tables before.
  private func table(
    _ name: String, _ title: String, _ keys: [StudyTable.Column], _ rows: (FairValueSeries) -> [[Cell]]
  ) -> StudyTable {
    var table = StudyTable(name, title, [.init("series", "series", .text)] + keys + Self.columns)
    for case (let series, .success(let value)) in found {
      for row in rows(value) { table.append([.text(series.name)] + row) }
    }
    return table
  }
}
