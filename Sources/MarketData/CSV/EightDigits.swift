/// Digits, eight bytes at a time: arithmetic on all bytes of a word at once, without a branch for each.
///
/// Words hold text as it lies in memory, its first byte lowest.
enum EightDigits {
  /// Eight times the same byte.
  @inline(__always)
  static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Bytes of a text less the digit 0: digits are then 0 to 9.
  @inline(__always)
  static func values(_ text: UInt64) -> UInt64 { text ^ each(UInt8(ascii: "0")) }

  /// Whether a byte of ``values(_:)`` is none of a digit.
  @inline(__always)
  static func holdOther(_ values: UInt64) -> Bool {
    // From 10 to 127 the sum reaches the highest bit; above, it is set already, and so a carry says nothing new.
    (values &+ each(0x80 - 10) | values) & each(0x80) != 0
  }

  /// The number that eight digits make, the first of them lowest.
  ///
  /// Neighbours are joined: digits to pairs, pairs to fours, fours to one (W. Muła, "SWAR parsing", 0x80.pl).
  @inline(__always)
  static func number(_ values: UInt64) -> UInt64 {
    let pairs = (values &* (10 &<< 8 | 1)) &>> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* (100 &<< 16 | 1)) &>> 16 & 0x0000_FFFF_0000_FFFF
    return (fours &* (10_000 &<< 32 | 1)) &>> 32
  }

  /// Marks those bytes by their highest bit that are at most `limit`, which is below 128.
  @inline(__always)
  static func marks(_ text: UInt64, upTo limit: UInt8) -> UInt64 {
    // The sum reaches the highest bit where the lower seven exceed the limit, and never the byte beside.
    ~((text & each(0x7F)) &+ each(0x7F - limit) | text) & each(0x80)
  }

  /// How many bytes lie before the first mark; 8 without one.
  @inline(__always)
  static func bytesBefore(_ marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

  /// A number below 2⁵² as a Double, exactly.
  ///
  /// Twice as fast as a conversion, which waits for whatever was in its register before.
  @inline(__always)
  static func double(_ number: UInt64) -> Double { Double(bitPattern: 0x4330_0000_0000_0000 | number) - 0x1p52 }

  /// The number that digits with at most one dot among them make; `nil` where there is anything else.
  ///
  /// - Parameter values: ``values(_:)`` of the text, its last byte highest, zeros before its first.
  /// - Parameter powers: ``exactPowersOfTen``: with so few digits one division rounds rightly.
  @inline(__always)
  static func decimal(_ values: UInt64, _ powers: UnsafeBufferPointer<Double>) -> Double? {
    let dot = firstDot(in: values)
    if dot == 0 { return holdOther(values) ? nil : double(number(values)) }
    let digits = without(dot, values)
    // A dot without a digit would pass for 0.
    if digits == 0 || holdOther(digits) { return nil }
    return double(number(digits)) / powers[7 &- bytesBefore(dot)]
  }

  /// Marks the first dot among ``values(_:)`` by the highest bit of its byte; 0 without one.
  @inline(__always)
  static func firstDot(in values: UInt64) -> UInt64 {
    let others = values ^ each(UInt8(ascii: ".") ^ UInt8(ascii: "0"))
    // Marks bytes of zero, and perhaps some behind the first of them.
    let marks = (others &- each(1)) & ~others & each(0x80)
    return marks & (0 &- marks)
  }

  /// Takes the dot out: the digits before it move up by a byte.
  @inline(__always)
  static func without(_ dot: UInt64, _ values: UInt64) -> UInt64 {
    let before = (dot &>> 7) &- 1
    return values & (0 &- (dot &<< 1)) | (values & before) &<< 8
  }
}
