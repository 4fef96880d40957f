import Market

/// The grid on which the bars of a series stand: whole intervals apart, at the offset that most of them have.
struct StampGrid {
  let interval: Int64
  private let offset: Int64

  init(_ times: ContiguousArray<Int64>, interval: Int64) {
    self.interval = interval
    var counts: [Int64: Int] = [:]
    for time in times { counts[StampGrid.offset(time, interval), default: 0] += 1 }
    // The smaller of two as common: whole hours before half hours.
    offset = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }

  func holds(_ time: Int64) -> Bool { StampGrid.offset(time, interval) == offset }

  /// The stamp of the grid at or before `time`, as a message names it.
  func stamp(before time: Int64) -> Instant {
    Instant(nanoseconds: time - StampGrid.offset(time - offset, interval))
  }

  private static func offset(_ time: Int64, _ interval: Int64) -> Int64 {
    let rest = time % interval
    return rest < 0 ? rest + interval : rest
  }
}
