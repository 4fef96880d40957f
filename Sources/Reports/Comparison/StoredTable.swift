import Foundation
import Market

/// A row of a stored table with the line it begins at.
struct StoredRow {
  let line: Int
  /// Without the newline.
  let bytes: Data

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The cells, without the quotes of RFC 4180.
  var cells: [String] {
    var cells: [[UInt8]] = [[]]
    var isQuoted = false
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\"") {
        // A quote that opens again at once stands for itself.
        if !isQuoted, previous == byte { cells[cells.count - 1].append(byte) }
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ","), !isQuoted {
        cells.append([])
      } else {
        cells[cells.count - 1].append(byte)
      }
      previous = byte
    }
    return cells.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Reads a table of a result folder row by row. The file is mapped, not loaded: tables of long runs are large.
struct StoredTable {
  let path: String
  let columns: [String]
  private let bytes: Data
  private var position: Int
  private var line = 1

  /// - Throws: a ``Market/Diagnostic`` where the file cannot be read or has no header.
  init(path: String) throws(Diagnostic) {
    guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
      throw Diagnostic(SourceLocation(file: path), "cannot be read")
    }
    self.path = path
    self.bytes = bytes
    position = 0
    var reader = StoredTable(bytes, path: path)
    guard let header = try reader.nextRow() else {
      throw Diagnostic(SourceLocation(file: path), "is empty", allowed: "a header at least is needed")
    }
    columns = header.cells
    position = reader.position
    line = reader.line
  }

  private init(_ bytes: Data, path: String) {
    self.path = path
    self.bytes = bytes
    columns = []
    position = 0
  }

  /// The next row; `nil` at the end.
  ///
  /// - Throws: a ``Market/Diagnostic`` where the file ends inside a row.
  mutating func nextRow() throws(Diagnostic) -> StoredRow? {
    if position == bytes.count { return nil }
    let start = position
    guard let end = bytes.withUnsafeBytes({ StoredTable.end(ofRowAt: start, in: $0) }) else {
      throw Diagnostic(
        SourceLocation(file: path, line: line), "the file ends inside a row",
        allowed: "a file as carry wrote it is needed")
    }
    let row = StoredRow(line: line, bytes: bytes[start..<end])
    position = end + 1
    line += 1 + row.bytes.count { $0 == UInt8(ascii: "\n") }
    return row
  }

  /// The newline that is not between quotes.
  private static func end(ofRowAt start: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    var isQuoted = false
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted: return index
      default: break
      }
    }
    return nil
  }

  /// The cells of a row, one for each column.
  func cells(of row: StoredRow) throws(Diagnostic) -> [String] {
    let cells = row.cells
    if cells.count == columns.count { return cells }
    throw Diagnostic(
      SourceLocation(file: path, line: row.line), "the header has \(columns.count) cells and the row \(cells.count)",
      allowed: "a file as carry wrote it is needed")
  }

  /// Every row's cells.
  static func rows(of path: String) throws(Diagnostic) -> [[String]] {
    var table = try StoredTable(path: path)
    var rows: [[String]] = []
    while let row = try table.nextRow() { rows.append(try table.cells(of: row)) }
    return rows
  }
}
