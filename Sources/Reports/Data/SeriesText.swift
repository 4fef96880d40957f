import Documents
import Market
import MarketData

/// What tables and documents of series have in common.
enum SeriesText {
  /// Screens of fewer columns get days and counts instead of times and bars.
  static func isBrief(width: Int) -> Bool { width < 110 }

  /// `2025-07-01`, with the time of day where it is not midnight: `2025-07-01 08:00`; in brief the day alone.
  static func stamp(_ instant: Instant, isBrief: Bool) -> String {
    let parts = instant.description.dropLast().split(separator: "T")
    if isBrief || parts[1] == "00:00:00" { return String(parts[0]) }
    return "\(parts[0]) \(parts[1].hasSuffix(":00") ? parts[1].dropLast(3) : parts[1])"
  }

  /// `2 (7 bars)`; in brief `2`.
  static func gaps(_ extent: SeriesExtent, isBrief: Bool) -> String {
    let count = FigureText.count(extent.gaps)
    guard !isBrief, let missing = extent.missingBars, missing > 0 else { return count }
    return "\(count) (\(counted(missing, "bar", isGrouped: true)))"
  }

  static func members(
    _ instrument: InstrumentName, _ kind: SeriesKind, _ interval: Interval?, _ extent: SeriesExtent
  ) -> [(key: String, value: JSONValue)] {
    [
      ("venue", .string(instrument.account)), ("instrument", .string(instrument.symbol)),
      ("series", .string(kind.name)),
      ("interval", .optional(interval?.description)), ("rows", .count(extent.rows)), ("first", .instant(extent.first)),
      ("last", .instant(extent.last)), ("gaps", .count(extent.gaps)),
      ("missing_bars", extent.missingBars.map(JSONValue.count) ?? .null),
    ]
  }

  static func document(_ source: Origin.Source) -> JSONValue {
    .object([("name", .string(source.name)), ("sha256", .string(source.sha256)), ("format", .string(source.format))])
  }

  static func document(_ repair: AppliedRepair) -> JSONValue {
    .object([("name", .string(repair.name)), ("rows", .count(repair.rows)), ("text", .string(repair.text))])
  }
}
