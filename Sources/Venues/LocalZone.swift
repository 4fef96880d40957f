import Foundation
public import Market

/// An IANA time zone, daylight saving included (S1.4).
public struct LocalZone: Hashable, Sendable {
  /// `America/New_York`.
  public let name: String

  /// `nil` when there is no such zone.
  public init?(name: String) {
    guard TimeZone(identifier: name) != nil else { return nil }
    self.name = name
  }

  public static let newYork = LocalZone(known: "America/New_York")

  private init(known name: String) { self.name = name }

  /// Seconds east of Greenwich at `instant`.
  public func offset(at instant: Instant) -> Interval {
    guard let zone = TimeZone(identifier: name) else { preconditionFailure("the zone was there at start") }
    let date = Date(timeIntervalSince1970: Double(instant.nanoseconds) / 1e9)
    return .seconds(zone.secondsFromGMT(for: date))
  }

  /// The instant at which the local clock shows `minuteOfDay` of `day`: the first of the two where the clock goes back,
  /// the hour after the gap where it goes forward.
  public func instant(day: CivilDate, minuteOfDay: Int) -> Instant {
    let wallClock = day.midnight + .minutes(minuteOfDay)
    let before = wallClock - offset(at: wallClock - .days(1))
    let after = wallClock - offset(at: wallClock + .days(1))
    for candidate in [before, after] where candidate + offset(at: candidate) == wallClock { return candidate }
    return before
  }
}
