import Market

extension StudyClock {
  /// The steps of each calendar year in UTC, in time, of those in `range`.
  func years(in range: Range<Int>) -> [(year: Int, steps: Range<Int>)] {
    var found: [(year: Int, steps: Range<Int>)] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let year = CivilDate(time(start)).year
      guard let next = CivilDate(year: year + 1, month: 1, day: 1)?.midnight else {
        preconditionFailure("every year begins")
      }
      let steps = (next - self.start).nanoseconds + step.nanoseconds - 1
      let end = min(range.upperBound, Int(steps / step.nanoseconds))
      found.append((year, start..<end))
      start = end
    }
    return found
  }
}
