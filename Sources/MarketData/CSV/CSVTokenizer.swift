import CLibCSV

/// What cuts a canonical file into cells. What is read does not depend on it.
public enum CSVParser: Sendable {
  /// A short way for rows of plain numbers and libcsv for all others.
  case automatic
  /// libcsv alone: the reference.
  case libcsv
}

/// Bytes to cells: a push parser over libcsv that hands every cell and every end of a row to a ``TableDecoder``.
/// Rows of plain numbers take a shorter way, ``PlainRows``.
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
  private let parserChoice: CSVParser

  init(_ parserChoice: CSVParser) {
    self.parserChoice = parserChoice
    // All line ends are reported, because blank lines have to be counted to know on which line a row stands.
    let options = CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL
    let status = csv_init(&parser, UInt8(options))
    precondition(status == 0, "libcsv refuses its options")
  }

  deinit {
    var parser = parser
    csv_free(&parser)
  }

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
    if failure == nil, parser.entry_pos > CSVTokenizer.longestCell { failure = .unclosedQuote }
  }

  /// Whether libcsv holds nothing of a row.
  func isBetweenRows(_ decoder: borrowing TableDecoder) -> Bool {
    decoder.isBetweenRows && parser.entry_pos == 0 && parser.quoted == 0
  }

  private mutating func parse(_ bytes: UnsafeRawBufferPointer, to decoder: inout TableDecoder) {
    if failure != nil || bytes.isEmpty { return }
    let read = withUnsafeMutablePointer(to: &decoder) {
      csv_parse(&parser, bytes.baseAddress, bytes.count, CSVTokenizer.onCell, CSVTokenizer.onRow, $0)
    }
    if read < bytes.count {
      precondition(csv_error(&parser) == CSV_EPARSE, "libcsv is out of memory")
      failure = .strayQuote
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
