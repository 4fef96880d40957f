public import Market

/// When a venue settles: a fixed grid in UTC, or hours of a local day whose daylight saving moves them (S1.4).
public enum FundingClock: Hashable, Sendable {
  /// Every multiple of the interval since 1970.
  case every(Interval)
  /// At these minutes of the local day, on these days of the local week (Monday is 1, Sunday is 7).
  case local(zone: LocalZone, minutesOfDay: [Int], weekdays: [Int] = [1, 2, 3, 4, 5, 6, 7])

  /// The first settlement strictly after `instant`.
  public func next(after instant: Instant) -> Instant {
    switch self {
    case .every(let interval): return instant.floored(to: interval) + interval
    case .local(let zone, let minutes, let weekdays):
      // The local day may be one off the day in UTC, and a clock strikes at least once a week.
      let firstDay = CivilDate(instant).daysSince1970 - 1
      for dayNumber in firstDay...firstDay + 9 {
        let day = CivilDate(daysSince1970: dayNumber)
        guard weekdays.contains(day.weekday) else { continue }
        for minute in minutes.sorted() {
          let candidate = zone.instant(day: day, minuteOfDay: minute)
          if candidate > instant { return candidate }
        }
      }
      preconditionFailure("a local clock strikes every week")
    }
  }

  /// The usual hours between two settlements; a daylight-saving night or a weekend differs.
  public var nominalHours: Double {
    switch self {
    case .every(let interval): interval.hours
    case .local(_, let minutes, let weekdays): 168 / Double(minutes.count * weekdays.count)
    }
  }
}
