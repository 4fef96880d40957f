import Market
import MarketData
import Venues

/// Funding payments against the settlements that were due, by the venue's rulebook or by their own interval.
struct SettlementCheck {
  /// A stamp at most so late counts as in time (S1.5).
  static let jitter = Interval.seconds(5)
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
  /// Whether prints keep no interval, of their own or of a rulebook: nothing says then what is due.
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
    segments = match.segments(times)
    let off = match.residuals.count { $0.nanoseconds != 0 }
    isIrregular =
      regimes.isEmpty
      || (series.rulebook.terms == nil && Double(off) > SettlementCheck.regularShare * Double(match.residuals.count))
    missing =
      isIrregular
      ? []
      : match.gaps.map { gap in
        // Missing settlements before one and the same print are one stretch.
        Finding.Stretch(
          from: Instant(nanoseconds: gap.first), to: Instant(nanoseconds: times[gap.rowAfter]), rows: gap.count)
      }
  }

  var findings: [Finding] {
    guard series.soundRows.count > 1 else { return [] }
    return [
      series.rulebook.terms == nil || segments.allSatisfy { $0.hoursLate == 0 }
        ? nil
        : segments.finding(
          series: index, against: "the settlements of the rulebook", grid: shortestIntervalHours),
      missingFinding, extra, late, jitterFinding,
    ].compactMap { $0 }
      + FundingIntervalCheck(series: series, index: index, times: times, regimes: regimes, isIrregular: isIrregular)
      .findings
  }

  private var due: String {
    series.rulebook.terms?.terms(at: .distantFuture).funding == nil ? "by its own interval" : "by the rulebook"
  }

  private var shortestIntervalHours: Int? {
    regimes.map { Int($0.interval / Interval.hours(1).nanoseconds) }.filter { $0 > 0 }.min()
  }

  private var missingFinding: Finding? {
    if missing.isEmpty { return nil }
    let count = missing.reduce(0) { $0 + $1.rows }
    let longest = missing.map(\.rows).max() ?? 0
    return Finding(
      .missingSettlement, series: index, count: count,
      "\(counted(count, "settlement", isGrouped: true)) due \(due) without a payment"
        + (longest > 1 ? ", up to \(grouped(longest)) in a row" : ""),
      remedy: "get the payments: a run goes on without them"
    ).at(match.gaps.map(\.rowAfter).map(series.soundRows.place)).over(missing)
  }

  private var extra: Finding? {
    if match.extra.isEmpty || isIrregular { return nil }
    return Finding(
      .extraSettlement, series: index, count: match.extra.count,
      "\(counted(match.extra.count, "payment", isGrouped: true)) besides the settlements due \(due)",
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
      "\(counted(rows.count, "payment", isGrouped: true)) not at the settlement due \(due)",
      remedy: "nothing, where the venue paid then: they are paid at their own stamps"
    ).at(rows.map(series.soundRows.place))
  }

  private var jitterFinding: Finding? {
    if moved.isEmpty { return nil }
    return Finding(
      .settlementJitter, series: index, count: moved.count,
      "\(counted(moved.count, "stamp", isGrouped: true)) up to \(SettlementCheck.jitter) past the minute",
      remedy: "nothing: they are moved back (S1.5)"
    ).at(moved.map(series.soundRows.place))
  }
}
