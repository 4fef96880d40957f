import Market

/// One canonical file read to its end: typed columns, and what a report says of the file.
struct DecodedFile: Sendable {
  let source: DataFile
  let input: InputFile
  var columns: TableColumns
  let warnings: [String]
}

/// Reads canonical CSV in one pass: bytes go from the file through the tokenizer to the decoder, and to the hash.
enum CSVReader {
  private static let chunkSize = 1 << 16

  /// Reads a whole file. Memory: its columns and one chunk. Throws every mistake of the file, up to twenty.
  static func read(_ source: DataFile, as schema: TableSchema) throws(Diagnostics) -> DecodedFile {
    let file = try ByteFile(path: source.path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 64)
    defer { buffer.deallocate() }
    var decoder = TableDecoder(schema: schema, file: source.path)
    var tokenizer = CSVTokenizer()
    var hash = SHA256()
    var isEmpty = true
    while tokenizer.failure == nil, decoder.stage != .skipping {
      let count = try file.read(into: buffer)
      if count == 0 { break }
      var chunk = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      hash.update(chunk)
      if isEmpty {
        decoder.expectedRows = expectedRows(fileSize: file.size, beginning: chunk)
        chunk = withoutByteOrderMark(chunk)
      }
      isEmpty = false
      tokenizer.push(chunk, to: &decoder)
    }
    tokenizer.finish(to: &decoder)
    decoder.flush()
    report(tokenizer.failure, isEmpty: isEmpty, to: &decoder)
    try decoder.mistakes.throwIfAny()
    guard let first = decoder.columns.times.first, let last = decoder.columns.times.last else {
      preconditionFailure("a file without rows is a mistake")
    }
    let input = InputFile(
      path: source.name, sha256: hash.hexDigest(), rows: decoder.columns.times.count,
      first: Instant(nanoseconds: first), last: Instant(nanoseconds: last))
    return DecodedFile(
      source: source, input: input, columns: decoder.columns, warnings: warnings(source, decoder.lateStamps))
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

  private static func warnings(_ source: DataFile, _ late: LateStamps) -> [String] {
    if late.count == 0 { return [] }
    let stamps = late.count == 1 ? "1 funding stamp was" : "\(late.count) funding stamps were"
    let furthest = plain(Double(late.latest) / 1e9)
    return ["\(source.name): \(stamps) moved back to the whole minute, by \(furthest) s at most"]
  }

  private static func withoutByteOrderMark(_ chunk: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return chunk.starts(with: mark) ? UnsafeRawBufferPointer(rebasing: chunk.dropFirst(mark.count)) : chunk
  }

  /// Rows that fit a file of this size when all are a little shorter than those at its beginning. Room that stays unused is
  /// never touched and costs addresses only.
  private static func expectedRows(fileSize: Int, beginning: UnsafeRawBufferPointer) -> Int {
    let lines = beginning.reduce(into: 1) { count, byte in if byte == 10 { count += 1 } }
    return fileSize / max(1, beginning.count / lines) / 8 * 9 + 16
  }
}
