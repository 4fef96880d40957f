/// On which line a row stands: blank lines count, and so do line ends inside quotes.
struct LineCount {
  /// The line on which the unfinished row begins, from 1.
  private(set) var line = 1
  private var endedByCarriageReturn = false
  /// Line ends inside the quoted cells of the unfinished row.
  private var linesInCells = 0

  /// - Parameter terminator: what ended a row with cells: 10 or 13, or -1 where the file ends instead.
  @inline(__always)
  mutating func endRow(terminator: Int32) {
    line &+= 1 &+ linesInCells
    linesInCells = 0
    endedByCarriageReturn = terminator == 13
  }

  /// - Parameter terminator: what ended a line without cells.
  @inline(__always)
  mutating func endBlank(terminator: Int32) {
    // The second half of a CRLF is no line of its own; all else without cells is a blank line.
    if !(terminator == 10 && endedByCarriageReturn) { line &+= 1 }
    endedByCarriageReturn = terminator == 13
  }

  @inline(never)
  mutating func countLines(in cell: UnsafeRawBufferPointer) {
    var previous: UInt8 = 0
    for byte in cell {
      if byte == 13 || (byte == 10 && previous != 13) { linesInCells += 1 }
      previous = byte
    }
  }
}
