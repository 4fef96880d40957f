import DataChecks
import Market
import MarketData
import TestSupport
import Testing

/// Single mark prices of payments that are far off, where the payments are all there is, or with the bars of the
/// instrument besides.
struct MarkPriceTests {
  private static let hour = Interval.hours(1).nanoseconds
  /// 2024-01-01.
  private static let start: Int64 = 1_704_067_200_000_000_000

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    /// Mark prices that are off; 0 for none.
    let count: Int
    var rows = 60
    /// Of the bars, as the market moves, row by row of the payments.
    var market: @Sendable (inout [Double]) -> Void = { _ in }
    /// Of the mark prices, beyond the market.
    let fault: @Sendable (inout [Double]) -> Void
    var testDescription: String { name }
  }

  private static func scaled(_ prices: inout [Double], _ rows: Range<Int>, by factor: Double) {
    for row in rows { prices[row] *= factor }
  }

  /// Prices of moves up to 1 %, every eight hours.
  private static let cases = [
    Case(name: "nothing", count: 0) { _ in },
    Case(name: "the last cut to 108", count: 1) { $0[59] = 108 },
    Case(name: "the first cut to 108", count: 1) { $0[0] = 108 },
    Case(name: "one of a thousandth", count: 1) { $0[30] /= 1000 },
    Case(name: "one of ten times", count: 1) { $0[1] *= 10 },
    Case(name: "one of ten times among six", count: 1, rows: 6) { $0[3] *= 10 },
    Case(name: "the last of four cut to 108", count: 1, rows: 4) { $0[3] = 108 },
    Case(name: "two in a row of ten times, and a later one", count: 3) {
      scaled(&$0, 30..<32, by: 10)
      $0[50] /= 100
    },
    Case(name: "ten times from some row on", count: 20) { scaled(&$0, 40..<60, by: 10) },
    Case(name: "a fall by half that stays", count: 0, market: { scaled(&$0, 30..<60, by: 0.5) }) { _ in },
    Case(
      name: "a fall by half, and by half again", count: 0,
      market: {
        scaled(&$0, 30..<60, by: 0.5)
        scaled(&$0, 31..<60, by: 0.5)
      }
    ) { _ in },
    Case(name: "a fall by half at the end", count: 0, market: { scaled(&$0, 59..<60, by: 0.5) }) { _ in },
    Case(name: "a fall by a third and back", count: 0, market: { scaled(&$0, 30..<31, by: 0.67) }) { _ in },
    // To a fifth each time, as a coin whose peg breaks.
    Case(
      name: "a fall to nothing in six settlements", count: 0,
      market: { for row in 54..<60 { scaled(&$0, row..<60, by: 0.2) } }
    ) { _ in },
  ]

  private static func payments(_ marks: [Double], step: Int64 = 8) -> RawSeries {
    var raw = RawSeries(source: DataFile(path: "funding.csv", name: "funding.csv"), format: "carry", kind: .funding)
    (raw.venue, raw.symbol) = ("binance-usdm", "BTCUSDT")
    raw.times = ContiguousArray(marks.indices.map { start + Int64($0) * step * hour })
    raw.places = ContiguousArray(marks.indices.map { Int32($0 + 2) })
    raw.values = [ContiguousArray(repeating: 0.0001, count: marks.count), [], ContiguousArray(marks)]
    return raw
  }

  /// Hourly, from a price to the next.
  private static func bars(_ prices: [Double]) -> RawSeries {
    var raw = RawSeries(
      source: DataFile(path: "bars.csv", name: "bars.csv"), format: "carry", kind: .bars(.trade))
    (raw.venue, raw.symbol, raw.interval) = ("binance-usdm", "BTCUSDT", .hours(1))
    for (row, price) in prices.enumerated() {
      for hour in 0..<8 {
        let next = row + 1 < prices.count ? prices[row + 1] : price
        let (open, close) = (hour == 0 ? price : (price + next) / 2, hour == 7 ? next : (price + next) / 2)
        raw.times.append(start + Int64(row * 8 + hour) * Self.hour)
        raw.places.append(Int32(raw.places.count + 2))
        for (column, value) in [open, max(open, close), min(open, close), close, 1].enumerated() {
          raw.values[column].append(value)
        }
      }
    }
    return raw
  }

  private static func counts(_ raw: RawSeries...) -> [Int] {
    DataCheck().report(on: raw).findings.filter { $0.code == .markPriceOff }.map(\.count)
  }

  private static func market(_ rows: Int) -> [Double] {
    var random = SplitMix64(seed: 31)
    var price = 108_082.59
    return (0..<rows).map { _ in
      price *= 1 + Double.random(in: -0.01...0.01, using: &random)
      return price
    }
  }

  @Test(arguments: cases, [false, true])
  func isFound(fault: Case, hasBars: Bool) {
    var prices = Self.market(fault.rows)
    fault.market(&prices)
    var marks = prices
    fault.fault(&marks)
    let found = hasBars ? Self.counts(Self.payments(marks), Self.bars(prices)) : Self.counts(Self.payments(marks))
    #expect(found == (fault.count == 0 ? [] : [fault.count]))
  }

  /// Where the bar is off and the mark prices go on as before, the bar has it.
  @Test func aWrongBarIsNoWrongMarkPrice() {
    let marks = Self.market(60)
    var prices = marks
    prices[30] *= 10
    #expect(Self.counts(Self.payments(marks), Self.bars(prices)) == [])
  }

  /// Of a year each, of which three halve and one doubles twice.
  @Test func longGapsHaveLargeMoves() {
    let prices = [600.0, 300, 900, 14_000, 3700, 7200, 29_000, 46_000, 16_500, 42_000]
    #expect(Self.counts(Self.payments(prices, step: 8766)) == [])
    // Ten years after the last of many.
    var raw = Self.payments(Self.market(60) + [1_500_000])
    raw.times[60] += 87_660 * Self.hour
    #expect(Self.counts(raw) == [])
  }

  @Test func rowsAreNamed() throws {
    var marks = Self.market(60)
    marks[59] = 108
    let report = DataCheck().report(on: [Self.payments(marks)])
    let finding = try #require(report.findings.first { $0.code == .markPriceOff })
    #expect(finding.places.map(\.row) == [61])
    #expect(finding.severity == .changesResults)
    #expect(
      finding.text.hasPrefix("1 mark price far from the bars or from the mark prices around: 108 is 0.00"))
  }
}
