extension PlainRows {
  struct Number {
    /// NaN when it is none.
    var value: Double
    /// Bytes up to a comma or to what is no part of a plain cell.
    var length: Int
  }

  /// Reads the number at `start`: up to eight bytes in one word, up to sixteen in two, others digit by digit.
  @inline(__always)
  static func number(at start: UnsafeRawPointer, _ powers: UnsafeBufferPointer<Double>) -> Number {
    let text = start.loadUnaligned(as: UInt64.self)
    let length = EightDigits.bytesBefore(EightDigits.marks(text, upTo: UInt8(ascii: ",")))
    if length == 8, start.load(fromByteOffset: 8, as: UInt8.self) > UInt8(ascii: ",") {
      return longNumber(at: start, powers)
    }
    if length == 0 { return Number(value: .nan, length: 0) }
    // The last byte becomes the highest, and what was behind it falls off; zeros come in before the first.
    let values = EightDigits.values(text) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    guard let value = EightDigits.decimal(values, powers) else { return unusualNumber(at: start) }
    return Number(value: value, length: length)
  }

  /// Nine to sixteen bytes.
  @inline(never)
  private static func longNumber(at start: UnsafeRawPointer, _ powers: UnsafeBufferPointer<Double>) -> Number {
    let second = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let more = EightDigits.bytesBefore(EightDigits.marks(second, upTo: UInt8(ascii: ",")))
    if more == 8, start.load(fromByteOffset: 16, as: UInt8.self) > UInt8(ascii: ",") { return unusualNumber(at: start) }
    var front = EightDigits.values(start.loadUnaligned(as: UInt64.self)) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* more)
    var back = EightDigits.values(start.loadUnaligned(fromByteOffset: more, as: UInt64.self))
    var decimals = 0
    if case let dot = EightDigits.firstDot(in: back), dot != 0 {
      decimals = 7 &- EightDigits.bytesBefore(dot)
      back = EightDigits.without(dot, back) | front &>> 56
      front = front &<< 8
    } else if case let dot = EightDigits.firstDot(in: front), dot != 0 {
      decimals = 15 &- EightDigits.bytesBefore(dot)
      front = EightDigits.without(dot, front)
    }
    if EightDigits.holdOther(front) || EightDigits.holdOther(back) { return unusualNumber(at: start) }
    let digits = EightDigits.number(front) &* 100_000_000 &+ EightDigits.number(back)
    // See `decimal(_:)`: below 2⁵³ one division rounds rightly, and below 2⁵² no conversion does before it.
    if digits >= 1 << 52 { return unusualNumber(at: start) }
    return Number(value: EightDigits.double(digits) / powers[decimals], length: 8 &+ more)
  }

  /// Signs, exponents, many digits, and what is no number at all.
  @inline(never)
  private static func unusualNumber(at start: UnsafeRawPointer) -> Number {
    let length = cellLength(at: start)
    return Number(value: decimal(UnsafeRawBufferPointer(start: start, count: length)), length: length)
  }

  /// The bytes up to a comma, a line end or something else that is no part of a plain cell.
  static func cellLength(at start: UnsafeRawPointer) -> Int {
    var length = 0
    while start.load(fromByteOffset: length, as: UInt8.self) > UInt8(ascii: ",") { length += 1 }
    return length
  }
}
