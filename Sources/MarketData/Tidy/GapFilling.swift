import Market

/// Flat bars for the gaps of a series.
struct GapFilling {
  let interval: Int64
  /// The most bars of a gap that is filled.
  let longest: Int
  private(set) var filledBars = 0
  private(set) var filledGaps = 0
  private(set) var longerGaps = 0

  init(interval: Interval, longest: Int) {
    self.interval = interval.nanoseconds
    self.longest = longest
  }

  /// - Parameter values: of bars, as ``RawSeries/values``.
  mutating func fill(_ times: inout ContiguousArray<Int64>, _ values: inout [ContiguousArray<Double>]) {
    var filledTimes: ContiguousArray<Int64> = []
    /// The row that each is of, as it was or as the flat bar behind it.
    var rows: ContiguousArray<Int> = []
    filledTimes.reserveCapacity(times.count)
    rows.reserveCapacity(times.count)
    for row in times.indices {
      let missing = row == 0 ? 0 : Int((times[row] - times[row - 1]) / interval) - 1
      if missing > longest { longerGaps += 1 }
      if (1...longest).contains(missing) {
        filledGaps += 1
        filledBars += missing
        for number in 1...missing {
          filledTimes.append(times[row - 1] + Int64(number) * interval)
          rows.append(~(row - 1))
        }
      }
      filledTimes.append(times[row])
      rows.append(row)
    }
    if filledBars == 0 { return }
    let closes = values[3]
    for column in values.indices where !values[column].isEmpty {
      let cells = values[column]
      // Prices come first, then volume and trades.
      values[column] = ContiguousArray(rows.lazy.map { $0 >= 0 ? cells[$0] : column < 4 ? closes[~$0] : 0 })
    }
    times = filledTimes
  }
}
