import Market
import Research
import Venues

/// Where fair value is, by what model, and how far prices are from it.
struct FairValueTables {
  typealias Found = (series: StudySeries, value: Result<FairValueSeries, NotEnoughData>)
  typealias Cell = StudyTable.Cell

  private let settings: FairValueSettings
  private let found: [Found]

  init(_ settings: FairValueSettings, _ found: [Found]) {
    self.settings = settings
    self.found = found
  }

  /// A table whose rows are those of each series, or one row that says why there are none.
  private func table(
    _ name: String, _ title: String, _ columns: [StudyTable.Column], _ rows: (FairValueSeries) -> [[Cell]]
  ) -> StudyTable {
    var table = StudyTable(name, title, [StudyTable.Column("series", "series", .text)] + columns)
    for (series, value) in found {
      switch value {
      case .success(let value): for row in rows(value) { table.append([.text(series.name)] + row) }
      case .failure(let reason):
        table.append([.text(series.name), .missing(reason)] + columns.dropFirst().map { _ in .none })
      }
    }
    return table
  }

  /// One row for each function that held.
  var functions: StudyTable {
    table(
      "fair_value", "Fair value by the paper's versions",
      [
        .init("shape", "rule of the rate", .text), .init("rate", "rate, mean", .annualRate),
        .init("fair_low", "fair basis v7 from", .basisPoints), .init("fair_high", "fair basis v7 to", .basisPoints),
        .init("fair_linear", "fair basis v2–v6", .basisPoints), .init("basis_mean", "basis, mean", .basisPoints),
        .init("basis_median", "basis, median", .basisPoints), .init("intensity", "intensity a year", .number),
        .init("interest", "interest", .annualRate), .init("clamp", "clamp", .annualRate),
        .init("dead_zone_low", "dead zone from", .basisPoints), .init("dead_zone_high", "dead zone to", .basisPoints),
        .init("from", "since", .moment),
      ]
    ) { value in
      value.functions.indices.map { index in
        let (first, function) = (value.functions[index].firstStep, value.functions[index].function)
        let last = index + 1 < value.functions.count ? value.functions[index + 1].firstStep : value.clock.count
        let steps = first..<last
        let rate = value.meanRate(steps)
        let basis = steps.map { value.series.perpClose[$0] / value.spot[$0] - 1 }.known
        let zone: [Cell] =
          function.shape != .linear
          ? [.figure(function.clamp), .figure(function.deadZone.lowerBound), .figure(function.deadZone.upperBound)]
          : [.none, .none, .none]
        return [
          .text(function.shape.rawValue), .figure(rate),
          .of { () throws(NotEnoughData) in try function.fairMultiples(rate: rate).lowerBound - 1 },
          .of { () throws(NotEnoughData) in try function.fairMultiples(rate: rate).upperBound - 1 },
          .of { () throws(NotEnoughData) in try function.linearDraft.fairMultiples(rate: rate).lowerBound - 1 },
          .of { () throws(NotEnoughData) in try Sample(basis).mean },
          .of { () throws(NotEnoughData) in try OrderedSample(basis).quantile(0.5) },
          .figure(function.intensity), .figure(function.interest),
        ] + zone + [.moment(value.clock.time(first))]
      }
    }
  }

  /// The basis that Ackerer, Hugonnier and Jermann find fair.
  var models: StudyTable {
    table(
      "fair_value_models", "Fair basis without a clamp, by kind of contract",
      [
        .init("contract", "contract", .text), .init("period_hours", "hours a period", .hours),
        .init("quote_rate", "rate of the quote", .annualRate), .init("coin_rate", "rate of the coin", .annualRate),
        .init("basis_discrete", "fair basis, paid each period", .basisPoints),
        .init("basis_continuous", "fair basis, paid continuously", .basisPoints),
        .init("anchoring_interest", "interest that anchors", .annualRate),
      ]
    ) { value in
      let rate = value.meanRate(0..<value.clock.count)
      let rates: [Cell] = [.figure(rate), .figure(settings.coinRate)]
      guard let kind = value.series.terms?.versions.last?.terms.contract.kind else {
        return [[.missing(NotEnoughData("no rulebook has the contract")), .none] + rates + [.none, .none, .none]]
      }
      // Payments may be of several lengths: that of the last one.
      guard let hours = value.series.prints.intervalHours.last, kind == .linear || kind == .inverse else {
        let reason = NotEnoughData(
          kind == .quanto ? "a quanto contract needs the covariance of coin and asset" : "no payment in the period")
        return [[.text(kind.rawValue), .none] + rates + [.missing(reason), .missing(reason), .missing(reason)]]
      }
      let periods = 8760 / hours
      let discrete = PerpetualPricing(
        .discrete, intensity: value.function.intensity / periods, quoteRate: rate / periods,
        baseRate: settings.coinRate / periods
      ).paidOnFinalPrice
      let continuous = PerpetualPricing(
        .continuous, intensity: value.function.intensity, quoteRate: rate, baseRate: settings.coinRate)
      let isLinear = kind == .linear
      let anchor =
        isLinear
        ? PerpetualPricing.anchoringInterestLinear(.continuous, quoteRate: rate, baseRate: settings.coinRate)
        : PerpetualPricing.anchoringInterestInverse(.continuous, quoteRate: rate, baseRate: settings.coinRate)
      let bases = [discrete, continuous].map { pricing in
        Cell.of { () throws(NotEnoughData) in try (isLinear ? pricing.linear() : pricing.inverse()) - 1 }
      }
      return [[.text(kind.rawValue), .figure(hours)] + rates + bases + [.figure(anchor)]]
    }
  }

