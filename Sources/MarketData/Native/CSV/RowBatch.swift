/// The rows that one chunk of a file completed, as bytes and places of cells.
struct RowBatch {
  private struct Row {
    let firstCell: Int
    let cells: Int
    let line: Int
  }

  /// All cells one after the other.
  private var bytes: ContiguousArray<UInt8> = []
  /// Where cell `i` ends is `ends[i + 1]`, which is where the next one begins.
  private var ends: ContiguousArray<Int> = [0]
  private var rows: ContiguousArray<Row> = []
  private var firstCell = 0
  private var lines = LineCount()
  /// Whether cells may hold line ends: only where there are quotes.
  var mayQuoteLineEnds = false

  /// The line on which the unfinished row begins, from 1.
  var line: Int { lines.line }
  var cellsOfUnfinishedRow: Int { ends.count - 1 - firstCell }

  @inline(__always)
  mutating func append(cell: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: cell)
    ends.append(bytes.count)
    if mayQuoteLineEnds { lines.countLines(in: cell) }
  }

  /// - Parameter terminator: 10 or 13, or -1 where the file ends instead.
  @inline(__always)
  mutating func endRow(terminator: Int32) {
    let cells = cellsOfUnfinishedRow
    if cells == 0 { return lines.endBlank(terminator: terminator) }
    rows.append(Row(firstCell: firstCell, cells: cells, line: line))
    firstCell = ends.count - 1
    lines.endRow(terminator: terminator)
  }

  @inline(__always)
  func forEach(_ body: (DelimitedRow) -> Void) {
    bytes.withUnsafeBytes { bytes in
      ends.withUnsafeBufferPointer { ends in
        for row in rows {
          let ends = UnsafeBufferPointer(rebasing: ends[row.firstCell...(row.firstCell + row.cells)])
          body(DelimitedRow(line: row.line, count: row.cells, bytes: bytes, ends: ends))
        }
      }
    }
  }

  /// Keeps nothing but the beginning of the unfinished row.
  mutating func removeRows() {
    let first = ends[firstCell]
    bytes.removeFirst(first)
    ends.removeFirst(firstCell)
    if first > 0 { for index in ends.indices { ends[index] -= first } }
    rows.removeAll(keepingCapacity: true)
    firstCell = 0
  }
}

/// One row of a file: a view of memory that is valid while it is handed out.
struct DelimitedRow {
  /// Where it begins, from 1.
  let line: Int
  /// Of its cells.
  let count: Int
  fileprivate let bytes: UnsafeRawBufferPointer
  fileprivate let ends: UnsafeBufferPointer<Int>

  /// The bytes of a cell, without quotes and without white space around it.
  @inline(__always)
  subscript(_ cell: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[ends[cell]..<ends[cell + 1]])
  }

  func text(_ cell: Int) -> String { String(decoding: self[cell], as: UTF8.self) }
}
