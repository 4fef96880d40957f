/// Rows that are read the short way: each sound in itself, and then compared with those before it like any other.
extension TableDecoder {
  /// Reads rows from the start of `text` until one is not plain or has no end yet; gives the bytes they took. Only
  /// between rows, and below the header.
  mutating func readPlainRows(_ text: UnsafeRawBufferPointer, followedBy hash: inout FileHasher) -> Int {
    guard let last = text.lastIndex(of: UInt8(ascii: "\n")) else { return 0 }
    var rest = UnsafeRawBufferPointer(rebasing: text[...last])
    while !rest.isEmpty {
      let run = PlainRows.read(rest, layout, into: block, followedBy: &hash)
      guard run.rows > 0, let form = run.form else { break }
      take(run.rows, form)
      rest = UnsafeRawBufferPointer(rebasing: rest[run.bytes...])
    }
    return last + 1 - rest.count
  }

  /// Compares rows that lie in the block behind those it has, and keeps them.
  private mutating func take(_ rows: Int, _ form: TimestampForm) {
    for row in block.count..<block.count &+ rows {
      // What is refused is a mistake; the columns are then worth nothing.
      if let taken = accept(Timestamp(nanoseconds: block.stamps[row], form: form)) { block.stamps[row] = taken }
      lines.endRow(terminator: 10)
    }
    block.count &+= rows
    if block.isFull { flush() }
  }

  /// The same for rows that were read elsewhere.
  mutating func take(_ part: RowPart) {
    flush()
    columns.append(part.columns)
    for row in columns.times.count &- part.columns.times.count..<columns.times.count {
      if let taken = accept(Timestamp(nanoseconds: columns.times[row], form: part.form)) { columns.times[row] = taken }
      lines.endRow(terminator: 10)
    }
  }
}
