import Foundation
import Market
import MarketData
import Testing

/// Each mistake a file may hold: one small file in `Errors`, and the message it gives, word for word.
struct ErrorTests {
  struct Case: CustomTestStringConvertible {
    let file: String
    let expected: String
    init(_ file: String, _ expected: String) {
      self.file = file
      self.expected = expected
    }
    var testDescription: String { file }
  }

  @Test(arguments: [
    Case("bars-1h-missing.csv", "bars-1h-missing.csv: there is no such file"),
    Case("bars-1h-folder.csv", "bars-1h-folder.csv: is a folder; a CSV file is needed"),
    Case(
      "bars-1h-empty.csv",
      "bars-1h-empty.csv: the file is empty; a header with the columns timestamp, open, high, low, close is needed"),
    Case(
      "bars-1h-blank.csv",
      """
      bars-1h-blank.csv: the file has nothing but blank lines; a header with the columns timestamp, open, high, low, \
      close is needed
      """),
    Case(
      "bars-1h-header-only.csv", "bars-1h-header-only.csv: there is no row below the header; at least one is needed"),
    Case(
      "bars-1h-wrong-header.csv",
      """
      bars-1h-wrong-header.csv:1: the header lacks "timestamp", "close"; found: "time", "open", "high", "low", \
      "Close"; the columns timestamp, open, high, low, close are needed
      """),
    Case(
      "bars-1h-no-header.csv",
      """
      bars-1h-no-header.csv:1: the header lacks "timestamp", "open", "high", "low", "close"; found: "1704067200000", \
      "100", "110", "90", "105", "1" (a row of data?); the columns timestamp, open, high, low, close are needed
      """),
    Case(
      "bars-1h-semicolons.csv",
      """
      bars-1h-semicolons.csv:1: the header lacks "timestamp", "open", "high", "low", "close"; found: \
      "timestamp;open;high;low;close;volume"; the columns timestamp, open, high, low, close are needed
      """),
    Case(
      "bars-1h-column-twice.csv",
      "bars-1h-column-twice.csv:1: the header has \"open\" more than once; each column may stand once"),
    Case(
      "bars-1h-text.csv",
      """
      bars-1h-text.csv:3: "high" is "abc"; a number is needed
      bars-1h-text.csv:4: "volume" is "1.2.3"; a number is needed
      """),
    Case(
      "bars-1h-separators.csv",
      """
      bars-1h-separators.csv:2: "open" is "1,234.5"; a number with a decimal point and without separators is needed
      """),
    Case(
      "bars-1h-not-finite.csv",
      """
      bars-1h-not-finite.csv:2: "close" is "nan"; a finite number is needed
      bars-1h-not-finite.csv:3: "open" is "-Infinity"; a finite number is needed
      bars-1h-not-finite.csv:4: "volume" is "1e999"; the number is beyond what a Double holds
      """),
    Case(
      "bars-1h-empty-cell.csv",
      """
      bars-1h-empty-cell.csv:2: "low" is empty; a number is needed
      bars-1h-empty-cell.csv:3: "open" is empty; a number is needed
      bars-1h-empty-cell.csv:4: "timestamp" is empty; a stamp such as 2024-05-01T00:00:00Z, or 10, 13, 16 or 19 digits \
      since 1970, is needed
      """),
    Case(
      "bars-1h-negative.csv",
      """
      bars-1h-negative.csv:2: "low" is "-90"; a price must be above 0 and below 1e15
      bars-1h-negative.csv:3: "open" is "0"; a price must be above 0 and below 1e15
      bars-1h-negative.csv:4: "volume" is "-1"; a volume is 0 or more
      """),
    Case(
      "bars-1h-high-below-low.csv",
      """
      bars-1h-high-below-low.csv:2: "high" is 89.5, below "low", 90
      bars-1h-high-below-low.csv:3: "high" is 104, below "close", 105
      bars-1h-high-below-low.csv:4: "low" is 101, above "open", 100
      """),
    Case(
      "bars-1h-unsorted.csv",
      """
      bars-1h-unsorted.csv:4: 2024-01-01T01:00:00Z comes after 2024-01-01T02:00:00Z of line 3; rows must ascend in time
      """),
    Case(
      "bars-1h-repeated.csv",
      "bars-1h-repeated.csv:5: 2024-01-01T01:00:00Z stands on line 4 already; each stamp may stand once"),
    Case(
      "bars-1h-mixed-units.csv",
      """
      bars-1h-mixed-units.csv:3: "timestamp" is in milliseconds (13 digits), but in seconds (10 digits) on line 2; one \
      file keeps one unit
      """),
    Case(
      "bars-1h-text-then-digits.csv",
      """
      bars-1h-text-then-digits.csv:3: "timestamp" is in microseconds (16 digits), but as ISO 8601 text on line 2; one \
      file keeps one unit
      """),
    Case(
      "bars-1h-no-zone.csv",
      """
      bars-1h-no-zone.csv:2: "timestamp" is "2024-01-01T00:00:00", which names no time zone; where it is UTC, write \
      2024-01-01T00:00:00Z
      bars-1h-no-zone.csv:3: "timestamp" is "2024-01-01 01:00:00", which names no time zone; where it is UTC, write \
      2024-01-01T01:00:00Z
      bars-1h-no-zone.csv:4: "timestamp" is "2024-01-02", which names no time zone; where it is UTC, write \
      2024-01-02T00:00:00Z
      """),
    Case(
      "bars-1h-no-stamp.csv",
      """
      bars-1h-no-stamp.csv:2: "timestamp" is "yesterday"; a stamp such as 2024-05-01T00:00:00Z, or 10, 13, 16 or 19 \
      digits since 1970, is needed
      bars-1h-no-stamp.csv:3: "timestamp" is "170406720000"; a stamp such as 2024-05-01T00:00:00Z, or 10, 13, 16 or 19 \
      digits since 1970, is needed
      bars-1h-no-stamp.csv:4: "timestamp" is "9999999999"; stamps lie in 1970 to 2199
      bars-1h-no-stamp.csv:5: "timestamp" is "2024-02-30T00:00:00Z"; a stamp such as 2024-05-01T00:00:00Z, or 10, 13, \
      16 or 19 digits since 1970, is needed
      """),
    Case(
      "bars-1h-off-grid.csv",
      """
      bars-1h-off-grid.csv:3: 2024-01-01T01:30:00Z is off the grid of 1h from 2024-01-01T00:00:00Z of line 2; bars \
      stand whole intervals apart
      """),
    Case(
      "bars-1h-ragged.csv",
      """
      bars-1h-ragged.csv:3: 3 cells where the header has 6
      bars-1h-ragged.csv:4: 7 cells where the header has 6
      bars-1h-ragged.csv:5: 1 cell where the header has 6
      """),
    Case("bars-1h-unclosed-quote.csv", "bars-1h-unclosed-quote.csv:3: a quote opens here and is never closed"),
    Case(
      "bars-1h-stray-quote.csv",
      """
      bars-1h-stray-quote.csv:3: a quote stands inside a cell; a cell with quotes in it is quoted as a whole, and each \
      quote in it is written twice
      """),
    Case("bars-1h-after-quoted-lines.csv", "bars-1h-after-quoted-lines.csv:6: \"high\" is \"abc\"; a number is needed"),
    Case("bars-1h-crlf.csv", "bars-1h-crlf.csv:5: \"high\" is \"abc\"; a number is needed"),
    Case("bars-1h-binary.csv", #"bars-1h-binary.csv:3: "open" is "1\0\u{1B}0"; a number is needed"#),
    Case(
      "premium-1h-not-finite.csv", "premium-1h-not-finite.csv:2: \"close\" is \"inf\"; a finite number is needed"),
    Case(
      "bars-unknown.csv",
      "bars-unknown.csv: the name does not state the interval of the bars; name it like bars-1h.csv, "
        + "or give interval beside files"),
    Case(
      "funding-beyond.csv",
      """
      funding-beyond.csv:2: "rate" is "1.5"; a fraction between -1 and 1 is needed: 0.01% is written 0.0001
      funding-beyond.csv:3: "rate" is "-1.0001"; a fraction between -1 and 1 is needed: 0.01% is written 0.0001
      """),
    Case("funding-percent.csv", "funding-percent.csv:2: \"rate\" is \"0.01%\"; a fraction is needed: 0.0001"),
    Case("funding-hours.csv", "funding-hours.csv:2: \"interval_hours\" is \"0\"; hours must be above 0"),
    Case(
      "funding-late-twice.csv",
      """
      funding-late-twice.csv:3: 2024-01-01T08:00:03.25Z moves to the minute 2024-01-01T08:00:00Z, where the stamp of \
      line 2 is already; each stamp may stand once
      """),
    Case(
      "rate-percent.csv",
      "rate-percent.csv:2: \"rate\" is \"5.33\"; a fraction between -1 and 1 is needed: 0.01% is written 0.0001"),
  ])
  func refuses(sample: Case) throws {
    #expect(messages(sample.file) == sample.expected)
  }

  @Test func showsTwentyMistakesOfAFile() {
    let lines = messages("bars-1h-many.csv").split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.first == "bars-1h-many.csv:2: \"open\" is \"x\"; a number is needed")
    #expect(lines.dropLast().last == "bars-1h-many.csv:21: \"open\" is \"x\"; a number is needed")
    #expect(lines.last == "bars-1h-many.csv: and 3 more")
  }

