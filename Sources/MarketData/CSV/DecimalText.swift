/// Reads `-12`, `0.0001`, `1.25e-05` as the nearest Double; NaN for anything else.
///
/// Digits up to 2⁵³ and a power of ten up to 10²² are both exact as Doubles, so one division or product rounds once
/// and rightly (W. D. Clinger, "How to read floating point numbers accurately", 1990). The rest goes through the
/// standard library, several times slower. Numbers beyond the range of Double come back infinite.
@inline(__always)
func decimal(_ text: UnsafeRawBufferPointer) -> Double {
  let count = text.count
  if let short = shortDecimal(text) { return short }
  var index = 0
  var isNegative = false
  if count > 0, text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") {
    isNegative = text[0] == UInt8(ascii: "-")
    index = 1
  }
  var digits: UInt64 = 0
  let firstDigit = index
  while index < count, case let digit = text[index] &- 48, digit < 10 {
    digits = digits &* 10 &+ UInt64(digit)
    index &+= 1
  }
  var digitCount = index &- firstDigit
  var power = 0
  if index < count, text[index] == UInt8(ascii: ".") {
    index &+= 1
    let firstDecimal = index
    while index < count, case let digit = text[index] &- 48, digit < 10 {
      digits = digits &* 10 &+ UInt64(digit)
      index &+= 1
    }
    power = firstDecimal &- index
    digitCount &-= power
  }
  if digitCount == 0 { return .nan }
  if index < count {
    guard let exponent = decimalExponent(text, from: index) else { return .nan }
    power += exponent
  }
  // Up to 19 digits cannot have overflowed 64 bits.
  if digitCount <= 19, digits <= 1 << 53, power >= -22, power <= 22 {
    let whole = Double(digits)
    let magnitude = power < 0 ? whole / exactPowersOfTen[-power] : whole * exactPowersOfTen[power]
    return isNegative ? -magnitude : magnitude
  }
  return decimalByLibrary(text)
}

/// Up to eight bytes in one word; `nil` for more, and for signs and exponents.
@inline(__always)
private func shortDecimal(_ text: UnsafeRawBufferPointer) -> Double? {
  let word: UInt64
  switch text.count {
  case 8: word = text.loadUnaligned(as: UInt64.self)
  case 4..<8:
    // Two halves, which overlap.
    let back = UInt64(text.loadUnaligned(fromByteOffset: text.count &- 4, as: UInt32.self))
    word = UInt64(text.loadUnaligned(as: UInt32.self)) | back &<< UInt64(truncatingIfNeeded: 8 &* (text.count &- 4))
  default: return nil
  }
  let values = EightDigits.values(word) &<< UInt64(truncatingIfNeeded: 8 &* (8 &- text.count))
  return exactPowersOfTen.withUnsafeBufferPointer { EightDigits.decimal(values, $0) }
}

/// The number behind an `e` that stands at `start`; `nil` unless the text ends with it. Beyond ±9999 it stays there.
@inline(never)
private func decimalExponent(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
  guard text[start] == UInt8(ascii: "e") || text[start] == UInt8(ascii: "E") else { return nil }
  var index = start + 1
  var isNegative = false
  if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
    isNegative = text[index] == UInt8(ascii: "-")
    index += 1
  }
  guard index < text.count else { return nil }
  var exponent = 0
  while index < text.count {
    let digit = text[index] &- 48
    guard digit < 10 else { return nil }
    exponent = min(exponent * 10 + Int(digit), 9999)
    index += 1
  }
  return isNegative ? -exponent : exponent
}

/// The slow way for texts that were found to be decimal numbers. Independent of the process's locale, unlike `strtod`.
@inline(never)
private func decimalByLibrary(_ text: UnsafeRawBufferPointer) -> Double {
  Double(String(decoding: text, as: UTF8.self)) ?? .nan
}

/// 10⁰ to 10²², all that are exact as Doubles.
let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
