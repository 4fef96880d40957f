import Market
import MarketData
import Testing

/// Tables of cells as files have them, whatever the layout; read as `carry`, which has the fewest rules.
struct DelimitedFileTests {
  private let header = "timestamp,open,high,low,close\n"
  private let bar = "2024-01-01T00:00:00Z,1,2,0.5,1.5\n"

  @Test(arguments: [
    ("\u{FEFF}timestamp,rate\n2024-01-01T00:00:00Z,0.1\n", [2]),
    ("timestamp,rate\r\n2024-01-01T00:00:00Z,0.1\r\n\r\n2024-01-01T01:00:00Z,0.1\r\n", [2, 4]),
    ("timestamp,rate\r2024-01-01T00:00:00Z,0.1\r", [2]),
    ("\n\ntimestamp,rate\n\n2024-01-01T00:00:00Z,0.1", [5]),
    ("timestamp,\"a\nb\n\",rate\n2024-01-01T00:00:00Z,\"x\r\ny\",0.1\n2024-01-01T01:00:00Z,,0.1\n", [4, 6]),
    (" timestamp , rate \n 2024-01-01T00:00:00Z ,\t0.1\n", [2]),
  ])
  func knowsOnWhichLineARowStands(text: String, lines: [Int32]) throws {
    let series = try readOne(text, format: "carry")
    #expect(Array(series.places) == lines)
    #expect(series.values[0].allSatisfy { $0 == 0.1 })
  }

  @Test(arguments: [
    ("", "a.csv: the file is empty; at least one row is needed"),
    ("\n \n", "a.csv: there is no row of data; at least one row is needed"),
    ("timestamp,rate\n", "a.csv: there is no row of data; at least one row is needed"),
    (
      "timestamp,rate\n2024-01-01T00:00:00Z,1\"2\n",
      """
      a.csv:2: a quote stands inside a cell; a cell with quotes in it is quoted as a whole, and each quote in it is \
      written twice
      """
    ),
    ("timestamp,rate\n2024-01-01T00:00:00Z,\"12\n", "a.csv:2: a quote opens here and is never closed"),
    (
      "timestamp,rate\n2024-01-01T00:00:00Z\n2024-01-01T00:00:00Z,1,2\n",
      "a.csv:2: 1 cell where the header has 2\na.csv:3: 3 cells where the header has 2"
    ),
    (
      "timestamp,rate\n2024-01-01T00:00:00Z,1e400\n2024-01-01T00:00:00,x\n9999999999,-inf\n1,\n",
      """
      a.csv:2: "rate" is "1e400"; the number is beyond what a Double holds
      a.csv:3: "timestamp" is "2024-01-01T00:00:00", a local clock of a zone that the file does not name; \
      name the zone with --zone: UTC, UTC+03:00, Europe/London
      a.csv:3: "rate" is "x"; a number is needed
      a.csv:4: "timestamp" is "9999999999"; stamps lie in 1970 to 2199
      a.csv:4: "rate" is "-inf"; a finite number is needed
      a.csv:5: "timestamp" is "1"; 10, 13, 16 or 19 digits since 1970 are needed
      a.csv:5: "rate" is empty; a number is needed
      """
    ),
    (
      "timestamp,rate\n2024-01-01T00:00:00Z,1\0\u{1B}\n",
      #"a.csv:2: "rate" is "1\0\u{1B}"; a number is needed"#
    ),
    (
      "timestamp,rate,rate\n2024-01-01T00:00:00Z,1,2\n",
      "a.csv:1: the header has \"rate\" more than once; each column may stand once"
    ),
  ])
  func saysWhatIsWrong(text: String, expected: String) {
    #expect(message { _ = try readAll(text, named: "a.csv", format: "carry") } == expected)
  }

  @Test func showsTwentyMistakes() {
    let text = header + String(repeating: "x,1,2,0.5,1\n", count: 23)
    let lines = message { _ = try readAll(text, format: "carry") }.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "file.csv: and 3 more")
  }

  /// Cells and rows without an end must not swallow a file of any size into memory.
  @Test func givesUpOnEndlessCellsAndRows() {
    let quote = header + "\"" + String(repeating: "1,2\n", count: 100_000)
    #expect(
      message { _ = try readAll(quote, format: "carry") } == "file.csv:2: a quote opens here and is never closed")
    let cell = header + bar + String(repeating: "1", count: 300_000)
    #expect(
      message { _ = try readAll(cell, format: "carry") }
        == "file.csv:3: a cell is longer than 64 KiB; a table of cells between commas is needed")
    let row = header + String(repeating: "1,", count: 300_000)
    #expect(
      message { _ = try readAll(row, format: "carry") }
        == "file.csv:2: a row has more than 4096 cells; a table of cells between commas is needed")
  }

  /// A row that does not end with a chunk of 64 KiB goes on with the next one.
  @Test func joinsChunks() throws {
    let rows = 20_000
    let text = header + String(repeating: bar, count: rows)
    let series = try readOne(text)
    #expect(series.count == rows)
    #expect(series.places.last == Int32(rows + 1))
    #expect(Set(series.times.indices.map { series.row($0) }) == ["2024-01-01T00:00:00Z 1 2 0.5 1.5 - -"])
  }
}
