import Market

/// What was traded of each instrument on each day of UTC: how much of the market a run was (S9.5).
struct DailyTrades {
  private struct Trade {
    let instrument: Int
    let day: Instant
    var baseUnits: Decimal38
  }

  private var trades: [Trade] = []

  /// - Parameters:
  ///   - instrument: an index into the plan's instruments.
  ///   - time: not before that of the trade added last.
  mutating func add(_ baseUnits: Decimal38, of instrument: Int, at time: Instant) {
    let day = time.floored(to: .days(1))
    var index = trades.count
    while index > 0, trades[index - 1].day == day {
      index -= 1
      if trades[index].instrument == instrument {
        trades[index].baseUnits += baseUnits
        return
      }
    }
    trades.append(Trade(instrument: instrument, day: day, baseUnits: baseUnits))
  }

  /// The largest share of a day's volume, by the bars that open on that day; `nil` without trades, and where the volume
  /// of one of those days is not known.
  /// - Complexity: O(bars of the days with trades)
  func largestShare(of instruments: [InstrumentPlan]) -> Double? {
    var largest: Double?
    for trade in trades {
      let bars = instruments[trade.instrument].bars
      if bars.volume.isEmpty { return nil }
      let first = bars.firstIndex(openingAtOrAfter: trade.day)
      let end = bars.firstIndex(openingAtOrAfter: trade.day + .days(1))
      let volume = ReturnStatistics.sum(of: bars.volume[first..<end]) { $0 }
      if volume <= 0 { return nil }
      largest = max(largest ?? 0, trade.baseUnits.double / volume)
    }
    return largest
  }
}
