import Market
import MarketData
import Venues

/// Funding payments against the settlements that were due, by the venue's rulebook or by their own interval.
struct SettlementCheck {
  /// A stamp at most so late counts as in time (S1.5).
  static let jitter = Interval.seconds(5)
  /// So many prints in a row that are whole hours off make a clock that is off.
  static let shiftedPrints = 9
  /// Prints that are off their own interval, above which there is none.
  static let regularShare = 0.05

  let series: CheckedSeries
  let index: Int
  let missing: [Finding.Stretch]
  private let moved: [Int]
  private let regimes: [FundingRegimes.Regime]
  private let match: SettlementMatch
  /// Ascending, of whole hours; only rows in runs that are long enough to tell.
  private let segments: [ClockSegment]
  private let times: ContiguousArray<Int64>
  /// Whether prints without a rulebook keep no interval of their own either: nothing says then what is due.
  let isIrregular: Bool

  init(_ series: CheckedSeries, index: Int) {
    self.series = series
    self.index = index
    let rows = series.soundRows
    let minute = Interval.minutes(1)
    times = ContiguousArray(
      rows.times.map { time in
        let whole = Instant(nanoseconds: time).floored(to: minute)
        return Instant(nanoseconds: time) - whole <= SettlementCheck.jitter ? whole.nanoseconds : time
      })
    let times = times
    moved = rows.times.indices.filter { times[$0] != rows.times[$0] }
    regimes = FundingRegimes(times).regimes
    match = SettlementMatch(times, regimes, series.rulebook.terms)
    segments = SettlementCheck.segments(match.residuals, times)
    let off = match.residuals.count { $0.nanoseconds != 0 }
    isIrregular =
      series.rulebook.terms == nil && Double(off) > SettlementCheck.regularShare * Double(match.residuals.count)
    missing = isIrregular ? [] : SettlementCheck.stretches(match, times)
  }

  var findings: [Finding] {
    guard series.soundRows.count > 1 else { return [] }
    return [
      series.rulebook.terms == nil || segments.allSatisfy { $0.hoursLate == 0 }
        ? nil
        : segments.finding(
          series: index, against: "the settlements of the rulebook", grid: shortestIntervalHours),
      missingFinding, extra, late, jitterFinding, interval, stated,
    ].compactMap { $0 }
  }

  private var due: String {
    series.rulebook.terms?.terms(at: .distantFuture).funding == nil ? "by its own interval" : "by the rulebook"
  }

  private var shortestIntervalHours: Int? {
    regimes.map { Int($0.interval / Interval.hours(1).nanoseconds) }.filter { $0 > 0 }.min()
  }

  private var missingFinding: Finding? {
    if missing.isEmpty { return nil }
    let count = match.missing.count
    let longest = missing.map(\.rows).max() ?? 0
    return Finding(
      .missingSettlement, series: index, count: count,
      "\(counted(count, "settlement")) due \(due) without a payment"
        + (longest > 1 ? ", up to \(grouped(longest)) in a row" : ""),
      remedy: "get the payments: a run goes on without them"
    ).at(Set(match.rowAfterMissing).sorted().map(series.soundRows.place)).over(missing)
  }

  private var extra: Finding? {
    if match.extra.isEmpty || isIrregular { return nil }
    return Finding(
      .extraSettlement, series: index, count: match.extra.count,
      "\(counted(match.extra.count, "payment")) besides the settlements due \(due)",
      remedy: "leave them out if the venue did not pay twice"
    ).at(match.extra.sorted().map(series.soundRows.place))
  }

  private var late: Finding? {
    let rows = match.residuals.filter { residual in
      residual.nanoseconds != 0 && !match.extra.contains(residual.row)
        && !segments.contains { $0.hoursLate != 0 && $0.holds(series.soundRows.instant(residual.row)) }
    }.map(\.row)
    if rows.isEmpty || isIrregular { return nil }
    return Finding(
      .lateSettlement, series: index, count: rows.count,
      "\(counted(rows.count, "payment")) not at the settlement due \(due)",
      remedy: "nothing, where the venue paid then: they are paid at their own stamps"
    ).at(rows.map(series.soundRows.place))
  }

  private var jitterFinding: Finding? {
    if moved.isEmpty { return nil }
    return Finding(
      .settlementJitter, series: index, count: moved.count,
      "\(counted(moved.count, "stamp")) up to \(SettlementCheck.jitter) past the minute",
      remedy: "nothing: they are moved back (S1.5)"
    ).at(moved.map(series.soundRows.place))
  }

