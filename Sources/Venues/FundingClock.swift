public import Market

/// When a venue settles: a fixed grid in UTC, or hours of a local day whose daylight saving moves them (S1.4).
public enum FundingClock: Hashable, Sendable {
  /// Every multiple of the interval since 1970.
  case every(Interval)
  /// At these minutes of the local day.
  case local(zone: LocalZone, minutesOfDay: [Int])

  /// The first settlement strictly after `instant`.
  public func next(after instant: Instant) -> Instant {
    switch self {
    case .every(let interval): return instant.floored(to: interval) + interval
    case .local(let zone, let minutes):
      // A local day is at most 25 h long, so the answer lies within the next three UTC days.
      var day = CivilDate(daysSince1970: CivilDate(instant).daysSince1970 - 1)
      for _ in 0..<4 {
        for minute in minutes.sorted() {
          let candidate = zone.instant(day: day, minuteOfDay: minute)
          if candidate > instant { return candidate }
        }
        day = CivilDate(daysSince1970: day.daysSince1970 + 1)
      }
      preconditionFailure("a local clock strikes every day")
    }
  }

  /// The usual hours between two settlements; a daylight-saving night differs.
  public var nominalHours: Double {
    switch self {
    case .every(let interval): interval.hours
    case .local(_, let minutes): 24 / Double(minutes.count)
    }
  }
}
