/// The shortest decimal that reads back as `value`, in plain notation: `0.00008946`, `-3`, `60630.3`; never an
/// exponent, which spreadsheets and R read differently. Traps unless `value` is finite: engines report what has no
/// value as `nil`.
public func plainDecimal(_ value: Double) -> String {
  precondition(value.isFinite, "a reported figure is finite")
  let text = value.magnitude.description
  let parts = text.split(separator: "e")
  let number = parts[0].split(separator: ".")
  let whole = String(number[0])
  let fraction = number.count == 1 || number[1] == "0" ? "" : String(number[1])
  let digits = whole + fraction
  let point = whole.utf8.count + (parts.count == 1 ? 0 : Int(parts[1]) ?? 0)
  let plain: String
  if point <= 0 {
    plain = "0." + String(repeating: "0", count: -point) + digits
  } else if point >= digits.utf8.count {
    plain = digits + String(repeating: "0", count: point - digits.utf8.count)
  } else {
    plain = digits.prefix(point) + "." + digits.dropFirst(point)
  }
  return value < 0 ? "-" + plain : plain
}
