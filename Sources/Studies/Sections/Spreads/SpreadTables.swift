import Market
import Research

/// The tables of what one perpetual paid more than another.
struct SpreadTables {
  let spreads: [FundingSpread]
  let clock: StudyClock
  let settings: StudySettings

  static let pairColumns: [StudyTable.Column] = [.init("first", "first", .text), .init("second", "less", .text)]

  static func cells(_ pair: StudyPair) -> [StudyTable.Cell] { [.text(pair.first.name), .text(pair.second.name)] }

  /// Means with errors and intervals.
  func means(threads: Int) -> StudyTable {
    var table = StudyTable(
      "spreads", "Funding of the first less that of the second",
      SpreadTables.pairColumns + [
        .init("steps", "steps", .count), .init("first_mean", "first, a year", .annualRate),
        .init("second_mean", "second, a year", .annualRate), .init("mean", "difference, a year", .annualRate),
        .init("error", "Newey–West error", .annualRate), .init("lags", "lags", .count), .init("t", "t", .number),
        .init("lower", "interval from", .annualRate), .init("upper", "to", .annualRate),
        .init("block_hours", "mean block", .hours), .init("deviation", "deviation", .annualRate),
        .init("positive", "first higher", .share), .init("half_life_hours", "half-life", .hours),
        .init("correlation", "correlation", .number), .init("correlation_lower", "interval from", .number),
        .init("correlation_upper", "to", .number),
      ])
    for row in Parallel.map(spreads.count, threads: threads, { meansRow(spreads[$0]) }) { table.append(row) }
    return table
  }

  private func meansRow(_ spread: FundingSpread) -> [StudyTable.Cell] {
    let values = spread.spread
    let bootstrap = Statistic { () throws(NotEnoughData) in try spread.bootstrap(settings) }
    let draws = Statistic { () throws(NotEnoughData) in
      try Sample(values, needed: 2).requireVariation()
      return try spread.draws(bootstrap.get())
    }
    let interval = Statistic { () throws(NotEnoughData) in
      try PercentileInterval(draws.get().means, confidence: settings.confidence)
    }
    let correlation = Statistic { () throws(NotEnoughData) in try spread.correlation() }
    let correlations = Statistic { () throws(NotEnoughData) in
      _ = try correlation.get()
      return try PercentileInterval(draws.get().correlations, confidence: settings.confidence)
    }
    let lags = Statistic { () throws(NotEnoughData) in try NeweyWest.plugIn(values) }
    let error = Statistic { () throws(NotEnoughData) in try lags.get().meanError(values) }
    return SpreadTables.cells(spread.pair) + [
      .count(values.count), .of { () throws(NotEnoughData) in try Sample(spread.first).mean },
      .of { () throws(NotEnoughData) in try Sample(spread.second).mean },
      .of { () throws(NotEnoughData) in try Sample(values).mean },
      .of { () throws(NotEnoughData) in try error.get() }, .of(lags) { .count($0.lags) },
      .of { () throws(NotEnoughData) in try Sample(values).mean / error.get() },
      .of(interval, \.lower), .of(interval, \.upper),
      .of { () throws(NotEnoughData) in try bootstrap.get().meanBlock * clock.step.hours },
      .of { () throws(NotEnoughData) in try Sample(values, needed: 2).deviation() },
      .of { () throws(NotEnoughData) in
        try Double(Sample(values).values.count { $0 > 0 }) / Double(values.count)
      },
      .of { () throws(NotEnoughData) in try HalfLife(spread.windowedSpread).steps * spread.window.hours },
      .of(correlation) { .figure($0) },
      .of(correlations, \.lower), .of(correlations, \.upper),
    ]
  }

  /// How the difference is distributed over steps, a year.
  var distribution: StudyTable {
    var table = StudyTable(
      "spread_quantiles", "Distribution of the difference over steps, a year",
      SpreadTables.pairColumns + Quantiles.columns(.annualRate))
    for spread in spreads { table.append(SpreadTables.cells(spread.pair) + Quantiles.cells(spread.spread)) }
    return table
  }

  /// Means of weeks from the start of the study on.
  var weekly: StudyChart {
    StudyChart(
      "spreads-weekly", "Funding of the first less that of the second, means of weeks, a year", .annualRate,
      spreads.map { spread in
        let scale = clock.stepsPerYear
        return WeeklyMeans.line(
          spread.pair.name, spread.pair.difference { $0.accrued }.map { $0 * scale }, clock)
      })
  }
}

/// A figure that several cells need, or why there is none.
typealias Statistic<Value> = Result<Value, NotEnoughData>

/// The quantiles that distributions are told by.
enum Quantiles {
  private static let all: [(name: String, title: String, probability: Double)] = [
    ("q01", "1%", 0.01), ("q05", "5%", 0.05), ("q25", "25%", 0.25), ("median", "median", 0.5), ("q75", "75%", 0.75),
    ("q95", "95%", 0.95), ("q99", "99%", 0.99),
  ]

  static func columns(_ unit: StudyUnit) -> [StudyTable.Column] { all.map { .init($0.name, $0.title, unit) } }

  /// - Parameter values: those that are not numbers are left out.
  static func cells(_ values: [Double]) -> [StudyTable.Cell] {
    let ordered = Statistic { () throws(NotEnoughData) in try OrderedSample(values.filter(\.isFinite)) }
    return all.map { quantile in
      .of { () throws(NotEnoughData) in try ordered.get().quantile(quantile.probability) }
    }
  }
}

/// A line of means over weeks from the start of the study on; a week without values breaks it.
enum WeeklyMeans {
  static func line(_ label: String, _ values: [Double], _ clock: StudyClock) -> StudyChart.Line {
    let width = max(1, Int(Interval.days(7).nanoseconds / clock.step.nanoseconds))
    let points = stride(from: 0, to: values.count, by: width).map { start -> (time: Instant, value: Double) in
      let week = values[start..<min(start + width, values.count)].filter(\.isFinite)
      let mean = week.isEmpty ? Double.nan : week.reduce(0, +) / Double(week.count)
      return (clock.time(start), mean)
    }
    return StudyChart.Line(label, points)
  }
}
