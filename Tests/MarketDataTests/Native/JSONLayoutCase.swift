import Market
import MarketData
import Testing

/// An invented answer of a venue and what has to come of it.
struct JSONLayoutCase: CustomTestStringConvertible, Sendable {
  let what: String
  let format: String
  var name = "saved.json"
  var options = NativeOptions()
  let text: String
  /// For each series: its title, then a line a row.
  let series: [[String]]
  /// Of all series.
  var notes: [String] = []

  var testDescription: String { "\(format): \(what)" }

  func check() throws {
    let read = try readAll(text, named: name, format: format, options: options)
    #expect(read.map { [$0.title] + $0.rows } == series)
    #expect(read.flatMap(\.noteCodes) == notes)
  }
}

/// Names of the layouts that a file surely has, and of those that it may have.
func matches(_ bytes: [UInt8], named name: String) -> (certain: [String], possible: [String]) {
  let ownName = name.split(separator: "/").last.map(String.init) ?? name
  let sample = FileSample(source: DataFile(path: name, name: name), name: ownName, head: Array(bytes.prefix(1 << 16)))
  func names(_ wanted: FormatMatch) -> [String] {
    NativeFormats.all.filter { $0.match(sample) == wanted }.map(\.name)
  }
  return (names(.certain), names(.possible))
}
