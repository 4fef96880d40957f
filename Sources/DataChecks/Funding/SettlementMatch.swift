import Market
import MarketData
import Venues

/// Prints against the settlements that were due.
struct SettlementMatch {
  /// A print and how far it stands from the settlement it is taken for.
  struct Residual {
    let row: Int
    /// Above 0 where the print is late.
    let nanoseconds: Int64
  }

  /// Nearest to a settlement that has a nearer print.
  private(set) var extra: [Int] = []
  /// For each print, the distance to the nearest settlement.
  private(set) var residuals: [Residual] = []
  /// Where settlements between the first and the last print have none, ascending.
  private(set) var gaps: [Gap] = []

  /// Settlements in a row without a print.
  struct Gap {
    let first: Int64
    let count: Int
    /// Of the print that comes after them.
    let rowAfter: Int
  }

  /// - Parameters:
  ///   - regimes: of `times`; where one differs from the clock, its own interval says what is due.
  init(_ times: ContiguousArray<Int64>, _ regimes: [FundingRegimes.Regime], _ terms: DatedTerms?) {
    for regime in regimes where !regime.rows.isEmpty {
      let rows = regime.rows
      // From the last print of the regime before, so that nothing is lost between the two.
      let start = rows.lowerBound == 0 ? times[0] - 1 : times[rows.lowerBound - 1]
      let due: DueSettlements
      if let terms, let clock = SettlementMatch.clock(regime, times, terms) {
        due = .rulebook(interval: regime.interval, next: clock)
      } else {
        due = .even(phase: SettlementMatch.phase(times, rows, regime.interval), interval: regime.interval)
      }
      match(times, rows, from: start, isFirst: rows.lowerBound == 0, due)
    }
  }

  /// The next settlement by the rulebook, where its clock, or the one that it turns to at a cap, has the interval of
  /// the prints; `nil` where neither has.
  ///
  /// Which of the two holds is told by the prints: a misprint above the cap is not to change what is due.
  static func clock(
    _ regime: FundingRegimes.Regime, _ times: ContiguousArray<Int64>, _ terms: DatedTerms
  ) -> ((Instant) -> Instant?)? {
    let middle = Instant(nanoseconds: times[regime.rows.lowerBound + regime.rows.count / 2])
    guard let funding = terms.terms(at: middle).funding else { return nil }
    let hours = Double(regime.interval) / 3.6e12
    if funding.clock.nominalHours == hours {
      let clock = SettlementClock(terms: terms)
      return { clock.next(after: $0) }
    }
    guard let atCap = funding.clockAtCap, atCap.nominalHours == hours else { return nil }
    return { atCap.next(after: $0) }
  }

  /// The most frequent stamp modulo the interval.
  private static func phase(_ times: ContiguousArray<Int64>, _ rows: Range<Int>, _ interval: Int64) -> Int64 {
    let phases = rows.map { times[$0] % interval }.sorted()
    var best = (phase: phases[0], count: 0)
    var start = 0
    while start < phases.count {
      var end = start
      while end < phases.count, phases[end] == phases[start] { end += 1 }
      if end - start > best.count { best = (phases[start], end - start) }
      start = end
    }
    return best.phase
  }

  private mutating func match(
    _ times: ContiguousArray<Int64>, _ rows: Range<Int>, from start: Int64, isFirst: Bool, _ due: DueSettlements
  ) {
    // A window before the first print, whose settlement it may be late for.
    guard let first = due.next(after: isFirst ? start - Interval.days(2).nanoseconds : start - 1) else { return }
    // The settlement before a print, and how many came before that one.
    var (before, ordinal) = (first, 0)
    var claims: [(settlement: Int64, ordinal: Int, row: Int)] = []
    for row in rows {
      let (last, passed) = due.last(from: before, to: times[row])
      (before, ordinal) = (last, ordinal + passed)
      let following = due.next(after: before) ?? before
      let isNearer = abs(times[row] - following) < abs(times[row] - before)
      let settlement = isNearer ? following : before
      residuals.append(Residual(row: row, nanoseconds: times[row] - settlement))
      if let last = claims.last, last.settlement == settlement {
        let lastDistance = abs(times[last.row] - settlement)
        if abs(times[row] - settlement) < lastDistance {
          extra.append(last.row)
          claims[claims.count - 1].row = row
        } else {
          extra.append(row)
        }
      } else {
        claims.append((settlement, isNearer ? ordinal + 1 : ordinal, row))
      }
    }
    if !isFirst, let claim = claims.first {
      let isDue = first > start
      addGap(isDue ? first : due.next(after: first), claim.ordinal - (isDue ? 0 : 1), before: claim.row)
    }
    for (claim, following) in zip(claims, claims.dropFirst()) where following.ordinal > claim.ordinal + 1 {
      addGap(due.next(after: claim.settlement), following.ordinal - claim.ordinal - 1, before: following.row)
    }
  }

  private mutating func addGap(_ first: Int64?, _ count: Int, before row: Int) {
    if let first, count > 0 { gaps.append(Gap(first: first, count: count, rowAfter: row)) }
  }
}
