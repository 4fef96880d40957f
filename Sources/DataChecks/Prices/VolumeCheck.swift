import Foundation
import Market
import MarketData

/// Volumes that change their unit, and a last bar that was not finished.
struct VolumeCheck {
  /// The factor between the medians of the bars before and after.
  static let unitFactor = 50.0
  static let block = 100
  /// A last bar is unfinished when its volume is below each of so many before it, and below this share of their median.
  static let barsBeforeLast = 168
  static let unfinishedShare = 0.1

  let series: CheckedSeries
  let index: Int

  var findings: [Finding] {
    guard series.barKind == .trade, series.soundRows.count > 1 else { return [] }
    let volume = series.soundRows.values[CheckedSeries.Column.volume]
    return volume.isEmpty ? [] : [unitChange(volume), partialLastBar(volume)].compactMap { $0 }
  }

  private func unitChange(_ volume: ContiguousArray<Double>) -> Finding? {
    let traded = volume.indices.filter { volume[$0] > 0 }
    let logarithms = traded.map { log(volume[$0]) }
    let block = VolumeCheck.block
    var changes: [(row: Int, factor: Double)] = []
    for start in stride(from: block, through: logarithms.count - block, by: block / 2) {
      guard let before = Array(logarithms[start - block..<start]).median(),
        let after = Array(logarithms[start..<start + block]).median(),
        abs(after - before) >= log(VolumeCheck.unitFactor)
      else { continue }
      let split = VolumeCheck.split(logarithms, around: start, before: before, after: after)
      if let last = changes.last, last.row == traded[split] { continue }
      // Across a hole a market may have grown.
      let times = series.soundRows.times
      if split > 0, times[traded[split]] - times[traded[split - 1]] > GridCheck.longestGap.nanoseconds { continue }
      changes.append((traded[split], exp(after - before)))
    }
    guard let first = changes.first else { return nil }
    let price = series.soundRows.values[CheckedSeries.Column.close][first.row]
    let factor = max(first.factor, 1 / first.factor)
    let isPrice = factor / price > 0.3 && factor / price < 3
    return Finding(
      .volumeUnit, series: index, count: changes.count,
      "\(counted(changes.count, "change", isGrouped: true)) of the unit of volume: by a factor of \(rounded(first.factor))"
        + (isPrice ? ", about the price: base and quote units changed places" : ""),
      remedy: "do not use volumes across the change"
    ).at(changes.map { series.soundRows.place($0.row) })
  }

  /// The first row of the new unit: where the distances of both sides to their medians add up to the least.
  private static func split(_ values: [Double], around middle: Int, before: Double, after: Double) -> Int {
    let range = middle - block..<middle + block
    var distance = range.reduce(0) { $0 + abs(values[$1] - after) }
    var best = (row: range.lowerBound, distance: distance)
    for row in range {
      distance += abs(values[row] - before) - abs(values[row] - after)
      if distance < best.distance { best = (row + 1, distance) }
    }
    return min(best.row, values.count - 1)
  }

  private func partialLastBar(_ volume: ContiguousArray<Double>) -> Finding? {
    let last = volume.count - 1
    let before = volume[max(0, last - VolumeCheck.barsBeforeLast)..<last].filter { $0 > 0 }
    guard before.count >= VolumeCheck.barsBeforeLast / 2, let usual = before.median(), let least = before.min(),
      volume[last] < least, volume[last] < VolumeCheck.unfinishedShare * usual
    else { return nil }
    return Finding(
      .partialLastBar, series: index, count: 1,
      "the last bar has a volume of \(rounded(volume[last])), usual are \(rounded(usual)): it was not finished",
      remedy: "--to leaves it out"
    ).at([series.soundRows.place(last)])
  }
}
