import Market

/// `1 row`, `12,345 rows`.
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

/// `12,345`
func grouped(_ count: Int) -> String {
  var digits = String(count)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return ([digits] + groups).joined(separator: ",")
}

/// A share as people read it: `6.8%`, `0.031%`.
func percentage(_ value: Double) -> String { "\(rounded(value * 100))%" }

/// Three significant digits or, above 1000, whole: `0.0123`, `4.56`, `1234`.
func rounded(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return "0" }
  var step = 1.0
  while value.magnitude / step >= 1000 { step *= 10 }
  while value.magnitude / step < 100, step > 1e-12 { step /= 10 }
  if step >= 1 { return grouped(Int(value.rounded())) }
  let inverse = (1 / step).rounded()
  let text = ((value * inverse).rounded() / inverse).description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
