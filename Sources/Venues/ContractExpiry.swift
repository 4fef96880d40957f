public import Market

/// When the contracts of a family expire, and what each is called: `MBT-2026-09`, `BFF-2026-09-04`.
public struct ExpiryRule: Hashable, Sendable {
  /// Which days contracts expire on.
  public enum Day: String, CaseIterable, Sendable {
    /// One contract a month, named by year and month.
    case lastFriday = "last-friday"
    /// One a week, named by its Friday.
    case everyFriday = "every-friday"
  }

  public var day: Day
  /// The months that have contracts, 1 to 12, ascending.
  public var months: [Int]
  /// The zone whose clock shows the moment of expiry, daylight saving included (S1.4).
  public var zone: LocalZone
  /// Minutes since 00:00 of that clock.
  public var minuteOfDay: Int
  /// Days on which the venue rests: what would expire on one expires on the last day before that is no holiday.
  public var holidays: [CivilDate]

  public init(day: Day, months: [Int], zone: LocalZone, minuteOfDay: Int, holidays: [CivilDate] = []) {
    self.day = day
    self.months = months
    self.zone = zone
    self.minuteOfDay = minuteOfDay
    self.holidays = holidays
  }

  /// The expiry of the contract that is called by `name` behind its family's and a hyphen: `2026-09`, or `2026-09-04`
  /// for weekly ones; `nil` where there is no such contract. O(holidays).
  public func expiry(named name: Substring) -> Instant? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let widths = day == .lastFriday ? [4, 2] : [4, 2, 2]
    let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
    guard parts.map(\.utf8.count) == widths, numbers.count == widths.count, months.contains(numbers[1]) else {
      return nil
    }
    let friday =
      day == .lastFriday
      ? ExpiryRule.lastFriday(year: numbers[0], month: numbers[1])
      : CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    guard var date = friday, date.weekday == 5 else { return nil }
    while holidays.contains(date) { date = CivilDate(daysSince1970: date.daysSince1970 - 1) }
    return zone.instant(day: date, minuteOfDay: minuteOfDay)
  }

  private static func lastFriday(year: Int, month: Int) -> CivilDate? {
    let next =
      month == 12 ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: month + 1, day: 1)
    guard let next else { return nil }
    let last = CivilDate(daysSince1970: next.daysSince1970 - 1)
    return CivilDate(daysSince1970: last.daysSince1970 - (last.weekday + 2) % 7)
  }
}

/// At what price a contract is closed at its expiry (S5.8).
public struct FinalSettlement: Hashable, Sendable {
  public enum Price: String, CaseIterable, Sendable {
    case index, mark
  }

  public var price: Price
  /// The stretch before the expiry whose prices are averaged; `nil` takes the last one.
  public var average: Interval?

  public init(price: Price, average: Interval?) {
    self.price = price
    self.average = average
  }
}

/// When a venue turns unrealised profit into cash: variation margin (S4.6).
public struct SettlementTerms: Hashable, Sendable {
  public var clock: FundingClock

  public init(clock: FundingClock) { self.clock = clock }
}
