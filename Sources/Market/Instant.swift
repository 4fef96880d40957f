/// A moment in UTC: nanoseconds since 1970-01-01T00:00:00Z (S1.1). Covers the years 1678 to 2261.
public struct Instant: Hashable, Comparable, Sendable {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  @inlinable public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }
  /// Traps beyond the years that an instant covers.
  @inlinable public static func + (left: Instant, right: Interval) -> Instant {
    Instant(nanoseconds: left.nanoseconds + right.nanoseconds)
  }
  @inlinable public static func - (left: Instant, right: Interval) -> Instant {
    Instant(nanoseconds: left.nanoseconds - right.nanoseconds)
  }
  @inlinable public static func - (left: Instant, right: Instant) -> Interval {
    Interval(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  public static let distantPast = Instant(nanoseconds: .min)
  public static let distantFuture = Instant(nanoseconds: .max)

  /// The latest multiple of `interval`, counted from 1970, at or before this instant.
  @inlinable public func floored(to interval: Interval) -> Instant {
    let remainder = nanoseconds % interval.nanoseconds
    return Instant(nanoseconds: nanoseconds - (remainder < 0 ? remainder + interval.nanoseconds : remainder))
  }
}

/// A length of time in nanoseconds; may be negative.
public struct Interval: Hashable, Comparable, Sendable {
  public var nanoseconds: Int64

  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  @inlinable public static func < (left: Interval, right: Interval) -> Bool { left.nanoseconds < right.nanoseconds }
  @inlinable public static func + (left: Interval, right: Interval) -> Interval {
    Interval(nanoseconds: left.nanoseconds + right.nanoseconds)
  }
  @inlinable public static func * (left: Interval, right: Int) -> Interval {
    Interval(nanoseconds: left.nanoseconds * Int64(right))
  }

  public static let zero = Interval(nanoseconds: 0)
  public static func seconds(_ count: Int) -> Interval { Interval(nanoseconds: Int64(count) * 1_000_000_000) }
  public static func minutes(_ count: Int) -> Interval { .seconds(count * 60) }
  public static func hours(_ count: Int) -> Interval { .minutes(count * 60) }
  public static func days(_ count: Int) -> Interval { .hours(count * 24) }
  /// 365 days: the year of every annual figure (S9.2).
  public static let year = Interval.days(365)

  /// The length in hours, exact for whole hours.
  @inlinable public var hours: Double { Double(nanoseconds) / 3.6e12 }
  /// The length in 365-day years.
  @inlinable public var years: Double { Double(nanoseconds) / 3.1536e16 }
}
