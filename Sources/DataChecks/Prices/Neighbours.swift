import Foundation
import Market

/// What the other series of the same asset say of a move.
struct Neighbours {
  enum Verdict { case confirmed, denied, unknown }

  /// Of one asset in one currency, without the series that is judged.
  let series: [CheckedSeries]

  /// Whether another series moved the same way, by half at least, between two moments.
  func verdict(onMove move: Double, from start: Int64, to end: Int64) -> Verdict {
    verdict { other in
      guard let before = other.price(at: start), let after = other.price(at: end) else { return nil }
      let theirs = log(after / before)
      return theirs.sign == move.sign && abs(theirs) >= abs(move) / 2
    }
  }

  /// Whether the bar of another series that opens at `time` reaches half as far beyond its open and close.
  func verdict(onWick wick: Double, isUp: Bool, at time: Int64, interval: Interval) -> Verdict {
    verdict { other in
      guard other.interval == interval, let row = other.soundRow(at: time) else { return nil }
      return Wick(other.soundRows, row, isUp: isUp).length >= wick / 2
    }
  }

  private func verdict(_ judge: (CheckedSeries) -> Bool?) -> Verdict {
    var verdict = Verdict.unknown
    for other in series {
      switch judge(other) {
      case true: return .confirmed
      case false: verdict = .denied
      case nil: continue
      }
    }
    return verdict
  }
}

/// How far a bar's high, or its low, reaches beyond its open and close, as a logarithm.
struct Wick {
  let length: Double

  init(_ rows: SeriesRows, _ row: Int, isUp: Bool) {
    let ends = [rows.values[CheckedSeries.Column.open][row], rows.values[CheckedSeries.Column.close][row]]
    length =
      isUp
      ? log(rows.values[CheckedSeries.Column.high][row] / max(ends[0], ends[1]))
      : log(min(ends[0], ends[1]) / rows.values[CheckedSeries.Column.low][row])
  }
}

extension CheckedSeries {
  /// The index of the sound row at `time`. O(log n).
  func soundRow(at time: Int64) -> Int? {
    let row = lowerBound(soundRows.times, time)
    return row < soundRows.count && soundRows.times[row] == time ? row : nil
  }

  /// The price of a moment: the open of the bar that opens then, else the close of the one that ends then.
  func price(at time: Int64) -> Double? {
    if let row = soundRow(at: time) { return soundRows.values[Column.open][row] }
    guard let interval, let row = soundRow(at: time - interval.nanoseconds) else { return nil }
    return soundRows.values[Column.close][row]
  }
}
