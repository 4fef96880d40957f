import Market
import MarketData

/// The stamps and the steps that checks reckon with: sums and differences of those fit into 64 bits.
enum StampRange {
  /// The years 1970 to 2199: stamps beyond are of another unit, or no stamps.
  static let stamps: Range<Int64> = 0..<7_258_118_400_000_000_000
  /// No bar and no funding interval is longer.
  static let longestStep = Interval.days(366)

  /// The commonest step between rows; shorter ones than `least` count for nothing, nor do those that are no interval.
  static func usualStep(
    _ times: ContiguousArray<Int64>, atLeast least: Interval = Interval(nanoseconds: 1)
  ) -> Interval? {
    Interval.commonestStep(of: times, in: least...longestStep)
  }

  /// `nil` for what is no interval of bars or payments.
  static func sound(_ interval: Interval?) -> Interval? {
    interval.flatMap { $0 > .zero && $0 <= longestStep ? $0 : nil }
  }
}

extension RawSeries {
  /// The rows with stamps that are to be kept.
  func keeping(_ isKept: (Int64) -> Bool) -> RawSeries {
    let kept = times.indices.filter { isKept(times[$0]) }
    if kept.count == count { return self }
    var rest = self
    rest.times = ContiguousArray(kept.map { times[$0] })
    rest.places = ContiguousArray(kept.map { places[$0] })
    rest.values = values.map { column in column.isEmpty ? [] : ContiguousArray(kept.map { column[$0] }) }
    return rest
  }
}
