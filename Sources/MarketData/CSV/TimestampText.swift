import Market

/// How a file writes its stamps; one file keeps one way.
enum TimestampForm: UInt8 {
  case seconds, milliseconds, microseconds, nanoseconds, text

  /// As a message names it.
  var name: String {
    switch self {
    case .seconds: "in seconds (10 digits)"
    case .milliseconds: "in milliseconds (13 digits)"
    case .microseconds: "in microseconds (16 digits)"
    case .nanoseconds: "in nanoseconds (19 digits)"
    case .text: "as ISO 8601 text"
    }
  }
}

/// A stamp as a file has it, in nanoseconds since 1970, and how it was written.
struct Timestamp {
  let nanoseconds: Int64
  let form: TimestampForm
}

/// Reads ISO 8601 with a time and a zone, or an integer whose number of digits tells its unit; `nil` for anything else,
/// and for what lies outside of ``StampBound``.
@inline(__always)
func timestamp(_ text: UnsafeRawBufferPointer) -> Timestamp? {
  let unit: Int64
  let form: TimestampForm
  switch text.count {
  case 13: (unit, form) = (1_000_000, .milliseconds)
  case 10: (unit, form) = (1_000_000_000, .seconds)
  case 16: (unit, form) = (1_000, .microseconds)
  case 19: (unit, form) = (1, .nanoseconds)
  default: return timestampOfText(text)
  }
  var digits: UInt64 = 0
  for byte in text {
    let digit = byte &- 48
    guard digit < 10 else { return timestampOfText(text) }
    digits = digits &* 10 &+ UInt64(digit)
  }
  guard let whole = Int64(exactly: digits) else { return nil }
  let (nanoseconds, overflow) = whole.multipliedReportingOverflow(by: unit)
  return overflow || !StampBound.holds(nanoseconds) ? nil : Timestamp(nanoseconds: nanoseconds, form: form)
}

private func timestampOfText(_ text: UnsafeRawBufferPointer) -> Timestamp? {
  if let instant = plainInstant(text) { return Timestamp(nanoseconds: instant, form: .text) }
  // A day alone is an instant elsewhere; in a file of data a stamp says its time and its zone.
  guard text.count > 10, let instant = Instant(String(decoding: text, as: UTF8.self)),
    StampBound.holds(instant.nanoseconds)
  else { return nil }
  return Timestamp(nanoseconds: instant.nanoseconds, form: .text)
}

/// The usual form, `2024-05-01T00:00:00Z`, without making a String of it; `nil` for all others.
@inline(__always)
private func plainInstant(_ text: UnsafeRawBufferPointer) -> Int64? {
  guard text.count == 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
    text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "Z")
  else { return nil }
  var isNumeric = true
  func number(_ index: Int) -> Int {
    let tens = text[index] &- 48
    let ones = text[index &+ 1] &- 48
    isNumeric = isNumeric && tens < 10 && ones < 10
    return Int(tens) &* 10 &+ Int(ones)
  }
  let (century, yearOfCentury, month, day) = (number(0), number(2), number(5), number(8))
  let (hour, minute, second) = (number(11), number(14), number(17))
  let year = century &* 100 &+ yearOfCentury
  guard isNumeric, hour < 24, minute < 60, second < 60, (1970...2199).contains(year),
    let date = CivilDate(year: year, month: month, day: day)
  else { return nil }
  let seconds = date.daysSince1970 &* 86_400 &+ hour &* 3600 &+ minute &* 60 &+ second
  return Int64(seconds) &* 1_000_000_000
}
