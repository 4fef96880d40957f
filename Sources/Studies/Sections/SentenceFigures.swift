import Foundation

/// Figures as sentences of a study have them.
enum SentenceFigures {
  /// A fraction in per cent with two decimals: `12.34%`.
  static func percent(_ fraction: Double) -> String { fixed(fraction * 100, decimals: 2) + "%" }

  /// A fraction in basis points with two decimals: `1.25 bp`.
  static func basisPoints(_ fraction: Double) -> String { fixed(fraction * 10_000, decimals: 2) + " bp" }

  /// A probability with three decimals, `below 0.001` where they would all be 0.
  static func probability(_ value: Double) -> String { value < 0.001 ? "below 0.001" : fixed(value, decimals: 3) }

  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    // What rounds to 0 has no sign.
    return text.allSatisfy { "-0.".contains($0) } ? text.replacing("-", with: "") : text
  }
}
