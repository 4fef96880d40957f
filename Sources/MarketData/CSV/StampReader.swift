/// Reads the stamps of plain rows that follow one another, all written the same way.
struct StampReader {
  private(set) var form: TimestampForm?
  /// Of stamps of 10 to 16 digits: how many digits, and nanoseconds to their unit; 0 for other ways.
  private var digits = 0
  private var unit: UInt64 = 0
  /// Where stamps end, in that unit.
  private var end: UInt64 = 0

  /// Reads the stamp at `start` and gives its length; `nil` where it is none, or is written in another way than those
  /// before.
  @inline(__always)
  mutating func read(_ start: UnsafeRawPointer, into nanoseconds: inout Int64) -> Int? {
    if digits == 0 { return readSlowly(start, into: &nanoseconds) }
    let front = start.loadUnaligned(as: UInt64.self)
    let back = start.loadUnaligned(fromByteOffset: digits &- 8, as: UInt64.self)
    let frontValues = EightDigits.values(front) &<< UInt64(truncatingIfNeeded: 8 &* (16 &- digits))
    let backValues = EightDigits.values(back)
    if EightDigits.holdOther(frontValues) || EightDigits.holdOther(backValues) { return nil }
    let number = EightDigits.number(frontValues) &* 100_000_000 &+ EightDigits.number(backValues)
    if number >= end { return nil }
    nanoseconds = Int64(truncatingIfNeeded: number &* unit)
    return digits
  }

  @inline(never)
  private mutating func readSlowly(_ start: UnsafeRawPointer, into nanoseconds: inout Int64) -> Int? {
    let length = PlainRows.cellLength(at: start)
    guard let stamp = timestamp(UnsafeRawBufferPointer(start: start, count: length)),
      form == nil || form == stamp.form
    else { return nil }
    form = stamp.form
    switch stamp.form {
    case .seconds: (digits, unit) = (10, 1_000_000_000)
    case .milliseconds: (digits, unit) = (13, 1_000_000)
    case .microseconds: (digits, unit) = (16, 1_000)
    case .nanoseconds, .text: break
    }
    if unit > 0 { end = UInt64(StampBound.end) / unit }
    nanoseconds = stamp.nanoseconds
    return length
  }
}
