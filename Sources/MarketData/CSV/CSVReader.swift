import Market

/// One canonical file read to its end: at least one row in typed columns.
struct DecodedFile: Sendable {
  let source: DataFile
  let rows: Int
  let first: Instant
  let last: Instant
  /// What was put right while reading.
  let warnings: [String]
  /// The state of the file that was read.
  let status: FileStatus
  var columns: TableColumns
}

/// Reads canonical CSV in one pass: bytes go from the file through the tokenizer to the decoder.
enum CSVReader {
  /// Reads a whole file. Memory: its columns and one chunk. Throws every mistake of the file, up to twenty.
  static func read(_ source: DataFile, as schema: TableSchema) throws(Diagnostics) -> DecodedFile {
    var file = try ByteFile(path: source.path)
    var decoder = TableDecoder(schema: schema, file: source.path)
    var tokenizer = CSVTokenizer()
    var isEmpty = true
    while tokenizer.failure == nil, decoder.stage != .skipping, var chunk = try file.nextChunk() {
      if isEmpty {
        decoder.expectedRows = expectedRows(fileSize: file.statusAtStart.size, beginning: chunk)
        chunk = withoutByteOrderMark(chunk)
      }
      isEmpty = false
      tokenizer.push(chunk, to: &decoder)
    }
    tokenizer.finish(to: &decoder)
    decoder.flush()
    report(tokenizer.failure, isEmpty: isEmpty, to: &decoder)
    try decoder.mistakes.throwIfAny()
    let columns = decoder.columns
    guard let first = columns.times.first, let last = columns.times.last else {
      preconditionFailure("a file without rows is a mistake")
    }
    return DecodedFile(
      source: source, rows: columns.times.count, first: Instant(nanoseconds: first), last: Instant(nanoseconds: last),
      warnings: decoder.lateStamps.warnings(source), status: try file.finalStatus(), columns: columns)
  }

  /// Mistakes that are the file's rather than a row's.
  private static func report(_ failure: CSVTokenizer.Failure?, isEmpty: Bool, to decoder: inout TableDecoder) {
    let needed = decoder.schema.requiredNames.joined(separator: ", ")
    switch failure {
    case .strayQuote:
      decoder.mistakes.report(
        line: decoder.line, "a quote stands inside a cell",
        allowed: "a cell with quotes in it is quoted as a whole, and each quote in it is written twice")
    case .unclosedQuote:
      decoder.mistakes.report(line: decoder.line, "a quote opens here and is never closed")
    case nil where isEmpty:
      decoder.mistakes.report(line: nil, "the file is empty", allowed: "a header with the columns \(needed) is needed")
    case nil where decoder.stage == .header:
      decoder.mistakes.report(
        line: nil, "the file has nothing but blank lines", allowed: "a header with the columns \(needed) is needed")
    case nil where decoder.columns.times.isEmpty && decoder.mistakes.isEmpty:
      decoder.mistakes.report(line: nil, "there is no row below the header", allowed: "at least one is needed")
    case nil: break
    }
  }

  private static func withoutByteOrderMark(_ chunk: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return chunk.starts(with: mark) ? UnsafeRawBufferPointer(rebasing: chunk.dropFirst(mark.count)) : chunk
  }

  /// Rows that fit a file of this size when all are a little shorter than those at its beginning. Room that stays
  /// unused is never touched and costs addresses only.
  private static func expectedRows(fileSize: Int, beginning: UnsafeRawBufferPointer) -> Int {
    let lines = beginning.reduce(into: 1) { count, byte in if byte == 10 { count += 1 } }
    return fileSize / max(1, beginning.count / lines) / 8 * 9 + 16
  }
}
