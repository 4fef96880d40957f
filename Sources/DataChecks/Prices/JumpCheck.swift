import Foundation
import Market

/// Prices that jump: there and back in one row, by a power of ten, or to stay; and highs and lows far from their bars.
///
/// A move is large against the usual one around it. What another series of the asset does too is never a finding.
struct JumpCheck {
  /// In usual moves, and as a share. Of a move back and forth the smaller of the two counts.
  ///
  /// Tails of returns fall with the third power of their size (Gopikrishnan et al., Eur. Phys. J. B 3, 139, 1998): one
  /// move in 2 · 25³ = 31,250 is 25 times the median, one in 54,000 is 30 times. Two such in a row that cancel are no
  /// market.
  static let spike = (moves: 25.0, share: 0.03)
  /// Where another series covers the moment and does not move.
  static let deniedSpike = (moves: 15.0, share: 0.04)
  static let jump = (moves: 30.0, share: 0.05)
  static let wick = (moves: 25.0, share: 0.05)
  /// A jump or a wick from here on that another series denies is no market.
  static let deniedJump = 0.1
  static let deniedWick = 0.25
  /// How near a power of ten the factor of a jump is, as a decimal logarithm: 7 %.
  static let powerOfTen = 0.03

  let series: CheckedSeries
  let index: Int
  let neighbours: Neighbours

  private struct Move {
    let row: Int
    let size: Double
    /// By whether another series denies it.
    let isDenied: Bool
  }

  var findings: [Finding] {
    guard series.hasPrices, let interval = series.interval, series.soundRows.count > 2 else { return [] }
    var spikes: [Int: Move] = [:]
    var units: [Int: Move] = [:]
    var jumps: [Int: Move] = [:]
    var wicks: [Int: Move] = [:]
    for column in [CheckedSeries.Column.close, CheckedSeries.Column.open] {
      let delay = column == CheckedSeries.Column.close ? interval.nanoseconds : 0
      let prices = ContiguousArray(series.soundRows.values[column].map { log($0) })
      let scale = LocalScale(prices)
      var row = 1
      while row < prices.count {
        let move = prices[row] - prices[row - 1]
        let usual = scale[row] * steps(row, interval)
        if abs(move) >= JumpCheck.deniedSpike.moves * usual, abs(move) >= JumpCheck.deniedSpike.share {
          if row + 1 < prices.count, let spike = spike(prices, row, usual, delay) {
            spikes[row] = spike
            row += 2
            continue
          }
          judge(move, row, usual, delay, &units, &jumps, &spikes)
        }
        row += 1
      }
      if delay > 0 { addWicks(scale, interval, &wicks, &spikes) }
    }
    return [
      finding(
        .priceUnit, units, ("jump", "jumps"), "by a power of ten", "--from and --to cut the file where the unit changes"
      ),
      finding(
        .priceSpike, spikes, ("price", "prices"), "that no other row or series bears out",
        "leave the rows out, or take another source"),
      finding(
        .priceJump, jumps, ("large move", "large moves"), "to stay", "compare it with another venue"),
      finding(
        .priceWick, wicks, ("high or low", "highs or lows"), "far from open and close",
        "compare it with another venue"),
    ].compactMap { $0 }
  }

  /// A move and the one back, at `row`.
  private func spike(_ prices: ContiguousArray<Double>, _ row: Int, _ usual: Double, _ delay: Int64) -> Move? {
    let (there, back) = (prices[row] - prices[row - 1], prices[row + 1] - prices[row])
    let size = min(abs(there), abs(back))
    guard there.sign != back.sign, size >= JumpCheck.deniedSpike.moves * usual, size >= JumpCheck.deniedSpike.share
    else { return nil }
    let times = series.soundRows.times
    let verdict = neighbours.verdict(onMove: there, from: times[row - 1] + delay, to: times[row] + delay)
    let isLarge = size >= JumpCheck.spike.moves * usual && size >= JumpCheck.spike.share
    guard verdict == .denied || (verdict == .unknown && isLarge) else { return nil }
    return Move(row: row, size: there, isDenied: verdict == .denied)
  }

  private func judge(
    _ move: Double, _ row: Int, _ usual: Double, _ delay: Int64, _ units: inout [Int: Move],
    _ jumps: inout [Int: Move], _ spikes: inout [Int: Move]
  ) {
    guard abs(move) >= JumpCheck.jump.moves * usual, abs(move) >= JumpCheck.jump.share, spikes[row] == nil else {
      return
    }
    let times = series.soundRows.times
    let verdict = neighbours.verdict(onMove: move, from: times[row - 1] + delay, to: times[row] + delay)
    if verdict == .confirmed { return }
    let found = Move(row: row, size: move, isDenied: verdict == .denied)
    let powers = move / log(10.0)
    if abs(powers.rounded()) >= 1, abs(powers - powers.rounded()) <= JumpCheck.powerOfTen {
      units[row] = found
    } else if found.isDenied, abs(move) >= JumpCheck.deniedJump {
      spikes[row] = found
    } else {
      jumps[row] = found
    }
  }

  private func addWicks(
    _ scale: LocalScale, _ interval: Interval, _ wicks: inout [Int: Move], _ spikes: inout [Int: Move]
  ) {
    for row in series.soundRows.times.indices where spikes[row] == nil {
      let usual = scale[row]
      for isUp in [true, false] {
        let length = Wick(series.soundRows, row, isUp: isUp).length
        guard length >= JumpCheck.wick.moves * usual, length >= JumpCheck.wick.share else { continue }
        let verdict = neighbours.verdict(
          onWick: length, isUp: isUp, at: series.soundRows.times[row], interval: interval)
        if verdict == .confirmed { continue }
        let found = Move(row: row, size: isUp ? length : -length, isDenied: verdict == .denied)
        if found.isDenied, length >= JumpCheck.deniedWick { spikes[row] = found } else { wicks[row] = found }
      }
    }
  }

  /// Moves grow with the root of the time between two rows.
  private func steps(_ row: Int, _ interval: Interval) -> Double {
    let times = series.soundRows.times
    return max(1, Double(times[row] - times[row - 1]) / Double(interval.nanoseconds)).squareRoot()
  }

  private func finding(
    _ code: FindingCode, _ moves: [Int: Move], _ nouns: (one: String, many: String), _ words: String, _ remedy: String
  ) -> Finding? {
    let found = moves.values.sorted { $0.row < $1.row }
    guard let largest = found.max(by: { abs($0.size) < abs($1.size) }) else { return nil }
    let factor = exp(largest.size)
    let size = factor > 3 || factor < 1.0 / 3 ? "a factor of \(rounded(factor))" : "\(percentage(factor - 1))"
    let denied = found.count(where: \.isDenied)
    let extent = found.count == 1 ? size : "the largest is \(size)"
    let text =
      "\(grouped(found.count)) \(found.count == 1 ? nouns.one : nouns.many) \(words): \(extent)"
      + (denied > 0 ? "; other series of the asset do not show \(denied == 1 ? "it" : "\(denied) of them")" : "")
    return Finding(code, series: index, count: found.count, text, remedy: remedy)
      .at(found.map { series.soundRows.place($0.row) })
  }
}
