import Documents
import Market

/// Rows of a CSV file as bytes. Cells are written straight into the buffer: no text is made per cell, and the day of a
/// timestamp is formatted once a day.
///
/// Two million rows of the books take under a second in a release build.
struct CSVText {
  private(set) var bytes: [UInt8] = []
  private var day: Instant?
  private var dayText: [UInt8] = []

  init(header: [String]) {
    for name in header { text(name) }
    endRow()
  }

  mutating func endRow() { bytes[bytes.count - 1] = UInt8(ascii: "\n") }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func empty() { bytes.append(UInt8(ascii: ",")) }

  /// A cell that ``quoted(_:)`` made before.
  mutating func cell(_ prepared: [UInt8]) {
    bytes.append(contentsOf: prepared)
    empty()
  }

  mutating func text(_ value: String) {
    if CSVText.needsQuotes(value) {
      cell(CSVText.quoted(value))
    } else {
      bytes.append(contentsOf: value.utf8)
      empty()
    }
  }

  /// A cell for ``cell(_:)``, quoted where RFC 4180 asks for it.
  static func quoted(_ value: String) -> [UInt8] {
    guard needsQuotes(value) else { return Array(value.utf8) }
    let quote = UInt8(ascii: "\"")
    var cell = [quote]
    for byte in value.utf8 { cell.append(contentsOf: byte == quote ? [quote, quote] : [byte]) }
    return cell + [quote]
  }

  private static func needsQuotes(_ value: String) -> Bool {
    value.utf8.contains { byte in
      switch Unicode.Scalar(byte) {
      case "\"", ",", "\n", "\r": true
      default: false
      }
    }
  }

  mutating func whole(_ value: Int) {
    precondition(value >= 0, "counts and indices only")
    digits(UInt64(value), atLeast: 1)
    empty()
  }

  mutating func decimal(_ value: Decimal38) {
    bytes.append(contentsOf: value.description.utf8)
    empty()
  }

  mutating func ratio(_ value: Double?) {
    if let value { bytes.append(contentsOf: plainDecimal(value).utf8) }
    empty()
  }

  /// Exact, without trailing zeros.
  mutating func amount(_ value: Amount) {
    guard let units = Int64(exactly: value.units) else { return decimal(value.exact) }
    if units < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, remainder) = units.magnitude.quotientAndRemainder(dividingBy: 100_000_000)
    digits(whole, atLeast: 1)
    if remainder != 0 {
      var fraction = remainder
      var count = 8
      while fraction % 10 == 0 {
        fraction /= 10
        count -= 1
      }
      bytes.append(UInt8(ascii: "."))
      digits(fraction, atLeast: count)
    }
    empty()
  }

  /// ISO 8601 in UTC.
  mutating func instant(_ value: Instant) {
    let midnight = value.floored(to: .days(1))
    let (seconds, fraction) = (value - midnight).nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    guard fraction == 0 else {
      bytes.append(contentsOf: value.description.utf8)
      return empty()
    }
    if day != midnight {
      day = midnight
      dayText = Array(midnight.description.utf8.prefix { $0 != UInt8(ascii: "T") })
    }
    bytes.append(contentsOf: dayText)
    bytes.append(UInt8(ascii: "T"))
    digits(UInt64(seconds / 3600), atLeast: 2)
    bytes.append(UInt8(ascii: ":"))
    digits(UInt64(seconds / 60 % 60), atLeast: 2)
    bytes.append(UInt8(ascii: ":"))
    digits(UInt64(seconds % 60), atLeast: 2)
    bytes.append(UInt8(ascii: "Z"))
    empty()
  }

  private mutating func digits(_ value: UInt64, atLeast width: Int) {
    var count = 0
    var rest = value
    repeat {
      count += 1
      rest /= 10
    } while rest != 0
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(width, count)))
    rest = value
    var position = bytes.count
    while rest != 0 {
      position -= 1
      bytes[position] += UInt8(rest % 10)
      rest /= 10
    }
  }
}
