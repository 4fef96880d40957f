import Market

/// The code of a monthly futures contract: `MBTU6` is `MBT` of September of the next year that ends with 6.
struct FuturesCode {
  private static let months = Array("FGHJKMNQUVXZ")

  /// As rulebooks name it: `MBT-2026-09`.
  let name: String
  /// The end of the month in which it expires.
  let end: Instant

  /// `nil` for what is no such code, and for weekly contracts, which are named by a day.
  init?(_ code: String, seenAt instant: Instant) {
    let digits = code.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let stem = code.dropLast(digits)
    guard (1...2).contains(digits), stem.count >= 3, stem.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }),
      let letter = stem.last, let month = FuturesCode.months.firstIndex(of: letter), stem.dropLast() != "BFF",
      let written = Int(code.suffix(digits))
    else { return nil }
    let today = CivilDate(instant)
    // A contract is listed before it expires, so its year is the first one from now on that fits.
    let period = digits == 1 ? 10 : 100
    var year = today.year - today.year % period + written
    if (year, month + 1) < (today.year, today.month) { year += period }
    let next = CivilDate(year: month == 11 ? year + 1 : year, month: month == 11 ? 1 : month + 2, day: 1)
    end = year < 2261 ? next?.midnight ?? .distantFuture : .distantFuture
    name = "\(stem.dropLast())-\(year)-\(month < 9 ? "0" : "")\(month + 1)"
  }
}
