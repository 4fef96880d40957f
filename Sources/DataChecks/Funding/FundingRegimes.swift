import Market

/// How often a series pays by its own stamps: stretches of prints at one interval.
struct FundingRegimes {
  struct Regime {
    /// Rows, from the first that ends a step of the interval.
    var rows: Range<Int>
    let interval: Int64
  }

  /// So many equal steps in a row make an interval; fewer may be missing prints.
  static let steps = 3
  /// No venue pays more often; prints that stand closer are of no interval.
  static let shortest = Interval.minutes(1)

  /// Together all rows; one regime where nothing repeats, none below two rows or where no step is an interval.
  let regimes: [Regime]

  /// - Parameter times: ascending, each once, late stamps put right (S1.5).
  init(_ times: ContiguousArray<Int64>) {
    var found: [(start: Int, interval: Int64)] = []
    var row = 1
    let range = FundingRegimes.shortest.nanoseconds...StampRange.longestStep.nanoseconds
    while row < times.count {
      let step = times[row] - times[row - 1]
      var end = row
      while end < times.count, times[end] - times[end - 1] == step { end += 1 }
      if range.contains(step), end - row >= FundingRegimes.steps, found.last?.interval != step {
        found.append((row, step))
      }
      row = max(end, row + 1)
    }
    if found.isEmpty, let usual = StampRange.usualStep(times, atLeast: FundingRegimes.shortest) {
      found = [(1, usual.nanoseconds)]
    }
    regimes = found.indices.map { index in
      let start = index == 0 ? 0 : found[index].start
      let end = index + 1 < found.count ? found[index + 1].start : times.count
      return Regime(rows: start..<end, interval: found[index].interval)
    }
  }
}
