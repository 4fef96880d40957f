import Market
import MarketData
import Venues

/// A stretch of a series whose stamps are so many whole hours late of UTC; 0 where they are right.
struct ClockSegment: Hashable {
  let from: Instant
  let to: Instant
  /// What the local clock shows beyond UTC.
  let hoursLate: Int
  let rows: Int
}

extension [ClockSegment] {
  /// Zones with daylight saving in which data are known to be stamped.
  private static let zones = [
    "Europe/London", "America/New_York", "Europe/Berlin", "America/Chicago", "America/Los_Angeles", "Europe/Athens",
    "Australia/Sydney",
  ]

  /// The one that shows what the segments show: at the middle of each, modulo `grid` where stamps tell no more.
  ///
  /// `nil` where the hours never change, as then a fixed offset says as much.
  private func zone(modulo grid: Int?) -> String? {
    if Set(map(\.hoursLate)).count < 2 { return nil }
    return [ClockSegment].zones.first { name in
      guard let zone = LocalZone(name: name) else { return false }
      return allSatisfy { segment in
        let middle = Instant(
          nanoseconds: segment.from.nanoseconds + (segment.to.nanoseconds - segment.from.nanoseconds) / 2)
        let difference = Int(zone.offset(at: middle).hours) - segment.hoursLate
        return grid.map { difference % $0 == 0 } ?? (difference == 0)
      }
    }
  }

  /// The finding that its stamps are off.
  ///
  /// - Parameters:
  ///   - against: what they were compared with.
  ///   - grid: hours after which stamps look the same.
  ///   - doubt: why it may be the others that are off; `nil` where nothing speaks for that.
  ///   - isAbout: whether the hours are reckoned to one or two.
  func finding(
    series: Int, against: String, grid: Int?, doubt: ClockDoubt? = nil, isAbout: Bool = false
  ) -> Finding {
    let late = filter { $0.hoursLate != 0 }
    let rows = late.reduce(0) { $0 + $1.rows }
    let stretches = late.map { Finding.Stretch(from: $0.from, to: $0.to, rows: $0.rows) }
    let hours = Set(late.map(\.hoursLate)).sorted()
    let fits = hours.map { "\(abs($0)) h \($0 > 0 ? "earlier" : "later")" }.joined(separator: " and ")
    var text: String
    let remedy: String
    if let zone = zone(modulo: grid) {
      text = "fits \(against) when read in \(zone): summers are \(fits)"
      remedy = "--zone \(zone)"
    } else if hours.count == 1, late.count == count {
      let offset = hours[0]
      let isNamed = doubt == nil && grid.map { abs(offset) < $0 } ?? true
      let name = isNamed ? ": UTC\(offset > 0 ? "+" : "-")\(abs(offset))?" : ""
      text = "fits \(against) \(isAbout ? "about " : "")\(fits)\(name)"
      remedy = doubt?.remedy ?? "--shift \(-offset)h"
    } else {
      text = "fits \(against) \(fits) in \(late.count) of \(count) stretches"
      remedy = "leave the stretches out: no option shifts a part of a file"
    }
    text += doubt?.text ?? ""
    return Finding(.clockShift, series: series, count: rows, text, remedy: remedy).over(stretches)
  }
}