  /// The prices between which no arbitrage pays, by cost, and how often the closes lay outside.
  var bounds: StudyTable {
    table(
      "fair_value_bounds", "Bounds without arbitrage, by cost",
      [
        .init("tier", "costs", .text), .init("round_trip", "round trip", .basisPoints),
        .init("threshold", "threshold κc", .annualRate), .init("threshold_exact", "exact", .annualRate),
        .init("basis_low", "basis from", .basisPoints), .init("basis_high", "basis to", .basisPoints),
        .init("above", "above", .share), .init("inside", "inside", .share), .init("below", "below", .share),
      ]
    ) { value in
      let function = value.function.draft(settings.draft)
      let rate = value.meanRate(0..<value.clock.count)
      let deviations = value.deviations.known
      return settings.allTiers.map { tier in
        let threshold = function.intensity * tier.cost.total
        func share(_ isThere: (Double) -> Bool) -> Cell {
          .figure(Double(deviations.count(where: isThere)) / Double(deviations.count))
        }
        return [
          .text(tier.name), .figure(tier.cost.total), .figure(threshold),
          .of { () throws(NotEnoughData) in
            try function.threshold(cost: tier.cost.total, rate: rate, exact: true)
          },
          .of { () throws(NotEnoughData) in
            try function.bounds(spot: 1, rate: rate, cost: tier.cost.total).lowerBound - 1
          },
          .of { () throws(NotEnoughData) in
            try function.bounds(spot: 1, rate: rate, cost: tier.cost.total).upperBound - 1
          },
          share { $0 > threshold }, share { abs($0) <= threshold }, share { $0 < -threshold },
        ]
      }
    }
  }

  /// ρ, over the whole study and by year.
  func deviations(by clock: StudyClock) -> StudyTable {
    let moments = [("mean", "mean"), ("median", "median"), ("deviation", "deviation")]
    return table(
      "fair_value_deviation", "ρ, a year",
      [.init("year", "year", .text), .init("steps", "steps", .count)]
        + moments.map { .init($0.0, $0.1, .annualRate) } + [.init("error", "error of the mean", .annualRate)]
        + moments.map { .init("absolute_\($0.0)", "\($0.1) of |ρ|", .annualRate) }
    ) { value in
      let years = clock.years(in: 0..<clock.count).map { ("\($0.year)", $0.steps) }
      return ([("all", 0..<clock.count)] + (years.count > 1 ? years : [])).map { year, steps in
        let deviations = value.deviations[steps].filter(\.isFinite)
        let error = Cell.of { () throws(NotEnoughData) in
          try NeweyWest.plugIn(deviations).meanError(deviations)
        }
        return [.text(year), .count(deviations.count)] + Self.moments(deviations) + [error]
          + Self.moments(deviations.map { abs($0) })
      }
    }
  }

  private static func moments(_ values: [Double]) -> [Cell] {
    [
      .of { () throws(NotEnoughData) in try Sample(values).mean },
      .of { () throws(NotEnoughData) in try OrderedSample(values).quantile(0.5) },
      .of { () throws(NotEnoughData) in try Sample(values, needed: 2).deviation() },
    ]
  }

  /// What was paid beside what the premium would pay without a clamp.
  var payments: StudyTable {
    table(
      "fair_value_payments", "Payments and the dead zone",
      [
        .init("in_dead_zone", "closes in the dead zone", .share), .init("payments", "payments", .count),
        .init("at_interest", "payments of just the interest", .share), .init("paid_mean", "paid, mean", .annualRate),
        .init("paid_deviation", "deviation", .annualRate), .init("linear_mean", "κp, mean", .annualRate),
        .init("linear_deviation", "deviation", .annualRate),
      ]
    ) { value in
      let known = value.premiums.indices.filter { value.premiums[$0].isFinite }
      let inside = known.count { step in
        let function = value.function(at: step)
        return function.shape != .linear && function.deadZone.contains(value.premiums[step])
      }
      let prints = value.series.prints
      let paid = (0..<prints.count).map { prints.rates[$0] / prints.intervalHours[$0] * 8760 }
      // A rate is given to a millionth of a per cent.
      let atInterest = (0..<prints.count).count { index in
        abs(prints.rates[index] - value.function.interest / 8760 * prints.intervalHours[index]) <= 5e-9
      }
      let linear = known.map { value.function(at: $0).intensity * value.premiums[$0] }
      return [
        [
          .figure(Double(inside) / Double(known.count)), .count(prints.count),
          value.function.shape == .linear
            ? .none
            : .of { () throws(NotEnoughData) in
              guard prints.count > 0 else { throw NotEnoughData("no payment in the period") }
              return Double(atInterest) / Double(prints.count)
            },
          .of { () throws(NotEnoughData) in try Sample(paid).mean },
          .of { () throws(NotEnoughData) in try Sample(paid, needed: 2).deviation() },
          .of { () throws(NotEnoughData) in try Sample(linear).mean },
          .of { () throws(NotEnoughData) in try Sample(linear, needed: 2).deviation() },
        ]
      ]
    }
  }
}
