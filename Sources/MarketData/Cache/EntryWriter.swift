import Foundation

/// Writes the entry of a file that was read: the columns first, and then the header, which says what they are.
struct EntryWriter: ~Copyable {
  private static let piece = 1 << 18
  /// The largest block, and a little more to be written with it.
  private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: EntryWriter.piece, alignment: 64)
  private let wholes = UnsafeMutableBufferPointer<Double>.allocate(capacity: ValueBlock.rows)
  private let descriptor: Int32
  private var used = 0
  private var offset = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
    wholes.initialize(repeating: 0)
  }

  deinit {
    room.deallocate()
    wholes.deallocate()
  }

  /// Writes `columns` as the entry with the key `key` to an empty file. O(rows), a few nanoseconds a value.
  mutating func write(
    _ columns: TableColumns, warnings: [String], repairs: [String] = [], key: String
  ) throws(SystemFailure) {
    let rows = columns.times.count
    let blocks = EntryHeader.blockCount(rows: rows)
    var header = EntryHeader(
      key: key, rows: rows, warnings: warnings, repairs: repairs, stamps: StampRuns(columns.times),
      columns: columns.isPresent.map { isPresent in
        isPresent ? EntryHeader.Column(blocks: Array(repeating: .asTheyAre, count: blocks)) : nil
      })
    offset = header.bytes.count
    if header.stamps == nil { header.stampChecksum = try write(columns.times) }
    for index in columns.values.indices {
      if let column = try write(columns.values[index], isPresent: columns.isPresent[index]) {
        header.columns[index] = column
      }
    }
    try flush()
    try SystemFile.write(header.bytes, to: descriptor, at: 0)
  }

  private mutating func write(_ times: ContiguousArray<Int64>) throws(SystemFailure) -> UInt64 {
    var hash = XXHash64()
    let perPiece = EntryWriter.piece / 8
    for start in stride(from: 0, to: times.count, by: perPiece) {
      try flush()
      let part = times[start..<min(start + perPiece, times.count)]
      for (index, time) in part.enumerated() {
        room.storeBytes(of: time.littleEndian, toByteOffset: index &* 8, as: Int64.self)
      }
      used = (part.count * 8 + 31) & ~31
      for index in part.count * 8..<used { room[index] = 0 }
      hash.absorb(stripes: UnsafeRawBufferPointer(rebasing: room[..<used]))
    }
    return hash.digest()
  }

  private mutating func write(
    _ values: ContiguousArray<Double>, isPresent: Bool
  ) throws(SystemFailure) -> EntryHeader.Column? {
    if !isPresent { return nil }
    var column = EntryHeader.Column(blocks: [])
    var hash = XXHash64()
    for start in stride(from: 0, to: values.count, by: ValueBlock.rows) {
      let range = start..<min(start + ValueBlock.rows, values.count)
      if used + range.count * 8 + 32 > room.count { try flush() }
      let (block, size) = values.withUnsafeBufferPointer { values in
        encode(UnsafeBufferPointer(rebasing: values[range]))
      }
      column.blocks.append(block)
      hash.absorb(stripes: UnsafeRawBufferPointer(rebasing: room[used..<used + size]))
      used += size
    }
    column.checksum = hash.digest()
    return column
  }

  private func encode(_ values: UnsafeBufferPointer<Double>) -> (ValueBlock, size: Int) {
    let block = ValueBlock.choose(for: values, wholes: wholes)
    let size = block.byteCount(rows: values.count)
    block.encode(
      values, wholes: wholes, to: UnsafeMutableRawBufferPointer(rebasing: room[used..<used + size]))
    return (block, size)
  }

  private mutating func flush() throws(SystemFailure) {
    try SystemFile.write(UnsafeRawBufferPointer(rebasing: room[..<used]), to: descriptor, at: offset)
    offset += used
    used = 0
  }
}
