import Market

/// When settlements are due.
enum DueSettlements {
  /// By a rulebook: the next one after an instant, usually after `interval`.
  case rulebook(interval: Int64, next: (Instant) -> Instant?)
  /// By an interval that the prints keep themselves; `phase` is a stamp modulo it.
  case even(phase: Int64, interval: Int64)

  /// So many settlements in a row are looked up in a rulebook; those of longer stretches are counted by its interval.
  private static let mostLookedUp = 5000

  func next(after time: Int64) -> Int64? {
    switch self {
    case .rulebook(_, let next): return next(Instant(nanoseconds: time))?.nanoseconds
    case .even(let phase, let interval):
      let beyond = (time - phase) % interval
      return time - beyond + (beyond < 0 ? 0 : interval)
    }
  }

  /// The last settlement at or before `time`, and how many come after `settlement` up to it. Over long
  /// stretches that is a division: prints may stand centuries apart.
  func last(from settlement: Int64, to time: Int64) -> (settlement: Int64, count: Int) {
    switch self {
    case .rulebook(let interval, _):
      var (last, count) = (settlement, 0)
      let near = time - Interval.days(2).nanoseconds - interval
      if near - settlement > Int64(DueSettlements.mostLookedUp) * interval, let landing = next(after: near) {
        (last, count) = (landing, Int((Double(landing - settlement) / Double(interval)).rounded()))
      }
      while let following = next(after: last), following > last, following <= time {
        last = following
        count += 1
      }
      return (last, count)
    case .even(_, let interval):
      let count = max(0, time - settlement) / interval
      return (settlement + count * interval, Int(count))
    }
  }
}
