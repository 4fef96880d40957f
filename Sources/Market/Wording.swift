/// A number with its noun: `1 row`, `12345 rows`.
///
/// - Parameter isGrouped: thousands stand apart: `12,345 rows`.
public func counted(_ count: Int, _ noun: String, isGrouped: Bool = false) -> String {
  "\(isGrouped ? grouped(count) : String(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// Thousands apart: `12,345`, `-1,094`.
public func grouped(_ value: some BinaryInteger) -> String {
  (value < 0 ? "-" : "") + grouped(digits: String(value.magnitude))
}

/// Thousands apart, of digits alone.
public func grouped(digits: some StringProtocol) -> String {
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}
