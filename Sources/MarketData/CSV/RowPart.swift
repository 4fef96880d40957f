import Foundation
import Market

/// Plain rows from the middle of a file, read before what stands in front of them.
struct RowPart: Sendable {
  /// Parts begin at whole multiples of it: some chunks.
  static let size = 4 * ByteFile.longestChunk

  /// Where the first of them begins in the file, and where the last ends.
  let begin: Int
  let end: Int
  let form: TimestampForm
  /// With stamps as the file has them, not compared yet.
  let columns: TableColumns
}

/// Reads parts of a file: the rows that begin in one stretch of ``RowPart/size`` bytes.
struct RowPartReader: ~Copyable {
  /// How far the last row of a part may reach.
  private static let overhang = ByteFile.longestChunk

  private let file: ByteFile
  private let layout: RowLayout
  private let columns: Int
  private let buffer: UnsafeMutableRawBufferPointer
  private let block: RowBlock

  /// `nil` where the file is not what it was when the reading began.
  init?(_ source: DataFile, _ beginning: RowsAhead.Beginning) {
    guard let file = try? ByteFile(path: source.path), file.statusAtStart == beginning.status else { return nil }
    self.file = file
    layout = beginning.layout
    columns = beginning.columns
    buffer = .allocate(byteCount: 1 + RowPart.size + RowPartReader.overhang + PlainRows.margin, alignment: 64)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    block = RowBlock(columns: columns)
  }

  deinit { buffer.deallocate() }

  /// The rows that begin in a stretch; `nil` where one of them is not plain or none begins there.
  mutating func part(_ index: Int) -> RowPart? {
    // From the byte before on, which ends a row where one begins with the stretch.
    let offset = index * RowPart.size - 1
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<read(from: offset)])
    guard let before = bytes.firstIndex(of: lineFeed), before < RowPart.size,
      let last = bytes[min(RowPart.size, bytes.count)...].firstIndex(of: lineFeed) ?? bytes.lastIndex(of: lineFeed),
      last > before
    else { return nil }
    return rows(UnsafeRawBufferPointer(rebasing: bytes[(before + 1)...last]), at: offset + before + 1)
  }

  private let lineFeed = UInt8(ascii: "\n")

  private mutating func rows(_ text: UnsafeRawBufferPointer, at offset: Int) -> RowPart? {
    var rest = text
    var form: TimestampForm?
    var read = TableColumns(layout: layout, count: columns, rows: 0)
    var hash = FileHasher()
    while !rest.isEmpty {
      let run = PlainRows.read(rest, layout, into: block, followedBy: &hash)
      guard run.rows > 0, form == nil || form == run.form else { return nil }
      if form == nil { read.reserve(text.count / max(1, run.bytes / run.rows) * 9 / 8) }
      form = run.form
      block.copy(run.rows, to: &read)
      rest = UnsafeRawBufferPointer(rebasing: rest[run.bytes...])
    }
    guard let form else { return nil }
    return RowPart(begin: offset, end: offset + text.count, form: form, columns: read)
  }

  /// Fills the buffer; gives how many bytes there were.
  private mutating func read(from offset: Int) -> Int {
    var count = 0
    let room = buffer.count - PlainRows.margin
    while count < room {
      let read = pread(file.descriptor, buffer.baseAddress?.advanced(by: count), room - count, off_t(offset + count))
      if read > 0 {
        count += read
      } else if read == 0 || errno != EINTR {
        break
      }
    }
    return count
  }
}
