import Foundation
import Market
import MarketData

/// Bars that do not change, and bars in which nothing traded.
struct StandstillCheck {
  /// At least so many equal bars in a row are stuck.
  static let shortestRun = 6

  let series: CheckedSeries
  let index: Int

  var findings: [Finding] {
    guard series.barKind != nil, let interval = series.interval, series.soundRows.count > 2 else { return [] }
    let rows = series.soundRows
    let volume = rows.values[CheckedSeries.Column.volume]
    // A mark or an index has no volume; some files write a 0.
    let isIdle: (Int) -> Bool = { self.series.barKind == .trade && !volume.isEmpty && volume[$0] == 0 }
    let equal = rows.times.indices.map { row in
      row > 0 && !isIdle(row) && (0..<4).allSatisfy { rows.values[$0][row] == rows.values[$0][row - 1] }
    }
    let needed = StandstillCheck.neededRun(equal)
    let stuck = runs(equal).filter { $0.count >= needed }
    let idle = runs(rows.times.indices.map(isIdle))
    return [
      finding(
        .stuckPrice, stuck, interval, "equal to the one before",
        remedy: "leave the stretch out, or take another source"),
      finding(.zeroVolume, idle, interval, "without volume", remedy: "nothing: such bars fill no order (S5.1)"),
    ].compactMap { $0 }
  }

  /// How long a run of equal bars has to be for chance to make it less than once in n series of n bars: with a share p
  /// of equal bars, a given run of L has the probability pᴸ, which is n⁻² at `2 ln n ÷ −ln p`.
  private static func neededRun(_ equal: [Bool]) -> Int {
    let share = Double(equal.count { $0 }) / Double(equal.count)
    if share <= 0 || share >= 1 { return shortestRun }
    return max(shortestRun, Int((2 * log(Double(equal.count)) / -log(share)).rounded(.up)))
  }

  private func runs(_ holds: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for row in holds.indices where holds[row] {
      if let last = runs.last, last.upperBound == row {
        runs[runs.count - 1] = last.lowerBound..<row + 1
      } else {
        runs.append(row..<row + 1)
      }
    }
    return runs
  }

  private func finding(
    _ code: FindingCode, _ runs: [Range<Int>], _ interval: Interval, _ words: String, remedy: String
  ) -> Finding? {
    guard let longest = runs.map(\.count).max() else { return nil }
    let rows = series.soundRows
    let bars = runs.reduce(0) { $0 + $1.count }
    let stretches = runs.map {
      Finding.Stretch(
        from: rows.instant($0.lowerBound), to: rows.instant($0.upperBound - 1) + interval, rows: $0.count)
    }
    return Finding(
      code, series: index, count: bars,
      "\(counted(bars, "bar", isGrouped: true)) \(words)"
        + (runs.count == 1 ? "" : ", at most \(grouped(longest)) in a row"),
      remedy: remedy
    ).over(stretches).at(runs.map { rows.place($0.lowerBound) })
  }
}
