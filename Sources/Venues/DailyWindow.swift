public import Market

/// Hours of local days, daylight saving included (S1.4): half-open, from one minute of the day to a later one.
public struct DailyWindow: Hashable, Sendable {
  public let zone: LocalZone
  /// Minutes of the local day.
  public let from: Int
  public let to: Int
  /// Monday is 1, Sunday is 7; at least one.
  public let weekdays: [Int]

  public init(zone: LocalZone, from: Int, to: Int, weekdays: [Int] = [1, 2, 3, 4, 5, 6, 7]) {
    precondition(from < to && !weekdays.isEmpty, "a window ends after it begins, on some day")
    self.zone = zone
    self.from = from
    self.to = to
    self.weekdays = weekdays
  }

  /// Whether `instant` is inside; the end is not.
  public func contains(_ instant: Instant) -> Bool {
    days(around: instant, 1).contains { start(of: $0) <= instant && instant < end(of: $0) }
  }

  /// The first start or end strictly after `instant`.
  public func nextChange(after instant: Instant) -> Instant {
    for day in days(around: instant, 8) {
      if let change = [start(of: day), end(of: day)].first(where: { $0 > instant }) { return change }
    }
    preconditionFailure("a window opens every week")
  }

  /// Days that have the window, from the one before the UTC day to `ahead` after it: local days may be one off.
  private func days(around instant: Instant, _ ahead: Int) -> [CivilDate] {
    let today = CivilDate(instant).daysSince1970
    return (today - 1...today + ahead).map { CivilDate(daysSince1970: $0) }.filter { weekdays.contains($0.weekday) }
  }

  private func start(of day: CivilDate) -> Instant { zone.instant(day: day, minuteOfDay: from) }
  private func end(of day: CivilDate) -> Instant { zone.instant(day: day, minuteOfDay: to) }
}
