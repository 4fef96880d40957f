import Foundation
import Market
import MarketData
import Testing

// The counts that the reference has of what is wrong or odd in a file.
extension ExpectedSeries {
  func compareTraps(_ found: RawSeries) {
    compareUnits(found)
    compareNote("date-disagrees", rowsWhereDateDisagrees, found)
    compareNote("swapped-volumes", rowsWithSwappedVolumes, found)
    if let rowsOutOfOrder { #expect(Self.stepsAgainstOrder(found.times) == rowsOutOfOrder) }
    if let rowsWith24hInterval { #expect(found.values[1].count { $0 == 24 } == rowsWith24hInterval) }
    if let rowsWithZeroPrice {
      #expect(found.times.indices.count { row in found.values[..<4].contains { $0[row] == 0 } } == rowsWithZeroPrice)
    }
    if let rowsWithFractionOfSecond {
      // Counted as written, `.000` too.
      #expect(found.times.count { $0 % 1_000_000_000 != 0 } <= rowsWithFractionOfSecond)
    }
  }

  /// Rows are kept and dropped as by another parser; a bar with a price of 0 cannot be kept.
  func compareTidied(_ found: RawSeries) throws {
    let interval = found.interval ?? step.flatMap { Interval($0) }
    let repairs = Repairs(dropDuplicates: true, dropUnsound: rowsWithZeroPrice != nil)
    let series = try found.tidied(repairs, interval: found.kind == .funding ? nil : interval)
    #expect(series.count == (rowsKept ?? 0) - (rowsWithZeroPrice ?? 0))
    let dropped = series.repairs.first { $0.name == "drop-duplicates" }?.rows ?? 0
    #expect(dropped == duplicatesDropped)
  }

  private func compareUnits(_ found: RawSeries) {
    let texts = found.notes.filter { $0.code == "mixed-units" }.map(\.text)
    guard let seconds = rowsInSeconds, let milliseconds = rowsInMilliseconds else { return #expect(texts == []) }
    let units = [(seconds, "seconds"), (milliseconds, "milliseconds")].sorted { $0.0 < $1.0 }
    let text =
      "\(units[0].0) of \(seconds + milliseconds) stamps are in \(units[0].1), the others in \(units[1].1)"
    #expect(texts == [text])
  }

  private func compareNote(_ code: String, _ count: Int?, _ found: RawSeries) {
    #expect(found.notes.first { $0.code == code }?.count == count, "\(code)")
  }

  /// Steps back in a file that ascends, steps up in one that descends.
  private static func stepsAgainstOrder(_ times: ContiguousArray<Int64>) -> Int {
    let steps = zip(times, times.dropFirst())
    return min(steps.count { $0 > $1 }, steps.count { $0 < $1 })
  }
}
