import Foundation
import Market
import MarketData
import Testing

extension ExpectedSeries {
  /// Whether a series of the file is the one that is meant; files of one series have one kind.
  func mayBe(_ found: RawSeries) -> Bool {
    guard found.kind.name == kind else { return false }
    // Only the long table has several series, and names of markets cannot be names of folders: BTC/USDT.
    guard let venue, let instrument else { return true }
    return found.venue?.hasPrefix(venue) == true && found.symbol == instrument.replacing("/", with: "-")
  }

  /// - Parameter unit: what a price of the file has to be multiplied by.
  func compare(_ found: RawSeries, unit: Decimal38 = 1) {
    #expect(found.count + (unfinishedDropped ?? 0) == dataRows)
    let fraction = note == "instants cut to whole seconds" ? Interval.seconds(1) : Interval(nanoseconds: 1)
    let times = found.times.map { Instant(nanoseconds: $0).floored(to: fraction).nanoseconds }
    let order = Self.order(of: times)
    #expect(order == orderInFile)
    let byTime = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    guard let earliest = byTime.first, let latest = byTime.last else { return }
    #expect(Instant(nanoseconds: times[earliest]).description == first)
    #expect(Instant(nanoseconds: times[latest]).description == last)
    compareRow(found, earliest, with: firstRow, unit: unit)
    compareRow(found, latest, with: lastRow, unit: unit)
    if let length = step.flatMap({ Interval($0) }) { compareGaps(byTime.map { times[$0] }, step: length) }
    if case .bars = found.kind, let interval = found.interval { #expect(interval.description == step) }
  }

  private static func order(of times: [Int64]) -> String {
    let steps = zip(times, times.dropFirst())
    if steps.allSatisfy({ $0 <= $1 }) { return "ascending" }
    return steps.allSatisfy { $0 >= $1 } ? "descending" : "mixed"
  }

  private func compareGaps(_ times: [Int64], step: Interval) {
    let gaps = zip(times, times.dropFirst()).filter { Double($1 - $0) > 1.5 * Double(step.nanoseconds) }
    #expect(gaps.count == gapsOver15Steps)
    guard let expected = self.gaps else { return }
    #expect(gaps.map { [$0, $1].map { Instant(nanoseconds: $0).description } } == expected)
  }

  /// Compares the columns that a series has; others, such as the side of a trade, are not read.
  private func compareRow(_ found: RawSeries, _ index: Int, with row: [String: String]?, unit: Decimal38) {
    let names = ["quantity": "size"]
    for (column, name) in zip(found.values, found.kind.columns) {
      guard let text = row?[names[name] ?? name] else { continue }
      let value = name == "mark_price" ? Decimal38(text).map { ($0 * unit).double } : Double(text)
      #expect(column.indices.contains(index) && column[index] == value, "\(name) of row \(index)")
    }
  }
}
