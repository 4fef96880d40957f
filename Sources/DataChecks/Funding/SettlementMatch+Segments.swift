import Market

extension SettlementMatch {
  /// So many prints in a row that are whole hours off make a clock that is off.
  private static let shiftedPrints = 9

  /// Ascending, of whole hours; only rows in runs that are long enough to tell.
  func segments(_ times: ContiguousArray<Int64>) -> [ClockSegment] {
    let hour = Interval.hours(1).nanoseconds
    var segments: [ClockSegment] = []
    var start = 0
    while start < residuals.count {
      let offset = residuals[start].nanoseconds
      var end = start
      while end < residuals.count, residuals[end].nanoseconds == offset { end += 1 }
      if offset % hour == 0, end - start >= SettlementMatch.shiftedPrints {
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
}

extension ClockSegment {
  func holds(_ instant: Instant) -> Bool { from <= instant && instant < to }
}
