import Market
import MarketData

/// Bars off their grid, and bars that are missing.
struct GridCheck {
  /// A stretch without bars is a hole, and changes results, from more than this on: a run refuses a period that begins
  /// or ends so far outside the bars.
  static let longestGap = Interval.days(1)

  let series: CheckedSeries
  let index: Int
  /// Stretches without bars, ascending; those at the seam of two files apart.
  let gaps: [Finding.Stretch]
  let seams: [Finding.Stretch]
  private let offGridRows: [Int]

  init(_ series: CheckedSeries, index: Int) {
    self.series = series
    self.index = index
    guard let grid = BarGrid(series) else {
      (gaps, seams, offGridRows) = ([], [], [])
      return
    }
    let rows = series.rows
    offGridRows = rows.times.indices.filter { !grid.holds(rows.times[$0]) }
    let onGrid = offGridRows.isEmpty ? rows : rows.filtered { grid.holds(rows.times[$0]) }
    var gaps: [Finding.Stretch] = []
    var seams: [Finding.Stretch] = []
    for row in 1..<max(1, onGrid.count) where onGrid.times[row] - onGrid.times[row - 1] > grid.interval {
      let missing = grid.expected(from: onGrid.times[row - 1] + grid.interval, to: onGrid.times[row])
      if onGrid.files[row] == onGrid.files[row - 1] { gaps += missing } else { seams += missing }
    }
    (self.gaps, self.seams) = (gaps, seams)
  }

  var findings: [Finding] {
    let (short, long) = (gaps.filter { !isHole($0) }, gaps.filter(isHole))
    return [
      offGrid,
      finding(
        .gap, short, "missing in", "gap",
        remedy: fillingRemedy(short)),
      finding(.hole, long, "missing in", "hole", remedy: "get the missing rows; a run sees no price there"),
      finding(.fileHole, seams, "missing between files, in", "hole", remedy: "get the file that is missing"),
      unknownInterval,
    ].compactMap { $0 }
  }

  private func fillingRemedy(_ gaps: [Finding.Stretch]) -> String {
    let most = Repairs.mostFilledBars
    let fillable = gaps.map(\.rows).filter { $0 <= most }
    let filling = fillable.max().map { "--fill previous --max \($0) carries the bars before them on" }
    if fillable.count == gaps.count { return filling ?? "" }
    let others = "more than \(grouped(most)) bars are too long to fill: get the missing rows"
    return filling.map { "\($0); gaps of \(others)" } ?? "gaps of \(others)"
  }

  private func isHole(_ stretch: Finding.Stretch) -> Bool { stretch.to - stretch.from > GridCheck.longestGap }

  private func finding(
    _ code: FindingCode, _ stretches: [Finding.Stretch], _ words: String, _ noun: String, remedy: String
  ) -> Finding? {
    guard let longest = stretches.max(by: { $0.to - $0.from < $1.to - $1.from }) else { return nil }
    let bars = stretches.reduce(0) { $0 + $1.rows }
    let extent = stretches.count == 1 ? "" : ", the longest of \(longest.to - longest.from)"
    return Finding(
      code, series: index, count: bars,
      "\(counted(bars, "bar", isGrouped: true)) \(words) \(counted(stretches.count, noun, isGrouped: true))\(extent)",
      remedy: remedy
    ).over(stretches)
  }

  private var offGrid: Finding? {
    if offGridRows.isEmpty { return nil }
    return Finding(
      .offGrid, series: index, count: offGridRows.count,
      "\(counted(offGridRows.count, "bar", isGrouped: true)) not whole intervals of "
        + "\(series.interval ?? .zero) from the others",
      remedy: "--drop-unsound leaves them out, if their --zone is right"
    ).at(offGridRows.map(series.rows.place))
  }

  private var unknownInterval: Finding? {
    guard series.barKind != nil, series.interval == nil, series.rows.count > 0 else { return nil }
    return Finding(
      .unknownInterval, series: index, count: series.rows.count, "nothing says how long its bars are",
      remedy: "--interval names it")
  }
}
