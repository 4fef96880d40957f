import Market

/// Where the walk stands in one series of bars: which have opened, which have closed.
struct SeriesCursor {
  let bars: Bars
  private let interval: Int64
  /// Bars that opened at or before now.
  private(set) var opened = 0
  /// Bars that closed at or before now.
  private(set) var closed = 0

  init(_ bars: Bars, at instant: Instant) {
    self.bars = bars
    interval = bars.interval.nanoseconds
    opened = bars.firstIndex(openingAtOrAfter: Instant(nanoseconds: instant.nanoseconds + 1))
    closed = bars.lastIndex(closedAtOrBefore: instant) + 1
  }

  mutating func advance(to instant: Int64) {
    while opened < bars.count, bars.openTimes[opened] <= instant { opened += 1 }
    while closed < bars.count, bars.openTimes[closed] + interval <= instant { closed += 1 }
  }

  /// The next moment at which a bar opens or closes.
  var next: Int64 {
    let opens = opened < bars.count ? bars.openTimes[opened] : .max
    let closes = closed < bars.count ? bars.openTimes[closed] + interval : .max
    return min(opens, closes)
  }

  /// The bar that opens at `instant`, which must be now.
  func opening(at instant: Int64) -> Int? {
    opened > 0 && bars.openTimes[opened - 1] == instant ? opened - 1 : nil
  }

  /// The bar that closes at `instant`, which must be now.
  func closing(at instant: Int64) -> Int? {
    closed > 0 && bars.openTimes[closed - 1] + interval == instant ? closed - 1 : nil
  }

  var lastClose: Double? { closed > 0 ? bars.close[closed - 1] : nil }

  /// Whether a bar covers part of the stretch before `instant`, so that none is missing there.
  func covers(before instant: Int64) -> Bool {
    opened > 0 && bars.openTimes[opened - 1] < instant && bars.openTimes[opened - 1] + interval >= instant
      || opened > 1 && bars.openTimes[opened - 2] < instant && bars.openTimes[opened - 2] + interval >= instant
  }
}
