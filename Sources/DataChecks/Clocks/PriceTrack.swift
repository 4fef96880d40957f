import Foundation
import Market

/// The prices of a series at whole hours, as logarithms: what series of unlike intervals can be compared by.
struct PriceTrack {
  /// Hours since 1970 of the first slot.
  let start: Int
  /// NaN at hours of which the series has no price.
  let logarithms: ContiguousArray<Double>
  /// Hours between two prices: 1, or the interval of longer bars.
  let step: Int

  private static let hour = Interval.hours(1).nanoseconds

  /// `nil` for a series without prices at whole hours.
  init?(_ series: CheckedSeries) {
    let rows = series.soundRows
    guard series.hasPrices, let interval = series.interval, let first = rows.times.first, let last = rows.times.last
    else { return nil }
    let (start, end) = (PriceTrack.slot(first), PriceTrack.slot(last + interval.nanoseconds))
    // Stamps of the wrong unit may lie centuries apart.
    guard end - start < 24 * 366 * 100 else { return nil }
    var logarithms = ContiguousArray(repeating: Double.nan, count: end - start + 1)
    var isEmpty = true
    // An open counts for more than the close of the bar before it, which may be hours old.
    for (column, delay) in [(CheckedSeries.Column.close, interval.nanoseconds), (CheckedSeries.Column.open, 0)] {
      for row in rows.times.indices where (rows.times[row] + delay) % PriceTrack.hour == 0 {
        logarithms[PriceTrack.slot(rows.times[row] + delay) - start] = log(rows.values[column][row])
        isEmpty = false
      }
    }
    if isEmpty { return nil }
    self.start = start
    self.logarithms = logarithms
    step = max(1, Int(interval.nanoseconds / PriceTrack.hour))
  }

  private static func slot(_ time: Int64) -> Int { Int((Double(time) / Double(hour)).rounded(.down)) }

  /// Slots as hours since 1970, half-open.
  var hours: Range<Int> { start..<start + logarithms.count }

  /// The logarithm at an hour; NaN where there is none.
  subscript(hour: Int) -> Double { hours.contains(hour) ? logarithms[hour - start] : .nan }

  static func instant(_ hour: Int) -> Instant { Instant(nanoseconds: Int64(hour) * Interval.hours(1).nanoseconds) }
}
