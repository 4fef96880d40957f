import Documents
import Market
import Venues

/// Terms of venues as people compare them.
enum TermsText {
  /// `8 h`; `00, 08, 16 h New York`; `12:00, 17:00 New York Mon-Fri`.
  static func clock(_ clock: FundingClock) -> String {
    switch clock {
    case .every(let interval):
      return interval < .hours(1) ? "\(plainDecimal(interval.hours * 60)) min" : "\(plainDecimal(interval.hours)) h"
    case .local(let zone, let minutes, let weekdays):
      let city = (zone.name.split(separator: "/").last.map(String.init) ?? zone.name).replacing("_", with: " ")
      let isWholeHours = minutes.allSatisfy { $0 % 60 == 0 }
      let times = minutes.map { isWholeHours ? twoDigits($0 / 60) : "\(twoDigits($0 / 60)):\(twoDigits($0 % 60))" }
      let days = weekdays.count == 7 ? "" : " \(names(of: weekdays.sorted()))"
      return times.joined(separator: ", ") + (isWholeHours ? " h " : " ") + city + days
    }
  }

  private static let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Mon-Fri` of days that follow each other, else `Mon, Wed`.
  private static func names(of weekdays: [Int]) -> String {
    let names = weekdays.map { dayNames[$0 - 1] }
    guard weekdays.count > 2, let first = weekdays.first, let last = weekdays.last, last - first == weekdays.count - 1
    else { return names.joined(separator: ", ") }
    return "\(names[0])-\(names[names.count - 1])"
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// `5 bp`, `5 bp + 0.1 USD/ct`, `0.4 USD/ct`: what a taker pays; `4.5 to 2.4 bp` from no volume to the most.
  static func takerFee(_ fees: FeeTerms, _ contract: ContractTerms) -> String {
    let last = fees.tiers.last.map { $0.taker } ?? fees.taker
    let range = last == fees.taker ? "" : " to \(last * 10_000)"
    let rate = "\(fees.taker * 10_000)\(range) bp"
    if fees.perContract.isZero { return rate }
    let amount = "\(fees.perContract) \(contract.settle)/ct"
    return fees.taker.isZero && last.isZero ? amount : "\(rate) + \(amount)"
  }

  /// `4.6x`, cut to one decimal: never more than the venue has. Rates such as 1/15 are rounded in their last digit.
  static func leverage(_ value: Decimal38) -> String {
    let tenth = Decimal38(0.1)
    let generous = value * (.one + Decimal38(1e-12))
    return "\(generous.rounded(toMultipleOf: tenth, .down))x"
  }

  static func share(_ fraction: Double) -> String { "\(Decimal38(fraction) * 100)%" }
}
