import Market

/// `fundingInterval` of BitMEX: a length written as the stamp that is so far past the beginning of 2000.
enum BitMEXFundingInterval {
  static let need = "a length past the beginning of 2000 is needed, such as 2000-01-01T08:00:00.000Z"

  /// Up to a week; `nil` for anything else.
  static func hours(_ text: String) -> Double? {
    guard let instant = Instant(text), let origin = CivilDate(year: 2000, month: 1, day: 1)?.midnight,
      instant > origin, instant <= origin + .days(7)
    else { return nil }
    return (instant - origin).hours
  }
}
