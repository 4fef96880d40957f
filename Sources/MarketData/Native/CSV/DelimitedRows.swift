/// Bytes to rows of cells: whatever libcsv reads, with quotes, CRLF, a byte-order mark and blank lines.
///
/// A push parser over bounded buffers: memory grows neither with the file nor with what a hostile one makes of a cell
/// or a row. Push a chunk, take its rows, push the next; after the last one ``finish()`` and take the rest.
struct DelimitedRows: ~Copyable {
  enum Failure {
    case strayQuote, unclosedQuote, longCell, longRow

    /// What is wrong, and what would be right.
    var text: (message: String, allowed: String) {
      switch self {
      case .strayQuote:
        (
          "a quote stands inside a cell",
          "a cell with quotes in it is quoted as a whole, and each quote in it is written twice"
        )
      case .unclosedQuote: ("a quote opens here and is never closed", "")
      case .longCell: ("a cell is longer than 64 KiB", "a table of cells between commas is needed")
      case .longRow: ("a row has more than \(mostCells) cells", "a table of cells between commas is needed")
      }
    }
  }

  /// No layout has a tenth of it.
  private static let mostCells = 4096

  private var parser = LibCSV()
  /// On the heap, because libcsv hands its callbacks an address.
  private let batch: UnsafeMutablePointer<RowBatch>
  private var hasBegun = false
  /// Why the rest of the file cannot be read.
  private(set) var failure: Failure?

  init() {
    batch = .allocate(capacity: 1)
    batch.initialize(to: RowBatch())
  }

  deinit {
    batch.deinitialize(count: 1)
    batch.deallocate()
  }

  /// Whether no byte came yet.
  var isEmpty: Bool { !hasBegun }
  /// The line of the row that is not complete yet, from 1.
  var line: Int { batch.pointee.line }

  /// Reads the next bytes; does nothing after a failure.
  mutating func push(_ chunk: UnsafeRawBufferPointer) {
    if failure != nil { return }
    let bytes = hasBegun ? chunk : DelimitedRows.withoutByteOrderMark(chunk)
    hasBegun = true
    batch.pointee.mayQuoteLineEnds = parser.isInQuotes || bytes.contains(UInt8(ascii: "\""))
    if !parser.parse(bytes, DelimitedRows.onCell, DelimitedRows.onRow, batch) {
      failure = .strayQuote
    } else if parser.holdsLongCell {
      failure = parser.isInQuotes ? .unclosedQuote : .longCell
    } else if batch.pointee.cellsOfUnfinishedRow > DelimitedRows.mostCells {
      failure = .longRow
    }
  }

  /// Makes a row of what no line end closed.
  mutating func finish() {
    // After an error it would still hand out half a cell.
    if failure != nil { return }
    if !parser.finish(DelimitedRows.onCell, DelimitedRows.onRow, batch) { failure = .unclosedQuote }
  }

  /// Hands out the complete rows and forgets them; `body` must not keep them.
  @inline(__always)
  func takeRows(_ body: (DelimitedRow) -> Void) {
    batch.pointee.forEach(body)
    batch.pointee.removeRows()
  }

  private static let onCell: LibCSV.OnCell = { bytes, count, context in
    context?.assumingMemoryBound(to: RowBatch.self).pointee.append(
      cell: UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  private static let onRow: LibCSV.OnRow = { terminator, context in
    context?.assumingMemoryBound(to: RowBatch.self).pointee.endRow(terminator: terminator)
  }

  private static func withoutByteOrderMark(_ chunk: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return chunk.starts(with: mark) ? UnsafeRawBufferPointer(rebasing: chunk.dropFirst(mark.count)) : chunk
  }
}
