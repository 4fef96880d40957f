import Market

/// What the name of a file in a data folder says: `bars-1m-2024-01.csv`, `funding.csv`, `mark-1h.csv.gz`.
struct SeriesFileName {
  /// `bars`, `mark`, `index`, `premium` or `funding`.
  let kind: String
  /// `nil` for funding.
  let interval: Interval?
  /// Longest first, so that a name has one of them only.
  private static let endings = [".csv.gz", ".csv", ".zip"]

  /// `nil` when the file is none of a data folder's series.
  init?(_ name: String) {
    guard let stem = SeriesFileName.stem(of: name) else { return nil }
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
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
    return (stem(of: String(name)) ?? name).split(separator: "-").lazy.compactMap(interval).first
  }

  /// Those names that are of series, with what they say. A packed file beside its plain one, `bars-1h.csv.gz` beside
  /// `bars-1h.csv`, is the same once more and left out.
  static func all(of names: [String]) -> [(name: SeriesFileName, file: String)] {
    let plain = Set(names.filter { $0.hasSuffix(".csv") }.compactMap(stem))
    return names.compactMap { file in
      guard let name = SeriesFileName(file), let stem = stem(of: file) else { return nil }
      return file.hasSuffix(".csv") || !plain.contains(stem) ? (name, file) : nil
    }
  }

  private static func stem(of name: String) -> Substring? {
    endings.first(where: name.hasSuffix).map { name.dropLast($0.count) }
  }

  private static func interval(_ text: Substring) -> Interval? {
    guard let interval = Interval(text), interval > .zero else { return nil }
    return interval
  }
}
