extension EntryHeader {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt64(0))
    writer.append(EntryHeader.letters)
    writer.append(EntryHeader.version)
    writer.append(UInt32(0))
    writer.append(key)
    writer.append(UInt64(rows))
    for texts in [warnings, repairs] {
      writer.append(UInt32(texts.count))
      for text in texts { writer.append(text) }
    }
    writer.append(UInt32(stamps?.runs.count ?? 0))
    if let stamps {
      writer.append(UInt64(bitPattern: stamps.step))
      for run in stamps.runs {
        writer.append(UInt64(bitPattern: run.start))
        writer.append(UInt64(run.count))
      }
    }
    writer.append(stampChecksum)
    writer.append(UInt32(columns.count))
    for column in columns {
      writer.append(UInt32(column == nil ? 0 : 1))
      guard let column else { continue }
      writer.append(column.checksum)
      for block in column.blocks {
        writer.append(block.least.bitPattern)
        writer.append([block.width, block.decimals])
      }
    }
    while writer.bytes.count % 32 != 0 { writer.append([0]) }
    writer.replace(at: 20, UInt32(writer.bytes.count))
    writer.replace(
      at: 0, writer.bytes.withUnsafeBytes { XXHash64.digest(of: UnsafeRawBufferPointer(rebasing: $0[8...])) })
    return writer.bytes
  }

  /// The length of a header that begins with `prefix`; `nil` when that is no header of this version.
  static func length(from prefix: UnsafeRawBufferPointer) -> Int? {
    var reader = ByteReader(bytes: prefix)
    guard reader.unsigned(UInt64.self) != nil, reader.bytes(8)?.elementsEqual(letters) == true,
      reader.unsigned(UInt32.self) == version, let length = reader.unsigned(UInt32.self)
    else { return nil }
    return length % 32 == 0 && length > prefix.count && length < longest ? Int(length) : nil
  }

  /// Reads a whole header; `nil` when anything about it is not as it was written.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = ByteReader(bytes: bytes)
    let body = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(8))
    guard reader.unsigned(UInt64.self) == XXHash64.digest(of: body), reader.skip(EntryHeader.prefix - 8),
      let key = reader.text(), let rows = reader.count(UInt64.self),
      let warnings = EntryHeader.texts(from: &reader), let repairs = EntryHeader.texts(from: &reader),
      let stamps = EntryHeader.stamps(from: &reader, rows: rows), let checksum = reader.unsigned(UInt64.self),
      let columnCount = reader.count(UInt32.self)
    else { return nil }
    var columns: [Column?] = []
    for _ in 0..<columnCount {
      guard let column = EntryHeader.column(from: &reader, rows: rows) else { return nil }
      columns.append(column)
    }
    self.init(
      key: key, rows: rows, warnings: warnings, repairs: repairs, stamps: stamps, columns: columns)
    stampChecksum = checksum
  }

  private static func texts(from reader: inout ByteReader) -> [String]? {
    guard let count = reader.count(UInt32.self) else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = reader.text() else { return nil }
      texts.append(text)
    }
    return texts
  }

  private static func stamps(from reader: inout ByteReader, rows: Int) -> StampRuns?? {
    guard let count = reader.count(UInt32.self) else { return nil }
    if count == 0 { return .some(nil) }
    guard let step = reader.unsigned(UInt64.self) else { return nil }
    var runs: [StampRuns.Run] = []
    for _ in 0..<count {
      guard let start = reader.unsigned(UInt64.self), let length = reader.count(UInt64.self) else { return nil }
      runs.append(StampRuns.Run(start: Int64(bitPattern: start), count: length))
    }
    guard let stamps = StampRuns(step: Int64(bitPattern: step), runs: runs, rows: rows) else { return nil }
    return .some(stamps)
  }

  private static func column(from reader: inout ByteReader, rows: Int) -> Column?? {
    guard let isThere = reader.unsigned(UInt32.self) else { return nil }
    if isThere == 0 { return .some(nil) }
    guard let checksum = reader.unsigned(UInt64.self) else { return nil }
    var blocks: [ValueBlock] = []
    for _ in 0..<blockCount(rows: rows) {
      guard let least = reader.unsigned(UInt64.self), let width = reader.unsigned(UInt8.self),
        let decimals = reader.unsigned(UInt8.self), ValueBlock.widths.contains(width),
        Int(decimals) < ValueBlock.powersOfTen.count
      else { return nil }
      blocks.append(ValueBlock(least: Double(bitPattern: least), width: width, decimals: decimals))
    }
    return .some(Column(checksum: checksum, blocks: blocks))
  }
}
