import CLibCSV

/// Bytes to cells: a push parser over libcsv that hands every cell and every end of a row to a ``TableDecoder``.
/// Whole rows without quotes, white space and carriage returns take a shorter way, ``PlainRows``.
///
/// What libcsv leaves to its callers is done here or in the decoder: it cannot be stopped from a callback, it knows no
/// lines, it lets rows of any width pass, and after an error its `csv_fini` would still hand out half a cell.
struct CSVTokenizer: ~Copyable {
  enum Failure {
    /// A quote inside a cell that does not begin with one, or text after the closing quote.
    case strayQuote
    /// The file ends, or 64 KiB go by, inside one cell.
    case unclosedQuote
  }

  /// No cell of market data is near this long: what is, is the rest of a file behind a quote that nobody closed.
  private static let longestCell = 1 << 16

  private var parser = csv_parser()
  private(set) var failure: Failure?

  init() {
    // All line ends are reported, because blank lines have to be counted to know on which line a row stands.
    let options = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL
    let status = csv_init(&parser, UInt8(options))
    precondition(status == 0, "libcsv refuses its options")
  }

  deinit {
    var parser = parser
    csv_free(&parser)
  }

  /// Reads the next bytes; does nothing after a failure.
  mutating func push(_ bytes: UnsafeRawBufferPointer, to decoder: inout TableDecoder) {
    guard failure == nil, PlainRows.isPlain(bytes), let last = bytes.lastIndex(of: PlainRows.lineFeed) else {
      return parse(bytes, to: &decoder)
    }
    var rows = bytes[...last]
    if !isBetweenRows(decoder), let first = bytes.firstIndex(of: PlainRows.lineFeed) {
      parse(UnsafeRawBufferPointer(rebasing: bytes[...first]), to: &decoder)
      rows = rows[(first + 1)...]
    }
    // Still inside a row: its cell is quoted and holds the line feed.
    guard isBetweenRows(decoder) else {
      return parse(UnsafeRawBufferPointer(rebasing: bytes[rows.startIndex...]), to: &decoder)
    }
    PlainRows.cut(UnsafeRawBufferPointer(rebasing: rows), to: &decoder)
    parse(UnsafeRawBufferPointer(rebasing: bytes[(last + 1)...]), to: &decoder)
  }

  /// Whether libcsv holds nothing of a row.
  private func isBetweenRows(_ decoder: borrowing TableDecoder) -> Bool {
    decoder.isBetweenRows && parser.entry_pos == 0 && parser.quoted == 0
  }

  private mutating func parse(_ bytes: UnsafeRawBufferPointer, to decoder: inout TableDecoder) {
    if failure != nil { return }
    let read = withUnsafeMutablePointer(to: &decoder) {
      csv_parse(&parser, bytes.baseAddress, bytes.count, CSVTokenizer.onCell, CSVTokenizer.onRow, $0)
    }
    if read < bytes.count {
      precondition(csv_error(&parser) == CSV_EPARSE, "libcsv is out of memory")
      failure = .strayQuote
    } else if parser.entry_pos > CSVTokenizer.longestCell {
      failure = .unclosedQuote
    }
  }

  /// Hands out a last row that no line end closed.
  mutating func finish(to decoder: inout TableDecoder) {
    if failure != nil { return }
    let status = withUnsafeMutablePointer(to: &decoder) {
      csv_fini(&parser, CSVTokenizer.onCell, CSVTokenizer.onRow, $0)
    }
    if status != 0 { failure = .unclosedQuote }
  }

  private static let onCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
    bytes, count, context in
    context?.assumingMemoryBound(to: TableDecoder.self).pointee.take(
      cell: UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  private static let onRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { terminator, context in
    context?.assumingMemoryBound(to: TableDecoder.self).pointee.endRow(terminator: terminator)
  }
}
