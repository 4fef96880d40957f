import Market

/// One canonical file read to its end: at least one row in typed columns.
struct DecodedFile: Sendable {
  let source: DataFile
  let rows: Int
  let first: Instant
  let last: Instant
  /// What was put right by rule while reading.
  let warnings: [String]
  /// What was changed because it was asked for.
  var repairs: [String] = []
  /// The state of the file that was read.
  let status: FileStatus
  var columns: TableColumns
}

/// A file that was parsed and hashed, both in the same state.
struct ReadFile: Sendable {
  let decoded: DecodedFile
  let sha256: String

  var input: InputFile {
    InputFile(
      path: decoded.source.name, sha256: sha256, rows: decoded.rows, first: decoded.first, last: decoded.last)
  }
}

/// Reads canonical CSV, packed or not, in one pass: bytes go from the file through the tokenizer to the decoder, and
/// into the hash. Of a packed file the hash is that of the file as it lies, and taken by itself.
struct CSVReader: ~Copyable {
  private var file: UnpackedFile
  private var decoder: TableDecoder
  private var tokenizer: CSVTokenizer
  private var hash = FileHasher()
  /// Where the current chunk begins in the file, and up to where rows were read.
  private var offset = 0
  private var readTo = 0

  /// Reads a whole file. Memory: its columns, one chunk, and what waits in `ahead`. Throws every mistake of the file,
  /// up to twenty.
  ///
  /// - Parameter ahead: where other threads help to read the file.
  static func read(
    _ source: DataFile, as schema: TableSchema, parser: CSVParser, ahead: RowsAhead?
  ) throws(Diagnostics) -> ReadFile {
    var isRefusedByHeader = false
    return try read(source, as: schema, parser: parser, ahead: ahead, isRefusedByHeader: &isRefusedByHeader)
  }

  /// - Parameter isRefusedByHeader: becomes true where no row was looked at, since the header is not of the schema.
  static func read(
    _ source: DataFile, as schema: TableSchema, parser: CSVParser, ahead: RowsAhead?, isRefusedByHeader: inout Bool
  ) throws(Diagnostics) -> ReadFile {
    defer { ahead?.end() }
    var reader = try CSVReader(source, schema, parser)
    // The threads that help read places of the file, which a packed one has not.
    let ahead = reader.file.isPacked ? nil : ahead
    while try reader.readChunk(ahead) {}
    isRefusedByHeader = reader.decoder.stage != .rows
    return try reader.finish(source)
  }

  private init(_ source: DataFile, _ schema: TableSchema, _ parser: CSVParser) throws(Diagnostics) {
    file = try UnpackedFile(source)
    decoder = TableDecoder(schema: schema, file: source.path)
    tokenizer = CSVTokenizer(parser)
  }

  /// False at the end of the file, or where nothing can be told of the rest.
  private mutating func readChunk(_ ahead: RowsAhead?) throws(Diagnostics) -> Bool {
    guard tokenizer.failure == nil, decoder.stage != .skipping, let chunk = try file.nextChunk() else { return false }
    let isBeginning = offset == 0
    if !file.isPacked { hash.begin(chunk) }
    if isBeginning {
      decoder.expectedRows = CSVReader.expectedRows(fileSize: file.statusAtStart.size, beginning: chunk)
      readTo = CSVReader.byteOrderMark(chunk)
    } else if let ahead, offset % RowPart.size == 0, let part = ahead.part(offset / RowPart.size) {
      take(part, chunk)
    }
    push(chunk, to: chunk.count)
    hash.endChunk()
    offset += chunk.count
    if isBeginning, let ahead, decoder.stage == .rows {
      let status = file.statusAtStart
      ahead.begin(.init(layout: decoder.layout, columns: decoder.schema.columns.count, status: status))
    }
    return true
  }

  /// Reads what is not read yet of a chunk's bytes before `end`.
  private mutating func push(_ chunk: UnsafeRawBufferPointer, to end: Int) {
    let start = readTo - offset
    if start >= end { return }
    tokenizer.push(UnsafeRawBufferPointer(rebasing: chunk[start..<end]), to: &decoder, followedBy: &hash)
    readTo = offset + end
  }

  /// Takes rows that begin in the chunk; leaves them where they turn out to be the inside of a quoted cell.
  private mutating func take(_ part: RowPart, _ chunk: UnsafeRawBufferPointer) {
    guard part.begin >= readTo, part.begin - offset <= chunk.count else { return }
    push(chunk, to: part.begin - offset)
    guard tokenizer.failure == nil, tokenizer.isBetweenRows(decoder) else { return }
    decoder.take(part)
    readTo = part.end
  }

  private mutating func finish(_ source: DataFile) throws(Diagnostics) -> ReadFile {
    tokenizer.finish(to: &decoder)
    decoder.flush()
    CSVReader.report(tokenizer.failure, isEmpty: offset == 0, to: &decoder)
    try decoder.mistakes.throwIfAny()
    let columns = decoder.columns
    guard let first = columns.times.first, let last = columns.times.last else {
      preconditionFailure("a file without rows is a mistake")
    }
    let decoded = DecodedFile(
      source: source, rows: columns.times.count, first: Instant(nanoseconds: first), last: Instant(nanoseconds: last),
      warnings: decoder.lateStamps.warnings(source), status: try file.finalStatus(), columns: columns)
    return ReadFile(decoded: decoded, sha256: try sha256(source))
  }

  private func sha256(_ source: DataFile) throws(Diagnostics) -> String {
    if !file.isPacked { return hash.hexDigest() }
    let hash = try FileHash(of: source)
    if hash.status != file.statusAtStart { throw ByteFile.changed(source.path) }
    return hash.sha256
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

  /// The bytes that a mark at the beginning takes.
  private static func byteOrderMark(_ chunk: UnsafeRawBufferPointer) -> Int {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return chunk.starts(with: mark) ? mark.count : 0
  }

  /// Rows that fit a file of this size when all are a little shorter than those at its beginning. Room that stays
  /// unused is never touched and costs addresses only.
  private static func expectedRows(fileSize: Int, beginning: UnsafeRawBufferPointer) -> Int {
    let lines = beginning.reduce(into: 1) { count, byte in if byte == 10 { count += 1 } }
    return fileSize / max(1, beginning.count / lines) / 8 * 9 + 16
  }
}
