import Market

/// A share as people read it: `6.8%`, `0.031%`.
func percentage(_ value: Double) -> String { "\(rounded(value * 100))%" }

/// Three significant digits or, above 1000, whole: `0.0123`, `4.56`, `1234`; from 1e15 on with an exponent: `2.5e18`.
func rounded(_ value: Double) -> String {
  if value == 0 || value.isNaN { return "0" }
  if value.magnitude >= 1e15 { return value.isFinite ? scientific(value) : value.description }
  var step = 1.0
  while value.magnitude / step >= 1000 { step *= 10 }
  while value.magnitude / step < 100, step > 1e-12 { step /= 10 }
  if step >= 1 { return grouped(Int(value.rounded())) }
  let inverse = (1 / step).rounded()
  return withoutPoint((value * inverse).rounded() / inverse)
}

private func scientific(_ value: Double) -> String {
  var (mantissa, exponent) = (value, 0)
  while (mantissa.magnitude * 100).rounded() >= 1000 {
    mantissa /= 10
    exponent += 1
  }
  return "\(withoutPoint((mantissa * 100).rounded() / 100))e\(exponent)"
}

private func withoutPoint(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