  /// In the system's own words. This file opens and refuses to be read, even for a superuser.
  @Test func refusesAnUnreadableFile() {
    let request = SeriesRequest.fundingFiles([DataFile(path: "/proc/self/mem", name: "mem")])
    let thrown = message { try load(request) }
    #expect(thrown == "/proc/self/mem: cannot be read: Input/output error")
  }

  /// An unclosed quote must not swallow a file of any size into memory.
  @Test func givesUpOnAnEndlessCell() throws {
    try withFolder(["bars-1h.csv": "timestamp,open,high,low,close\n\"" + String(repeating: "1,2\n", count: 100_000)]) {
      let request = SeriesRequest.barFiles(.trade, [DataFile(path: "\($0)/bars-1h.csv", name: "")])
      let text = message { try load(request) }
      #expect(text == "\($0)/bars-1h.csv:2: a quote opens here and is never closed")
    }
  }

  private func messages(_ name: String) -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Errors").path
    let file = DataFile(path: "\(folder)/\(name)", name: name)
    let request: SeriesRequest =
      switch name.prefix(4) {
      case "fund": .fundingFiles([file])
      case "rate": .rateFiles([file])
      case "prem": .barFiles(.premium, [file])
      default: .barFiles(.trade, [file])
      }
    return message { try load(request) }.replacing("\(folder)/", with: "")
  }

  private func load(_ request: SeriesRequest) throws {
    _ = try DataFolders(roots: []).load(request)
  }
}
