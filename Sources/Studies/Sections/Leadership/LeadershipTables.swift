import Market
import Research

/// Whose price moves first, in tables.
struct LeadershipTables {
  let pairs: [LeadershipPair]
  let clock: StudyClock
  let settings: LeadershipSettings

  typealias Found = (pair: LeadershipPair, interval: Interval, estimate: Statistic<LeadershipEstimate>)

  /// Every pair at every sampling interval.
  func found(threads: Int) -> [Found] {
    let intervals = settings.sampling(step: clock.step)
    return Parallel.map(pairs.count * intervals.count, threads: threads) { index in
      let (pair, interval) = (pairs[index / intervals.count], intervals[index % intervals.count])
      let estimate = Statistic { () throws(NotEnoughData) in
        try LeadershipEstimate(
          pair.sampled(interval, clock), interval: interval, lags: .akaike(atMost: settings.mostLags))
      }
      return (pair, interval, estimate)
    }
  }

  func shares(_ found: [Found]) -> StudyTable {
    var table = StudyTable(
      "information_shares", "Where the common price is made",
      SpreadTables.pairColumns + [
        .init("sampling_hours", "prices every", .hours), .init("observations", "observations", .count),
        .init("lags", "lags", .count), .init("information_lower", "first's information share from", .share),
        .init("information_upper", "to", .share), .init("information", "middle", .share),
        .init("component", "component share", .share), .init("component_error", "its error", .share),
        .init("leadership", "leadership share", .share), .init("leader", "leads", .text),
        .init("adjustment_first", "first corrects", .number),
        .init("adjustment_second", "second corrects", .number), .init("correlation", "residual correlation", .number),
        .init("half_life_hours", "half-life", .hours),
      ])
    for one in found {
      table.append(
        SpreadTables.cells(one.pair.pair) + [.figure(one.interval.hours)] + LeadershipTables.cells(one.estimate))
    }
    return table
  }

  private static func cells(_ estimate: Statistic<LeadershipEstimate>) -> [StudyTable.Cell] {
    switch estimate {
    case .failure(let reason): [StudyTable.Cell](repeating: .missing(reason), count: 13)
    case .success(let found):
      [
        .count(found.model.observations), .count(found.model.lags), .figure(found.shares.informationShareLow),
        .figure(found.shares.informationShareHigh), .figure(found.shares.informationShare),
        .figure(found.shares.componentShare), .figure(found.componentError),
        .of { () throws(NotEnoughData) in try found.shares.leadershipShare() }, .text(found.verdict.rawValue),
        .figure(found.model.adjustment[0]), .figure(found.model.adjustment[1]), .figure(found.correlation),
        .of { () throws(NotEnoughData) in try found.halfLifeHours() },
      ]
    }
  }

  /// How returns of one go with later returns of the other.
  func leadLags(threads: Int) -> StudyTable {
    var table = StudyTable(
      "lead_lag", "Correlation of returns at lags",
      SpreadTables.pairColumns + [
        .init("pairs", "pairs of returns", .count), .init("at_once", "at once", .number),
        .init("first_leads", "first a step before", .number), .init("second_leads", "second a step before", .number),
        .init("band", "chance reaches", .number), .init("peak_hours", "highest where first leads by", .hours),
        .init("peak", "correlation there", .number), .init("ratio", "lead–lag ratio", .number),
      ])
    let rows = Parallel.map(pairs.count, threads: threads) { index -> [StudyTable.Cell] in
      let returns = pairs[index].returns
      let leads = Statistic { () throws(NotEnoughData) in
        try LeadLag(returns[0], returns[1], maximum: settings.leadLag)
      }
      switch leads {
      case .failure(let reason):
        return SpreadTables.cells(pairs[index].pair) + [StudyTable.Cell](repeating: .missing(reason), count: 8)
      case .success(let leads):
        return SpreadTables.cells(pairs[index].pair) + [
          .count(leads.pairs), .figure(leads.correlation(lag: 0)), .figure(leads.correlation(lag: 1)),
          .figure(leads.correlation(lag: -1)), .figure(1.96 / Double(leads.pairs).squareRoot()),
          .figure(Double(leads.peak) * clock.step.hours), .figure(leads.correlation(lag: leads.peak)),
          .of { () throws(NotEnoughData) in try leads.ratio() },
        ]
      }
    }
    for row in rows { table.append(row) }
    return table
  }
}

/// Shares over windows of time.
struct LeadershipOverTime {
  let pairs: [LeadershipPair]
  let clock: StudyClock
  let settings: LeadershipSettings

  typealias Window = (steps: Range<Int>, estimate: Statistic<LeadershipEstimate>)

  private var windows: [Range<Int>] {
    let step = clock.step.nanoseconds
    return RollingWindows(
      width: Int(settings.window.nanoseconds / step), stride: Int(settings.stride.nanoseconds / step)
    ).ranges(count: clock.count)
  }

  /// For each pair its windows, with the lags of the whole study.
  func windows(lags: [Int?], threads: Int) -> [[Window]] {
    let windows = windows
    let all = Parallel.map(pairs.count * windows.count, threads: threads) { index -> Window in
      let (pair, steps) = (index / windows.count, windows[index % windows.count])
      let estimate = Statistic { () throws(NotEnoughData) in
        guard let lags = lags[pair] else { throw NotEnoughData("the whole study tells no shares") }
        return try LeadershipEstimate(
          pairs[pair].logs.map { Array($0[steps]) }, interval: clock.step, lags: .fixed(lags))
      }
      return (steps, estimate)
    }
    return pairs.indices.map { pair in Array(all[pair * windows.count..<(pair + 1) * windows.count]) }
  }

  func table(_ windows: [[Window]]) -> StudyTable {
    var table = StudyTable(
      "information_shares_over_time", "The first's shares over time",
      SpreadTables.pairColumns + [
        .init("from", "from", .moment), .init("to", "to", .moment), .init("information_lower", "from", .share),
        .init("information_upper", "to", .share), .init("information", "middle", .share),
        .init("component", "component share", .share), .init("leadership", "leadership share", .share),
      ])
    for (pair, windows) in zip(pairs, windows) {
      for window in windows {
        table.append(
          SpreadTables.cells(pair.pair) + [
            .moment(clock.time(window.steps.lowerBound)), .moment(clock.time(window.steps.upperBound)),
            .of { () throws(NotEnoughData) in try window.estimate.get().shares.informationShareLow },
            .of { () throws(NotEnoughData) in try window.estimate.get().shares.informationShareHigh },
            .of { () throws(NotEnoughData) in try window.estimate.get().shares.informationShare },
            .of { () throws(NotEnoughData) in try window.estimate.get().shares.componentShare },
            .of { () throws(NotEnoughData) in try window.estimate.get().shares.leadershipShare() },
          ])
      }
    }
    return table
  }

  /// Middles of the bounds at the ends of windows.
  func chart(_ windows: [[Window]]) -> StudyChart {
    StudyChart(
      "information-shares", "The first's information share, middle of its bounds, at the end of each window", .share,
      zip(pairs, windows).map { pair, windows in
        StudyChart.Line(
          pair.pair.name,
          windows.map { (clock.time($0.steps.upperBound), (try? $0.estimate.get().shares.informationShare) ?? .nan) })
      })
  }
}
