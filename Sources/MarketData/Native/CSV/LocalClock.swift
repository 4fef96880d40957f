import Market
import Venues

/// What local clocks in a file mean as instants.
struct LocalClock {
  /// The instant that a clock shows, and the later one where it shows the same again an hour later.
  struct Reading {
    let time: Int64
    var later: Int64?
  }

  private let zone: LocalZone?
  private var hasReportedZone = false
  /// The day that the offsets are of; most rows are of the day of the row before.
  private var day = Int64.min
  private var offsets: (before: Int64, after: Int64) = (0, 0)

  /// - Parameter zone: `nil` where nobody named one; stamps that name none are mistakes then.
  init(_ zone: LocalZone?) { self.zone = zone }

  /// Reads a cell. Reports text that is no moment, hours that a clock skipped, and once that the zone is missing.
  mutating func read(
    _ row: DelimitedRow, _ cell: Int, _ name: String, like example: String, _ mistakes: inout MistakeLog
  ) -> Reading? {
    guard let reading = anyReading(row, cell, name, like: example, &mistakes) else { return nil }
    if StampBound.holds(reading.time), StampBound.holds(reading.later ?? reading.time) { return reading }
    row.refuse(cell, name, StampBound.need, &mistakes)
    return nil
  }

  private mutating func anyReading(
    _ row: DelimitedRow, _ cell: Int, _ name: String, like example: String, _ mistakes: inout MistakeLog
  ) -> Reading? {
    guard let text = row.civil(cell, name, like: example, &mistakes) else { return nil }
    if let offset = text.offset { return Reading(time: text.wall - offset) }
    guard let zone else {
      if !hasReportedZone {
        hasReportedZone = true
        mistakes.report(
          line: row.line,
          "\"\(name)\" is \(quoted(row.text(cell))), a local clock of a zone that the file does not name",
          allowed: "name the zone with --zone: UTC, UTC+03:00, Europe/London")
      }
      return nil
    }
    guard let reading = reading(of: text.wall, in: zone) else {
      mistakes.report(
        line: row.line, "\"\(name)\" is \(quoted(row.text(cell))), an hour that clocks in \(zone.name) skipped",
        allowed: "another zone, or a stamp that there was, is needed")
      return nil
    }
    return reading
  }

  private mutating func reading(of wall: Int64, in zone: LocalZone) -> Reading? {
    let length = Interval.days(1).nanoseconds
    let midnight = Instant(nanoseconds: wall).floored(to: .days(1))
    if midnight.nanoseconds != day {
      day = midnight.nanoseconds
      offsets.before = zone.offset(at: Instant(nanoseconds: day - length)).nanoseconds
      offsets.after = zone.offset(at: Instant(nanoseconds: day + 2 * length)).nanoseconds
    }
    if offsets.before == offsets.after { return Reading(time: wall - offsets.before) }
    // Clocks are changed within a day of this one: each offset is right where it holds at the instant it gives.
    let times = [offsets.before, offsets.after].map { wall - $0 }.sorted()
    let valid = times.filter { $0 + zone.offset(at: Instant(nanoseconds: $0)).nanoseconds == wall }
    guard let first = valid.first else { return nil }
    return Reading(time: first, later: valid.count > 1 ? valid.last : nil)
  }
}
