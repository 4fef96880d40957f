import Market

/// What the name of a file in a data folder says: `bars-1m-2024-01.csv`, `funding.csv`, `mark-1h.csv.gz`.
struct SeriesFileName {
  /// `bars`, `mark`, `index`, `premium` or `funding`.
  let kind: String
  /// `nil` for funding.
  let interval: Interval?
  /// As venues publish them; not read.
  let isCompressed: Bool

  /// `nil` when the file is none of a data folder's series.
  init?(_ name: String) {
    guard let suffix = [".csv", ".csv.gz", ".zip"].first(where: name.hasSuffix) else { return nil }
    isCompressed = suffix != ".csv"
    let parts = name.dropLast(suffix.count).split(separator: "-", omittingEmptySubsequences: false)
    kind = String(parts[0])
    if kind == "funding" {
      interval = nil
    } else {
      guard BarKind(rawValue: kind) != nil, parts.count > 1, let interval = SeriesFileName.interval(parts[1]) else {
        return nil
      }
      self.interval = interval
    }
  }

  /// The interval that a file of any name states between hyphens, `BTCUSD-1h-2024.csv`; `nil` when it states none.
  static func interval(inName path: String) -> Interval? {
    guard let name = path.split(separator: "/").last else { return nil }
    let stem = name.hasSuffix(".csv") ? name.dropLast(4) : name
    return stem.split(separator: "-").lazy.compactMap(interval).first
  }

  private static func interval(_ text: Substring) -> Interval? {
    guard let interval = Interval(text), interval > .zero else { return nil }
    return interval
  }
}
