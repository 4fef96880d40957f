import Foundation
import Market

/// Figures inside sentences.
enum FigurePhrase {
  /// `2.58%` of 0.0258.
  static func percent(_ value: Double) -> String { "\(rounded(value * 100, decimals: 2))%" }

  /// `-1.3 bp` of -0.00013.
  static func basisPoints(_ value: Double) -> String { "\(rounded(value * 1e4, decimals: 1)) bp" }

  /// `0.012`, `below 0.001` where all decimals would be 0.
  static func probability(_ value: Double) -> String { value < 0.001 ? "below 0.001" : rounded(value, decimals: 3) }

  /// `3 of 6 pairs`, `1 of 1 pair`.
  static func share(_ count: Int, of total: Int, _ noun: String) -> String {
    "\(count) of \(counted(total, noun))"
  }

  private static func rounded(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    return text.contains { $0 != "-" && $0 != "0" && $0 != "." } ? text : text.replacing("-", with: "")
  }
}
