import CLibCSV

/// libcsv as all files are read with it: quotes, any line ends, a mistake for what is neither.
///
/// What libcsv leaves to its callers they do: it cannot be stopped from a callback, it knows no lines, it lets cells of
/// any length and rows of any width pass, and after an error `finish` would still hand out half a cell.
struct LibCSV: ~Copyable {
  /// Takes the bytes of a cell, their number and the context.
  typealias OnCell = @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
  /// Takes what ended a row, 10 or 13, or -1 where the file ends instead, and the context.
  typealias OnRow = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

  /// No cell of market data is near this long: what is, is the rest of a file behind a quote that nobody closed.
  private static let longestCell = 1 << 16

  private var parser = csv_parser()

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

  /// Whether it is behind a quote that opened a cell.
  var isInQuotes: Bool { parser.quoted != 0 }
  /// Whether it holds bytes of a cell that is not complete.
  var holdsCell: Bool { parser.entry_pos != 0 || isInQuotes }
  /// Whether these are more than any cell has.
  var holdsLongCell: Bool { parser.entry_pos > LibCSV.longestCell }

  /// Whether all bytes were read; `false` where a quote stands in a cell that does not begin with one, or text behind
  /// the closing quote.
  mutating func parse(
    _ bytes: UnsafeRawBufferPointer, _ onCell: OnCell, _ onRow: OnRow, _ context: UnsafeMutableRawPointer
  ) -> Bool {
    if csv_parse(&parser, bytes.baseAddress, bytes.count, onCell, onRow, context) == bytes.count { return true }
    precondition(csv_error(&parser) == CSV_EPARSE, "libcsv is out of memory")
    return false
  }

  /// Makes a row of what no line end closed; `false` where a quote was not closed either.
  mutating func finish(_ onCell: OnCell, _ onRow: OnRow, _ context: UnsafeMutableRawPointer) -> Bool {
    csv_fini(&parser, onCell, onRow, context) == 0
  }
}
