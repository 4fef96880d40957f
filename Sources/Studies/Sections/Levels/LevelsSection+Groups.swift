import Market
import Research

/// What steps of a series are grouped by.
enum LevelsGrouping: String, CaseIterable {
  case year, month, hour, weekday, regime

  var table: String { "levels_by_\(rawValue)" }

  var title: String {
    switch self {
    case .year, .month: rawValue
    case .hour: "hour of the day, UTC"
    case .weekday: "day of the week, UTC"
    case .regime: "volatility regime"
    }
  }

  /// Whether a group's steps are so many that a bootstrap of them says something.
  var hasIntervals: Bool { self == .year || self == .regime }

  /// The number of the group that a moment belongs to, ascending as the calendar does; `nil` for what is no part of it.
  func key(of time: Instant) -> Int? {
    let date = CivilDate(time)
    return switch self {
    case .year: date.year
    case .month: date.year * 12 + date.month - 1
    case .hour: Int((time - date.midnight).nanoseconds / Interval.hours(1).nanoseconds)
    case .weekday: date.weekday
    case .regime: nil
    }
  }

  /// A group as tables call it: `2026`, `2026-05`, `07`, `Monday`, `calm`.
  func label(_ key: Int) -> String {
    switch self {
    case .year: "\(key)"
    case .month: "\(key / 12)-\(twoDigits(key % 12 + 1))"
    case .hour: twoDigits(key)
    case .weekday:
      ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][key - 1]
    case .regime: VolatilityRegime(rawValue: key).map { "\($0)" } ?? "none"
    }
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension LevelsSection {
  /// A row for each group in which there are steps, in the order of the calendar.
  func rows(of series: StudySeries, by grouping: LevelsGrouping) -> [[StudyTable.Cell]] {
    let keys: [Int?]
    do throws(NotEnoughData) { keys = try self.keys(series, grouping) } catch {
      let missing = [StudyTable.Cell](repeating: .missing(error), count: grouping.hasIntervals ? 6 : 4)
      return [[.text(series.name), .text("none"), .count(0)] + missing]
    }
    var groups: [Int: [Double]] = [:]
    for (key, rate) in zip(keys, series.accrued) where rate.isFinite {
      if let key { groups[key, default: []].append(rate) }
    }
    return groups.sorted { $0.key < $1.key }.map { key, rates in
      row(series, grouping.label(key), rates, grouping)
    }
  }

  private func row(
    _ series: StudySeries, _ label: String, _ rates: [Double], _ grouping: LevelsGrouping
  ) -> [StudyTable.Cell] {
    let mean = MeanRate(rates, on: data.clock)
    var row: [StudyTable.Cell] = [
      .text(series.name), .text(label), .count(rates.count), mean.mean, mean.error,
      .of { () throws(NotEnoughData) in data.clock.annual(try Sample(rates).deviation()) },
      .figure(Double(rates.count { $0 < 0 }) / Double(rates.count)),
    ]
    if grouping.hasIntervals {
      let purpose = "levels \(series.name) \(grouping.rawValue) \(label)"
      let interval = MeanRateInterval(rates, on: data.clock, settings, purpose: purpose)
      row += [interval.lower, interval.upper]
    }
    return row
  }

  /// The group of each step, by its beginning.
  private func keys(_ series: StudySeries, _ grouping: LevelsGrouping) throws(NotEnoughData) -> [Int?] {
    if grouping == .regime {
      let closes = series.spotClose.contains(where: \.isFinite) ? series.spotClose : series.perpClose
      return try VolatilityRegime.regimes(of: closes, on: data.clock).map { $0?.rawValue }
    }
    return series.accrued.indices.map { grouping.key(of: data.clock.time($0)) }
  }
}