  private var interval: Finding? {
    let unlike = series.rulebook.terms.map { terms in
      terms.versions.contains { $0.terms.funding != nil }
        && regimes.contains { SettlementMatch.clock($0, times, terms) == nil }
    }
    guard regimes.count > 1 || unlike == true || isIrregular, let first = regimes.first else { return nil }
    let changes = regimes.dropFirst().map { series.soundRows.place($0.rows.lowerBound) }
    let usual = Set(regimes.map(\.interval)).sorted().map { Interval(nanoseconds: $0).description }
    var text =
      changes.isEmpty
      ? "pays every \(usual[0])"
      : "the interval changes \(changes.count == 1 ? "once" : "\(changes.count) times"): "
        + usual.joined(separator: ", ")
    if isIrregular { text += "; no interval holds for long, so that nothing says what is missing" }
    if unlike == true { text += "; not always that of the rulebook" }
    return Finding(
      .fundingInterval, series: index, count: max(1, changes.count), text,
      remedy: "nothing: rates are used for the interval they were paid for (S4.3)"
    ).at(changes.isEmpty ? [series.soundRows.place(first.rows.lowerBound)] : changes)
  }

  /// `interval_hours` that are not the distance of the prints.
  private var stated: Finding? {
    let hours = series.soundRows.values[CheckedSeries.Column.intervalHours]
    if hours.isEmpty { return nil }
    let wrong = regimes.flatMap { regime in
      regime.rows.dropFirst().filter { row in
        let step = Double(times[row] - times[row - 1]) / 3.6e12
        return hours[row].isFinite && step * 3.6e12 == Double(regime.interval) && abs(hours[row] - step) > 1e-6
      }
    }
    // A print at a change may state the interval that begins or the one that ends.
    guard wrong.count > 2 * regimes.count, let first = wrong.first else { return nil }
    return Finding(
      .statedInterval, series: index, count: wrong.count,
      "\(counted(wrong.count, "payment")) whose interval_hours is not the time since the one before: "
        + "\(rounded(hours[first])) stated, \(rounded(Double(times[first] - times[first - 1]) / 3.6e12)) found",
      remedy: "leave the column empty: the rulebook's interval is taken then"
    ).at(wrong.map(series.soundRows.place))
  }

  // MARK: Stretches

  private static func segments(_ residuals: [SettlementMatch.Residual], _ times: ContiguousArray<Int64>)
    -> [ClockSegment]
  {
    let hour = Interval.hours(1).nanoseconds
    var segments: [ClockSegment] = []
    var start = 0
    while start < residuals.count {
      let offset = residuals[start].nanoseconds
      var end = start
      while end < residuals.count, residuals[end].nanoseconds == offset { end += 1 }
      if offset % hour == 0, end - start >= SettlementCheck.shiftedPrints {
        let (first, last) = (residuals[start].row, residuals[end - 1].row)
        let from = Instant(nanoseconds: times[first])
        if let before = segments.last, before.hoursLate == Int(offset / hour) {
          segments.removeLast()
          segments.append(
            ClockSegment(
              from: before.from, to: Instant(nanoseconds: times[last] + 1), hoursLate: before.hoursLate,
              rows: before.rows + end - start))
        } else {
          segments.append(
            ClockSegment(
              from: from, to: Instant(nanoseconds: times[last] + 1), hoursLate: Int(offset / hour), rows: end - start))
        }
      }
      start = max(end, start + 1)
    }
    return segments
  }

  /// Missing settlements before one and the same print are one stretch.
  private static func stretches(_ match: SettlementMatch, _ times: ContiguousArray<Int64>) -> [Finding.Stretch] {
    var stretches: [Finding.Stretch] = []
    var start = 0
    while start < match.missing.count {
      let row = match.rowAfterMissing[start]
      var end = start
      while end < match.missing.count, match.rowAfterMissing[end] == row { end += 1 }
      stretches.append(
        Finding.Stretch(
          from: Instant(nanoseconds: match.missing[start]), to: Instant(nanoseconds: times[row]), rows: end - start))
      start = end
    }
    return stretches
  }
}

extension ClockSegment {
  func holds(_ instant: Instant) -> Bool { from <= instant && instant < to }
}
