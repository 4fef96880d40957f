import Market
import MarketData
import Venues

/// Where the bars of a series should open: whole intervals from a common phase, but for the hours in which the venue is
/// closed.
struct BarGrid {
  let interval: Int64
  /// Of most rows: the stamp modulo the interval.
  let phase: Int64
  private let terms: DatedTerms?

  /// `nil` for what has no interval.
  init?(_ series: CheckedSeries) {
    guard let interval = series.interval?.nanoseconds, interval > 0, series.rows.count > 0 else { return nil }
    self.interval = interval
    var counts: [Int64: Int] = [:]
    for time in series.rows.times { counts[BarGrid.remainder(time, interval), default: 0] += 1 }
    let most = counts.values.max() ?? 0
    // Of several the smallest: the order of a dictionary is not to be seen.
    phase = counts.filter { $0.value == most }.keys.min() ?? 0
    let isTraded = series.barKind == .trade || series.barKind == .mark
    terms =
      isTraded ? series.rulebook.terms.flatMap { $0.versions.contains { $0.terms.sessions != nil } ? $0 : nil } : nil
  }

  private static func remainder(_ time: Int64, _ interval: Int64) -> Int64 {
    let rest = time % interval
    return rest < 0 ? rest + interval : rest
  }

  func holds(_ time: Int64) -> Bool { BarGrid.remainder(time, interval) == phase }

  /// The bars that should open in `[from, to)`, both on the grid, as stretches between closures.
  func expected(from: Int64, to: Int64) -> [Finding.Stretch] {
    guard let terms else { return stretch(from, to).map { [$0] } ?? [] }
    var stretches: [Finding.Stretch] = []
    var start = from
    while start < to {
      guard let sessions = terms.terms(at: Instant(nanoseconds: start)).sessions else {
        stretches += stretch(start, to).map { [$0] } ?? []
        break
      }
      // A bar that holds the next opening is traded in for a part of its time.
      let open = sessions.nextOpen(after: Instant(nanoseconds: start)).nanoseconds
      start += (open - start) / interval * interval
      if start >= to { break }
      let closing = sessions.nextClosure(after: Instant(nanoseconds: max(start, open))).nanoseconds
      let end = min(to, start + (closing - start + interval - 1) / interval * interval)
      stretches += stretch(start, end).map { [$0] } ?? []
      start = end
    }
    return stretches
  }

  private func stretch(_ from: Int64, _ to: Int64) -> Finding.Stretch? {
    if from >= to { return nil }
    return Finding.Stretch(
      from: Instant(nanoseconds: from), to: Instant(nanoseconds: to), rows: Int((to - from) / interval))
  }
}
