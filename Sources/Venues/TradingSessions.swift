public import Market

/// When a venue trades: always, but for closures that come back every week on a local clock (S1.4, S5.1).
public struct TradingSessions: Hashable, Sendable {
  /// One weekly closure, half-open, in minutes since Monday 00:00 local time. An end before the start lies in the next
  /// week.
  public struct Closure: Hashable, Sendable {
    public var fromMinuteOfWeek: Int
    public var toMinuteOfWeek: Int

    public init(fromMinuteOfWeek: Int, toMinuteOfWeek: Int) {
      self.fromMinuteOfWeek = fromMinuteOfWeek
      self.toMinuteOfWeek = toMinuteOfWeek
    }

    var minutes: Int {
      let length = toMinuteOfWeek - fromMinuteOfWeek
      return length > 0 ? length : length + TradingSessions.minutesPerWeek
    }
  }

  public static let minutesPerWeek = 7 * 1440

  public var zone: LocalZone
  public var closures: [Closure]

  /// Traps where the closures together fill the week: a venue that never opens has no next opening.
  public init(zone: LocalZone, closures: [Closure]) {
    precondition(closures.reduce(0) { $0 + $1.minutes } < TradingSessions.minutesPerWeek)
    self.zone = zone
    self.closures = closures
  }

  /// Whether orders can fill at `instant`; the end of a closure is open.
  public func isOpen(at instant: Instant) -> Bool { endOfClosure(holding: instant) == nil }

  /// The first moment from `instant` on at which orders can fill: `instant` itself where the venue is open.
  public func nextOpen(after instant: Instant) -> Instant {
    var candidate = instant
    // One closure may begin where another ends.
    while let end = endOfClosure(holding: candidate) { candidate = end }
    return candidate
  }

  /// The first start of a closure strictly after `instant`; traps where the venue has none.
  public func nextClosure(after instant: Instant) -> Instant {
    let today = CivilDate(instant)
    let thisMonday = today.daysSince1970 - (today.weekday - 1)
    let starts = closures.flatMap { closure in
      [thisMonday - 7, thisMonday, thisMonday + 7, thisMonday + 14].map {
        self.instant(monday: $0, minuteOfWeek: closure.fromMinuteOfWeek)
      }
    }
    guard let next = starts.filter({ $0 > instant }).min() else {
      preconditionFailure("a venue with sessions closes every week")
    }
    return next
  }

  private func endOfClosure(holding instant: Instant) -> Instant? {
    let today = CivilDate(instant)
    let thisMonday = today.daysSince1970 - (today.weekday - 1)
    for closure in closures {
      // The closure of the week before may reach into this one; a local Monday may begin on a UTC Sunday.
      for monday in [thisMonday - 7, thisMonday, thisMonday + 7] {
        let start = self.instant(monday: monday, minuteOfWeek: closure.fromMinuteOfWeek)
        let end = self.instant(monday: monday, minuteOfWeek: closure.fromMinuteOfWeek + closure.minutes)
        if start <= instant, instant < end { return end }
      }
    }
    return nil
  }

  private func instant(monday: Int, minuteOfWeek: Int) -> Instant {
    zone.instant(day: CivilDate(daysSince1970: monday + minuteOfWeek / 1440), minuteOfDay: minuteOfWeek % 1440)
  }
}
