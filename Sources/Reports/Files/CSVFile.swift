import MarketData

/// A CSV file that is written in blocks of about 256 KiB.
struct CSVFile: ~Copyable {
  var row: CSVText
  private let file: OutputFile
  private static let block = 1 << 18

  init(path: String, header: [String]) throws(WriteFailure) {
    file = try OutputFile(path: path)
    row = CSVText(header: header)
  }

  mutating func endRow() throws(WriteFailure) {
    row.endRow()
    if row.bytes.count >= CSVFile.block { try flush() }
  }

  mutating func finish() throws(WriteFailure) { try flush() }

  private mutating func flush() throws(WriteFailure) {
    try file.write(row.bytes)
    row.removeAll()
  }
}
