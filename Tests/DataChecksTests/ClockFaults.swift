import DataChecks
import Market
import MarketData
import Venues

/// Stamps of a clock that is not UTC.
enum ClockFaults {
  static let all = [
    Fault(.clockShift, "bars in UTC+3", says: "3 h earlier: UTC+3? --shift -3h") { raw, _ in
      raw.move(0..<raw.count, by: 3 * RawSeries.hour)
    },
    Fault(.clockShift, "bars four hours early", says: "4 h later: UTC-4? --shift 4h") { raw, _ in
      raw.move(0..<raw.count, by: -4 * RawSeries.hour)
    },
    Fault(.clockShift, "bars labelled by their end", says: "1 h earlier") { raw, _ in
      raw.move(0..<raw.count, by: RawSeries.hour)
    },
    Fault(
      .clockShift, "bars by London's clock", also: [.duplicate, .conflictingDuplicate], says: "--zone Europe/London"
    ) { raw, _ in local("Europe/London", &raw) },
    Fault(.clockShift, "bars by New York's clock", says: "--zone America/New_York") { raw, _ in
      local("America/New_York", &raw)
    },
    Fault(
      .clockShift, "a fortnight of bars four hours late", also: [.conflictingDuplicate, .outOfOrder],
      says: "4 h earlier in 1 of 3 stretches"
    ) { raw, rows in
      let row = rows.row(of: raw)
      raw.move(row..<row + 336, by: 4 * RawSeries.hour)
    },
    Fault(.clockShift, "payments in UTC+3", in: Fault.funding, says: "3 h earlier: UTC+3? --shift -3h") { raw, _ in
      raw.move(0..<raw.count, by: 3 * RawSeries.hour)
    },
    Fault(.clockShift, "payments by London's clock", in: Fault.funding, says: "--zone Europe/London") { raw, _ in
      local("Europe/London", &raw)
    },
  ]

  /// Stamps as a clock on the wall shows them.
  private static func local(_ name: String, _ raw: inout RawSeries) {
    guard let zone = LocalZone(name: name) else { preconditionFailure("the zone exists") }
    for row in raw.times.indices {
      raw.times[row] += zone.offset(at: Instant(nanoseconds: raw.times[row])).nanoseconds
    }
  }
}
