import Foundation
import Market

/// Single mark prices of payments that are far off: against the bars of the instrument where there are some at that
/// time, else against the mark prices before and behind.
struct MarkPriceCheck {
  /// There and back, in usual moves and as a factor: two such moves in a row that cancel are no market, and crashes of
  /// a third or a half are below.
  static let spike = (moves: JumpCheck.spike.moves, factor: 2.0)
  /// In one direction only, as at the end of a series. A coin that collapses may fall to a fifth between settlements; a
  /// lost digit makes ten times, less what the market moves.
  static let jump = (moves: JumpCheck.jump.moves, factor: 9.0)

  /// Of three, two moves do not say which of them is usual.
  static let leastMarks = 4

  let series: CheckedSeries
  let index: Int
  /// Price series of the same asset and currency.
  let neighbours: Neighbours

  private let rows: [Int]
  private let times: ContiguousArray<Int64>
  private let marks: ContiguousArray<Double>

  init(series: CheckedSeries, index: Int, neighbours: Neighbours) {
    (self.series, self.index, self.neighbours) = (series, index, neighbours)
    let column = series.soundRows.values[CheckedSeries.Column.markPrice]
    let rows = column.indices.filter { column[$0] > 0 && column[$0].isFinite }
    self.rows = rows
    times = ContiguousArray(rows.map { series.soundRows.times[$0] })
    marks = ContiguousArray(rows.map { column[$0] })
  }

  var findings: [Finding] {
    let byBars = offByBars
    let rest = marks.indices.filter { byBars[$0] == nil }
    let byMarks = offByMarks(marks.indices.filter { byBars[$0].map { $0 == 1 } ?? true })
    var factors = byBars.filter { $0.value != 1 }
    for row in rest { factors[row] = byMarks[row] }
    let off = factors.keys.sorted()
    guard let worst = off.max(by: { abs(log(factors[$0] ?? 1)) < abs(log(factors[$1] ?? 1)) }),
      let factor = factors[worst]
    else { return [] }
    return [
      Finding(
        .markPriceOff, series: index, count: off.count,
        "\(counted(off.count, "mark price", isGrouped: true)) far from the bars or from the mark prices around: "
          + "\(rounded(marks[worst])) is \(rounded(factor)) times what it should be",
        remedy: "mend them, or leave the column out: the mark bars are taken then (S4.2)"
      ).at(off.map { series.soundRows.place(rows[$0]) })
    ]
  }

  /// By mark price, how many times the bars of the instrument it is; 1 where some bar bears it out, and also where it
  /// is the bar that leaves the others.
  private var offByBars: [Int: Double] {
    let own = neighbours.series.filter { $0.venue == series.venue && $0.symbol == series.symbol }
    var factors: [Int: Double] = [:]
    for row in marks.indices {
      let found = own.compactMap { $0.prices(around: times[row]) }.map { factor(of: marks[row], to: $0) }
      factors[row] = found.min { abs(log($0)) < abs(log($1)) }
    }
    // The mark price itself has to have moved as far from the last right one as it stands from the bars, or half.
    var last = marks.indices.first { factors[$0] == 1 }.map { marks[$0] }
    for row in marks.indices {
      guard let factor = factors[row] else { continue }
      if factor != 1, let last, abs(log(marks[row] / last)) >= abs(log(factor)) / 2 { continue }
      factors[row] = 1
      last = marks[row]
    }
    return factors
  }

  /// 1 within the range of prices, and so far beyond it as prices of one asset differ.
  private func factor(of mark: Double, to range: ClosedRange<Double>) -> Double {
    let nearest = min(max(mark, range.lowerBound), range.upperBound)
    return abs(log(mark / nearest)) <= log(1 + AssetCheck.sameScale) ? 1 : mark / nearest
  }

  /// By mark price, how many times its neighbours it is, of those that leave them.
  private func offByMarks(_ known: [Int]) -> [Int: Double] {
    guard known.count >= MarkPriceCheck.leastMarks, let step = StampRange.usualStep(times) else { return [:] }
    let logarithms = ContiguousArray(known.map { log(marks[$0]) })
    let scale = LocalScale(logarithms)
    /// The move between two of the rows, where it is so large; 0 where it is not, or where another series has it too.
    func move(from start: Int, to end: Int, _ least: (moves: Double, factor: Double)) -> Double {
      let move = logarithms[end] - logarithms[start]
      let (from, to) = (times[known[start]], times[known[end]])
      let usual = scale[end] * max(1, Double(to - from) / Double(step.nanoseconds)).squareRoot()
      guard abs(move) >= least.moves * usual, abs(move) >= log(MarkPriceCheck.spike.factor) else { return 0 }
      switch neighbours.verdict(onMove: move, from: from, to: to) {
      case .confirmed: return 0
      case .denied: return move
      case .unknown: return abs(move) >= log(least.factor) ? move : 0
      }
    }
    var factors: [Int: Double] = [:]
    // The mark prices between two jumps stand on one level, in logarithms above that of the first.
    var levels: [(level: Double, rows: [Int])] = [(0, [0])]
    var (before, row) = (0, 1)
    while row < known.count {
      let there = move(from: before, to: row, MarkPriceCheck.spike)
      if there != 0, row + 1 < known.count {
        let back = move(from: row, to: row + 1, MarkPriceCheck.spike)
        if back != 0, back.sign != there.sign {
          factors[known[row]] = exp(there)
          row += 1
          continue
        }
      }
      let jump = move(from: before, to: row, MarkPriceCheck.jump)
      let level = levels[levels.count - 1].level + jump
      if jump != 0 { levels.append((level, [])) }
      levels[levels.count - 1].rows.append(row)
      (before, row) = (row, row + 1)
    }
    return factors.merging(outliers(levels).map { (known[$0.row], $0.factor) }) { $1 }
  }

  /// The rows that are not on the level on which most are.
  private func outliers(_ levels: [(level: Double, rows: [Int])]) -> [(row: Int, factor: Double)] {
    let near = log(MarkPriceCheck.spike.factor)
    func count(near level: Double) -> Int {
      levels.filter { abs($0.level - level) <= near }.reduce(0) { $0 + $1.rows.count }
    }
    guard let usual = levels.max(by: { count(near: $0.level) < count(near: $1.level) })?.level else { return [] }
    return levels.filter { abs($0.level - usual) > near }.flatMap { found in
      found.rows.map { ($0, exp(found.level - usual)) }
    }
  }
}

extension CheckedSeries {
  /// From the lowest to the highest price of the bars that hold a moment or end with it.
  fileprivate func prices(around time: Int64) -> ClosedRange<Double>? {
    guard let interval else { return nil }
    let end = lowerBound(soundRows.times, time + 1)
    let near = (max(0, end - 2)..<end).filter { time - soundRows.times[$0] <= interval.nanoseconds }
    guard let low = near.map({ soundRows.values[Column.low][$0] }).min(),
      let high = near.map({ soundRows.values[Column.high][$0] }).max(), low <= high
    else { return nil }
    return low...high
  }
}
