extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC, `2024-05-01T00:00:00Z`, with a fraction of a second only where there is one.
  public var description: String {
    let date = CivilDate(self)
    var rest = nanoseconds - date.midnight.nanoseconds
    let fraction = rest % 1_000_000_000
    rest /= 1_000_000_000
    var text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    text += "T\(padded(Int(rest / 3600), 2)):\(padded(Int(rest / 60 % 60), 2)):\(padded(Int(rest % 60), 2))"
    if fraction != 0 {
      var digits = padded(Int(fraction), 9)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text + "Z"
  }

  /// Reads ISO 8601 with a zone, `2024-05-01T00:00:00Z` or `2024-05-01T02:00+02:00`, up to nine decimals of a second;
  /// a day alone, `2024-05-01`, is its midnight in UTC. `nil` for anything else, and outside 1678 to 2261.
  public init?(_ text: some StringProtocol) {
    var scanner = DigitScanner(Array(text.utf8))
    guard let year = scanner.number(digits: 4), scanner.take("-"), let month = scanner.number(digits: 2),
      scanner.take("-"), let day = scanner.number(digits: 2), (1678...2261).contains(year),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var seconds = date.daysSince1970 * 86_400
    var fraction: Int64 = 0
    if !scanner.isAtEnd {
      guard scanner.take("T") || scanner.take(" ") || scanner.take("t"),
        let hour = scanner.number(digits: 2), hour < 24,
        scanner.take(":"), let minute = scanner.number(digits: 2), minute < 60
      else { return nil }
      seconds += hour * 3600 + minute * 60
      if scanner.take(":") {
        guard let second = scanner.number(digits: 2), second < 60 else { return nil }
        seconds += second
        if scanner.take(".") {
          guard let read = scanner.fraction() else { return nil }
          fraction = read
        }
      }
      guard let offset = scanner.zone(), scanner.isAtEnd else { return nil }
      seconds -= offset
    }
    let (whole, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow, whole < .max - 1_000_000_000 else { return nil }
    self.init(nanoseconds: whole + fraction)
  }
}

extension Interval: CustomStringConvertible {
  /// The shortest whole form: `30m`, `8h`, `7d`, `1500ms`.
  public var description: String {
    let units: [(Int64, String)] = [
      (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "m"), (1_000_000_000, "s"),
      (1_000_000, "ms"),
    ]
    if nanoseconds == 0 { return "0s" }
    for (unit, name) in units where nanoseconds % unit == 0 { return "\(nanoseconds / unit)\(name)" }
    return "\(nanoseconds)ns"
  }

  /// Reads `30s`, `30m`, `8h`, `7d`, `1w`, `250ms`; whole numbers only. `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let units = ["ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000, "h": 3_600_000_000_000]
      .merging(["d": 86_400_000_000_000, "w": 604_800_000_000_000]) { first, _ in first }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int64(digits), let unit = units[String(text.dropFirst(digits.count))] else { return nil }
    let (product, overflow) = count.multipliedReportingOverflow(by: Int64(unit))
    guard !overflow else { return nil }
    self.init(nanoseconds: product)
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Walks the bytes of a timestamp.
private struct DigitScanner {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + digits] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    position += digits
    return value
  }

  /// One to nine decimals, as nanoseconds.
  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 {
      guard count < 9 else { return nil }
      value = value * 10 + Int64(bytes[position] - 48)
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    for _ in count..<9 { value *= 10 }
    return value
  }

  /// `Z`, `+02:00` or `-0500`, in seconds east of Greenwich.
  mutating func zone() -> Int? {
    if take("Z") || take("z") { return 0 }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(digits: 2), hours <= 18 else { return nil }
    _ = take(":")
    guard let minutes = number(digits: 2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
