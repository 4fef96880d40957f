/// The short way for bytes in which CSV has nothing to say but commas and line feeds.
///
/// Cuts two thirds of the instructions of a load, because libcsv takes some 40 for each byte to be ready for quotes,
/// white space and carriage returns. It hands out what libcsv would: `CSVTokenizer` sends everything else there.
enum PlainRows {
  /// Whether all bytes are line feeds or lie above the quote: none is then a quote, white space or a carriage return.
  static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var found: UInt64 = 0
    var index = 0
    // Without a way out in the middle: less than an instruction a byte once vectorised.
    while index &+ 8 <= bytes.count {
      let eight = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      found |= marks(eight, upTo: UInt8(ascii: "\"")) & ~marks(eight ^ each(lineFeed), upTo: 0)
      index &+= 8
    }
    return found == 0 && bytes[index...].allSatisfy { $0 > UInt8(ascii: "\"") || $0 == lineFeed }
  }

  /// Hands out the cells and row ends of whole rows, which end with a line feed.
  static func cut(_ rows: UnsafeRawBufferPointer, to decoder: inout TableDecoder) {
    var start = 0
    while start < rows.count {
      let end = separator(in: rows, from: start)
      let isRowEnd = rows[end] == lineFeed
      // A line without any byte has no cell, not an empty one.
      if !isRowEnd || start < end || !decoder.isBetweenRows {
        decoder.take(cell: UnsafeRawBufferPointer(rebasing: rows[start..<end]))
      }
      if isRowEnd { decoder.endRow(terminator: Int32(lineFeed)) }
      start = end &+ 1
    }
  }

  static let lineFeed = UInt8(ascii: "\n")

  /// Where the next comma or line feed stands, looking at eight bytes at a time.
  @inline(__always)
  private static func separator(in rows: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= rows.count {
      let eight = UInt64(littleEndian: rows.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let low = marks(eight, upTo: UInt8(ascii: ","))
      if low == 0 {
        index &+= 8
        continue
      }
      index &+= low.trailingZeroBitCount / 8
      if isSeparator(rows[index]) { return index }
      index &+= 1
    }
    while !isSeparator(rows[index]) { index &+= 1 }
    return index
  }

  @inline(__always)
  private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == lineFeed }

  /// Marks those of eight bytes that are at most `limit`, which is below 128, by their highest bit.
  @inline(__always)
  private static func marks(_ eight: UInt64, upTo limit: UInt8) -> UInt64 {
    let lowBits = each(0x7F)
    // The sum reaches the highest bit where the lower seven exceed the limit, and never the byte beside.
    return ~((eight & lowBits) &+ each(0x7F - limit) | eight | lowBits)
  }

  /// Eight times the same byte.
  @inline(__always)
  private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
