import DataChecks
import Market
import MarketData
import TestSupport
import Testing

/// One thing that is wrong with one series.
struct Fault: CustomTestStringConvertible, Sendable {
  /// What it does to a series; some faults make several files of it.
  typealias Injection = @Sendable (RawSeries, inout RandomRows) -> [RawSeries]

  static let bars = "binance-usdm:BTCUSDT bars-1h"
  static let funding = "binance-usdm:BTCUSDT funding"

  let code: FindingCode
  let name: String
  /// The series that it is in.
  let series: String
  /// Other findings that change results and that it is right to make of it.
  let also: [FindingCode]
  /// Part of the text, or of the remedy, of the finding.
  let says: String
  let inject: Injection

  init(
    _ code: FindingCode, _ name: String, in series: String = Fault.bars, also: [FindingCode] = [], says: String = "",
    files inject: @escaping Injection
  ) {
    self.code = code
    self.name = name
    self.series = series
    self.also = also
    self.says = says
    self.inject = inject
  }

  init(
    _ code: FindingCode, _ name: String, in series: String = Fault.bars, also: [FindingCode] = [], says: String = "",
    _ change: @escaping @Sendable (inout RawSeries, inout RandomRows) -> Void
  ) {
    self.init(code, name, in: series, also: also, says: says) { raw, rows in
      var raw = raw
      change(&raw, &rows)
      return [raw]
    }
  }

  var testDescription: String { "\(code.rawValue): \(name)" }
}

/// Rows somewhere in the middle of a series, drawn with a seed.
struct RandomRows {
  let seed: Int
  private var random: SplitMix64

  init(seed: Int) {
    self.seed = seed
    random = SplitMix64(seed: UInt64(seed))
  }

  /// Far from both ends: most checks look around a row.
  mutating func row(of raw: RawSeries) -> Int { Int.random(in: raw.count / 4..<raw.count * 3 / 4, using: &random) }
}

extension RawSeries {
  static let hour = Interval.hours(1).nanoseconds

  mutating func remove(_ rows: Range<Int>) {
    times.removeSubrange(rows)
    places.removeSubrange(rows)
    for column in values.indices where !values[column].isEmpty { values[column].removeSubrange(rows) }
  }

  /// A copy of a row behind it, at another time.
  mutating func repeatRow(_ row: Int, at time: Int64? = nil) {
    times.insert(time ?? times[row], at: row + 1)
    places.insert(places[row], at: row + 1)
    for column in values.indices where !values[column].isEmpty {
      values[column].insert(values[column][row], at: row + 1)
    }
  }

  mutating func scale(_ columns: Range<Int>, _ rows: Range<Int>, by factor: Double) {
    for column in columns { for row in rows { values[column][row] *= factor } }
  }

  mutating func move(_ rows: Range<Int>, by interval: Int64) { for row in rows { times[row] += interval } }

  /// The rows as a file of its own.
  func file(_ name: String, _ rows: Range<Int>) -> RawSeries {
    var file = self
    file.source = DataFile(path: name, name: name)
    file.remove(rows.upperBound..<count)
    file.remove(0..<rows.lowerBound)
    return file
  }
}
