/// What cuts a canonical file into cells. What is read does not depend on it.
public enum CSVParser: Sendable {
  /// A short way for rows of plain numbers and libcsv for all others.
  case automatic
  /// libcsv alone: the reference.
  case libcsv
}

/// Bytes to cells: a push parser over libcsv that hands every cell and every end of a row to a ``TableDecoder``.
/// Rows of plain numbers take a shorter way, ``PlainRows``.
struct CSVTokenizer: ~Copyable {
  enum Failure {
    /// A quote inside a cell that does not begin with one, or text after the closing quote.
    case strayQuote
    /// The file ends, or 64 KiB go by, inside one cell.
    case unclosedQuote
  }

  private var parser = LibCSV()
  private(set) var failure: Failure?
  private let parserChoice: CSVParser

  init(_ parserChoice: CSVParser) { self.parserChoice = parserChoice }

  /// Reads the next bytes; does nothing after a failure. Behind them there are ``PlainRows/margin`` bytes more.
  mutating func push(
    _ bytes: UnsafeRawBufferPointer, to decoder: inout TableDecoder, followedBy hash: inout FileHasher
  ) {
    var rest = bytes
    while parserChoice == .automatic, failure == nil, decoder.stage != .skipping {
      if decoder.stage == .rows, isBetweenRows(decoder) {
        let read = decoder.readPlainRows(rest, followedBy: &hash)
        rest = UnsafeRawBufferPointer(rebasing: rest[read...])
      }
      // One line by libcsv: one that is not plain, or the end of what the bytes before began.
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { break }
      parse(UnsafeRawBufferPointer(rebasing: rest[...end]), to: &decoder)
      rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    }
    parse(rest, to: &decoder)
    if failure == nil, parser.holdsLongCell { failure = .unclosedQuote }
  }

  /// Whether libcsv holds nothing of a row.
  func isBetweenRows(_ decoder: borrowing TableDecoder) -> Bool {
    decoder.isBetweenRows && !parser.holdsCell
  }

  private mutating func parse(_ bytes: UnsafeRawBufferPointer, to decoder: inout TableDecoder) {
    if failure != nil || bytes.isEmpty { return }
    let isSound = withUnsafeMutablePointer(to: &decoder) {
      parser.parse(bytes, CSVTokenizer.onCell, CSVTokenizer.onRow, $0)
    }
    if !isSound { failure = .strayQuote }
  }

  /// Hands out a last row that no line end closed.
  mutating func finish(to decoder: inout TableDecoder) {
    if failure != nil { return }
    let isSound = withUnsafeMutablePointer(to: &decoder) {
      parser.finish(CSVTokenizer.onCell, CSVTokenizer.onRow, $0)
    }
    if !isSound { failure = .unclosedQuote }
  }

  private static let onCell: LibCSV.OnCell = { bytes, count, context in
    context?.assumingMemoryBound(to: TableDecoder.self).pointee.take(
      cell: UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  private static let onRow: LibCSV.OnRow = { terminator, context in
    context?.assumingMemoryBound(to: TableDecoder.self).pointee.endRow(terminator: terminator)
  }
}
