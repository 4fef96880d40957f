import Documents
import Market

/// Figures as people read them: rounded half to even to two decimals, thousands grouped. What has no value is `–`.
enum FigureText {
  static let none = "–"

  /// `-276,108.08`
  static func amount(_ value: Amount) -> String {
    let (quotient, remainder) = value.units.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let roundsUp = remainder > 500_000 || (remainder == 500_000 && quotient % 2 == 1)
    return hundredths(quotient + (roundsUp ? 1 : 0), isNegative: value.units < 0)
  }

  /// `1,234.57`
  static func number(_ value: Double?) -> String {
    guard let value else { return none }
    let scaled = (value.magnitude * 100).rounded(.toNearestOrEven)
    guard scaled < 1e18 else { return plainDecimal(value) }
    return hundredths(UInt128(UInt64(scaled)), isNegative: value < 0)
  }

  /// `6.83%`, of a fraction.
  static func percentage(_ value: Double?) -> String {
    value.map { number($0 * 100) + "%" } ?? none
  }

  /// `part` as a percentage of `whole`; none of a whole of zero.
  static func share(_ part: Amount, of whole: Amount) -> String {
    if whole == .zero { return none }
    return amount(Amount(rounding: part.exact * 100 / whole.exact)) + "%"
  }

  /// `+42.40`, `-276,108.08`
  static func signed(_ value: Amount) -> String { (value > .zero ? "+" : "") + amount(value) }

  /// A rate of a fraction: `0.89` of 0.0000894.
  static func basisPoints(_ value: Double) -> String { number(value * 1e4) }

  /// `365` of `365.00`.
  static func trimmed(_ number: String) -> String { number.hasSuffix(".00") ? String(number.dropLast(3)) : number }

  /// `1,094`
  static func count(_ value: Int) -> String { grouped(value) }

  private static func hundredths(_ value: UInt128, isNegative: Bool) -> String {
    let (whole, cents) = value.quotientAndRemainder(dividingBy: 100)
    return (isNegative && value != 0 ? "-" : "") + grouped(whole) + (cents < 10 ? ".0" : ".") + String(cents)
  }
}
