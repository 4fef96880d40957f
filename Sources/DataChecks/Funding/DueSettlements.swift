import Market

/// When settlements are due.
enum DueSettlements {
  /// By a rulebook: the next one after an instant.
  case rulebook((Instant) -> Instant?)
  /// By an interval that the prints keep themselves; `phase` is a stamp modulo it.
  case even(phase: Int64, interval: Int64)

  func next(after time: Int64) -> Int64? {
    switch self {
    case .rulebook(let next): return next(Instant(nanoseconds: time))?.nanoseconds
    case .even(let phase, let interval):
      let beyond = (time - phase) % interval
      return time - beyond + (beyond < 0 ? 0 : interval)
    }
  }

  /// The last settlement at or before `time`, and how many come after `settlement` up to it. Of an even interval that
  /// is a division: prints may stand centuries apart.
  func last(from settlement: Int64, to time: Int64) -> (settlement: Int64, count: Int) {
    switch self {
    case .rulebook:
      var (last, count) = (settlement, 0)
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
