import Market
import MarketData
import Testing

/// Which of two rows of one instant is kept.
struct DuplicateRowsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var kind = SeriesKind.bars(.trade)
    /// The first is the one to keep.
    let rows: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "equal rows", rows: ["1 2 1 2 5", "1 2 1 2 5"]),
    Case(name: "an unfinished bar", rows: ["1 4 1 3 148.31213102", "1 2 1 2 12.66330226"]),
    // As in files that hold the same hour in two layouts: the older one has volumes of two decimals, and now and then
    // the trade before as its open.
    Case(name: "fewer digits", rows: ["2 4 1 3 2904.158817 56508", "3 4 1 3 2904.16 -"]),
    Case(name: "a price rounded", rows: ["1 2.55 1 2 5", "1 2.6 1 2 5"]),
    Case(name: "an unfinished bar without volumes", kind: .bars(.mark), rows: ["1 4 1 3", "1 2 1 2"]),
    Case(name: "a number of trades", rows: ["1 2 1 2 5 7", "1 2 1 2 5 -"]),
    Case(name: "a rate rounded", kind: .funding, rows: ["0.00037409 8 -", "0.000374 8 -"]),
    Case(name: "a price beside the rate", kind: .funding, rows: ["0.0001 8 60000.5", "0.0001 8 -"]),
  ]

  @Test(arguments: cases)
  func keeps(_ wrong: Case) throws {
    let rows = wrong.rows.map { "10:00 " + $0 }
    for order in [rows, rows.reversed()] {
      let interval = wrong.kind == .funding ? nil : Interval.hours(1)
      let series = try rawSeries(wrong.kind, order).tidied(Repairs(dropDuplicates: true), interval: interval)
      #expect(series.count == 1)
      let kept = try rawSeries(wrong.kind, [rows[0]]).tidied(Repairs(), interval: interval)
      for (values, expected) in zip(series.values, kept.values) where !expected.isEmpty { #expect(values == expected) }
    }
  }

  @Test func countsEqualRowsApart() throws {
    let rows = ["10:00 1 2 1 2 5", "10:00 1 2 1 2 5", "11:00 1 2 1 2 5", "11:00 1 2 1 2 4", "11:00 1 2 1 2 6"]
    let series = try rawSeries(rows).tidied(Repairs(dropDuplicates: true), interval: .hours(1))
    #expect(series.values[4] == [5, 6])
    #expect(
      series.repairs == [
        AppliedRepair(
          name: "drop-duplicates", rows: 3,
          text: "3 rows of instants that stood more than once were dropped, 1 equal to the row that was kept, first at "
            + "2024-05-01T10:00:00Z")
      ])
  }
}
