/// The short way for rows that hold nothing but numbers, between commas and up to a line feed.
///
/// Takes a fifth of the instructions of libcsv, which needs some 40 for each byte to be ready for quotes, white space
/// and carriage returns. What it reads is what libcsv would hand out; before a row that it is not sure of it stops.
enum PlainRows {
  /// Rows that were read in one go.
  struct Run {
    var rows = 0
    /// How they write their stamps: all the same way.
    var form: TimestampForm?
    /// The bytes they take.
    var bytes = 0
  }

  /// Bytes that may be looked at behind those that are to be read, and mean nothing.
  static let margin = 16

  /// Reads rows from the start of `text`, which ends with a line feed, into a block behind those it has, until the
  /// block is full or a row is not plain. Stamps are as the file has them, and not compared.
  ///
  /// `hash` follows the rows: its instructions wait for one another and those of the reading run in between.
  @inline(never)
  static func read(
    _ text: UnsafeRawBufferPointer, _ layout: RowLayout, into block: borrowing RowBlock,
    followedBy hash: inout FileHasher
  ) -> Run {
    var run = Run()
    guard let start = text.baseAddress, !layout.fields.isEmpty else { return run }
    let end = start + text.count
    let values = block.values + block.count
    let stamps = block.stamps + block.count
    let room = RowBlock.capacity - block.count
    var place = start
    layout.fields.withUnsafeBufferPointer { fields in
      exactPowersOfTen.withUnsafeBufferPointer { powers in
        var stampReader = StampReader()
        rows: while place < end, run.rows < room {
          hash.follow(to: place)
          var cell = place
          for index in 0..<fields.count {
            let column = fields[index].column
            if column >= 0 {
              let number = number(at: cell, powers)
              cell += number.length
              if number.value > fields[index].above, number.value < fields[index].below {
                values[column &* RowBlock.capacity &+ run.rows] = number.value
              } else if number.length == 0, fields[index].mayBeEmpty {
                values[column &* RowBlock.capacity &+ run.rows] = 0
              } else {
                break rows
              }
            } else if column == RowLayout.Field.timestamp {
              guard let length = stampReader.read(cell, into: &stamps[run.rows]) else { break rows }
              cell += length
            } else {
              guard let length = ignoredLength(at: cell) else { break rows }
              cell += length
            }
            if index &+ 1 < fields.count {
              if cell.load(as: UInt8.self) != UInt8(ascii: ",") { break rows }
              cell += 1
            }
          }
          if cell.load(as: UInt8.self) == UInt8(ascii: "\r") { cell += 1 }
          if cell.load(as: UInt8.self) != UInt8(ascii: "\n") { break rows }
          if layout.areBars, !isBar(values + run.rows) { break rows }
          run.rows &+= 1
          place = cell + 1
        }
        run.form = stampReader.form
      }
    }
    run.bytes = place - start
    return run
  }

  @inline(__always)
  private static func isBar(_ values: UnsafeMutablePointer<Double>) -> Bool {
    let (open, high) = (values[0], values[RowBlock.capacity])
    let (low, close) = (values[2 &* RowBlock.capacity], values[3 &* RowBlock.capacity])
    return high >= low && high >= open && high >= close && low <= open && low <= close
  }

  /// The length of a cell whose text does not matter; `nil` where it holds a quote or is longer than any note.
  @inline(never)
  private static func ignoredLength(at start: UnsafeRawPointer) -> Int? {
    var length = 0
    while length < 4096 {
      switch start.load(fromByteOffset: length, as: UInt8.self) {
      case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return length
      case UInt8(ascii: "\""): return nil
      default: length += 1
      }
    }
    return nil
  }
}
