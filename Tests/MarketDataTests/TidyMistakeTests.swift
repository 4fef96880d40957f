import Market
import MarketData
import Testing

/// What is wrong with rows and was not to be put right, word by word.
struct TidyMistakeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var kind = SeriesKind.bars(.trade)
    let rows: [String]
    var repairs = Repairs()
    let message: String
    var testDescription: String { name }
  }

  static let drop = "; --drop-unsound leaves such rows out"
  static let price = "a price must be above 0 and below 1e15" + drop
  static let cases = [
    Case(
      name: "no price", rows: ["10:00 1 1 1 1", "11:00 0 1 0 1"], message: "in/a.csv:3: \"open\" is 0; \(price)"),
    Case(
      name: "a price is missing", rows: ["10:00 1 1 1 1", "11:00 1 1 - 1"],
      message: "in/a.csv:3: \"low\" has no value; \(price)"),
    Case(
      name: "high below low", rows: ["10:00 1 1 2 1"],
      message: "in/a.csv:2: \"high\" is 1, below \"low\", 2; a bar has low ≤ open, close ≤ high\(drop)"),
    Case(
      name: "close outside", rows: ["10:00 1 2 1 3"],
      message: "in/a.csv:2: \"high\" is 2, below \"close\", 3; a bar has low ≤ open, close ≤ high\(drop)"),
    Case(
      name: "volume below 0", rows: ["10:00 1 1 1 1 -1"],
      message: "in/a.csv:2: \"volume\" is -1; a volume is 0 or more\(drop)"),
    Case(
      name: "off the grid", rows: ["10:00 1 1 1 1", "11:00 1 1 1 1", "12:30 1 1 1 1"],
      message: "in/a.csv:4: 2024-05-01T12:30:00Z is off the grid of 1h, 30m late; "
        + "bars stand whole intervals apart\(drop)"),
    Case(
      name: "an equal row", rows: ["10:00 1 1 1 1", "10:00 1 1 1 1"],
      message: "in/a.csv:3: 2024-05-01T10:00:00Z stands at a.csv:2 already; "
        + "each stamp may stand once; --drop-duplicates keeps one"),
    Case(
      name: "another row", rows: ["10:00 1 1 1 1 5", "10:00 1 2 1 1 9"],
      message: "in/a.csv:3: 2024-05-01T10:00:00Z stands at a.csv:2 already with other values; "
        + "each stamp may stand once; --drop-duplicates keeps one"),
    Case(
      name: "rows of which none is better", rows: ["10:00 2 3 2 2 5", "10:00 2 2 1 2 5"],
      repairs: Repairs(dropDuplicates: true),
      message: "in/a.csv:3: 2024-05-01T10:00:00Z stands at a.csv:2 already with other values, and nothing tells which "
        + "are right; each stamp may stand once: take one of the two rows out"),
    Case(
      name: "two rates", kind: .funding, rows: ["00:00 0.0001", "00:00:01 0.0003"],
      repairs: Repairs(dropDuplicates: true),
      message: "in/a.csv:3: 2024-05-01T00:00:00Z stands at a.csv:2 already with other values, and nothing tells which "
        + "are right; each stamp may stand once: take one of the two rows out"),
    Case(
      name: "a percentage", kind: .funding, rows: ["00:00 1.5"],
      message: "in/a.csv:2: \"rate\" is 1.5; a fraction between -1 and 1 is needed: 0.01% is written 0.0001\(drop)"),
    Case(
      name: "trades", kind: .trades, rows: ["00:00 1 2"],
      message: "in/a.csv: the file holds single trades; bars or funding payments are needed"),
    Case(name: "no rows", rows: [], message: "in/a.csv: no row is left of it that could be used"),
    Case(
      name: "nothing but empty hours", rows: ["10:00 - - - - 0"],
      message: "in/a.csv: no row is left of it that could be used"),
    Case(
      name: "a shift beyond all years", rows: ["10:00 1 1 1 1"], repairs: Repairs(shift: .days(90_000)),
      message: "in/a.csv:2: 2024-05-01T10:00:00Z cannot be moved by 90000d; stamps lie in 1970 to 2199"),
  ]

  @Test(arguments: cases)
  func says(_ wrong: Case) {
    let interval = wrong.kind == .funding ? nil : Interval.hours(1)
    let thrown = message { _ = try rawSeries(wrong.kind, wrong.rows).tidied(wrong.repairs, interval: interval) }
    #expect(thrown == wrong.message)
  }

  @Test func asksForAnIntervalThatNobodyStated() {
    let rows = ["10:00 1 1 1 1", "11:00 1 1 1 1", "14:00 1 1 1 1", "15:00 1 1 1 1"]
    #expect(
      message { _ = try rawSeries(rows).tidied(Repairs(), interval: nil) }
        == "in/a.csv: the file does not state the interval of its bars; name it, such as --interval 1h: "
        + "most rows are 1h apart")
  }

  @Test func refusesAnIntervalThatTheFileContradicts() {
    let series = rawSeries(interval: .minutes(1), ["10:00 1 1 1 1"])
    #expect(
      message { _ = try series.tidied(Repairs(), interval: .hours(1)) }
        == "in/a.csv: the file states bars of 1m, not of 1h; leave --interval out")
  }

  @Test func refusesFilesOfOtherColumns() {
    let parts = [rawSeries(["10:00 1 1 1 1 5"]), rawSeries(file: "b.csv", ["11:00 1 1 1 1"])]
    #expect(
      message { _ = try TidySeries(joining: parts, Repairs(), interval: .hours(1)) }
        == "in/b.csv: the file has no volumes, in/a.csv has; files of one series have the same columns")
  }

  /// A record of JSON is no line of an editor.
  @Test func namesRecords() {
    var series = rawSeries(file: "candles.json", ["10:00 0 1 0 1"])
    series.placeUnit = .record
    #expect(
      message { _ = try series.tidied(Repairs(), interval: .hours(1)) }
        == "in/candles.json: record 2: \"open\" is 0; \(TidyMistakeTests.price)")
  }

  @Test func showsTwentyOfAFile() {
    let rows = (10..<40).map { "10:\($0) 0 0 0 0" }
    let lines = message { _ = try rawSeries(rows).tidied(Repairs(), interval: .minutes(1)) }.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "in/a.csv: and 10 more")
  }
}
