import Market

/// What one account has traded so far, to be asked for any window: the base of fees that fall with volume (S5.4).
///
/// Adding is O(1), asking O(log fills); nothing is done between fills.
struct TradedVolume {
  /// Ascending, in nanoseconds since 1970.
  private var times: ContiguousArray<Int64> = []
  /// All that was traded up to and with the fill, in quote units.
  private var totals: ContiguousArray<Amount> = []

  /// - Parameter time: not before that of the fill added last.
  mutating func add(_ notional: Amount, at time: Instant) {
    precondition(time.nanoseconds >= times.last ?? .min, "fills come in the order of time")
    times.append(time.nanoseconds)
    totals.append((totals.last ?? .zero) + notional)
  }

  /// What was traded in `[time − window, time)`, exact.
  func within(_ window: Interval, before time: Instant) -> Amount {
    total(before: time) - total(before: time - window)
  }

  private func total(before time: Instant) -> Amount {
    let index = lowerBound(times, time.nanoseconds)
    return index == 0 ? .zero : totals[index - 1]
  }
}
