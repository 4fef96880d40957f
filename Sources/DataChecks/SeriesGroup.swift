import Market
import MarketData

/// Files of one series.
struct SeriesGroup {
  private(set) var parts: [RawSeries]
  /// The data folder, where others have the same series; the parts are then named by their paths.
  let folder: String?

  private struct Key: Hashable {
    let venue: String?
    let symbol: String?
    let kind: SeriesKind
    let interval: Interval?
    /// Where nothing says whose series it is.
    let file: String?

    init(_ series: RawSeries) {
      (venue, symbol, kind, interval) = (series.venue, series.symbol, series.kind, series.interval)
      let isNamed = series.venue != nil && series.symbol != nil
      file = isNamed ? nil : "\(series.source.path)\n\(series.source.name)"
    }
  }

  private struct Place: Hashable {
    let key: Key
    let folder: String?
  }

  /// In the order of their first files.
  static func all(of raw: [RawSeries]) -> [SeriesGroup] {
    var folders: [Key: Set<String>] = [:]
    for series in raw { if let folder = dataFolder(of: series) { folders[Key(series), default: []].insert(folder) } }
    var groups: [SeriesGroup] = []
    var indices: [Place: Int] = [:]
    for series in raw {
      let key = Key(series)
      let isInSeveral = folders[key, default: []].count > 1
      let place = Place(key: key, folder: isInSeveral ? dataFolder(of: series) : nil)
      var part = series
      if isInSeveral {
        let source = series.source
        part.source = DataFile(path: source.path, name: source.path, member: source.member)
      }
      if let index = indices[place] {
        groups[index].parts.append(part)
      } else {
        indices[place] = groups.count
        groups.append(SeriesGroup(parts: [part], folder: place.folder))
      }
    }
    return groups
  }

  /// `nil` unless the folders of a file say what the series says of itself: `FOLDER/kraken/BTC-USD/bars-1h.csv`.
  private static func dataFolder(of series: RawSeries) -> String? {
    let folders = series.source.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    guard folders.count >= 2, Array(folders.suffix(2)) == [series.venue, series.symbol] else { return nil }
    let outer = folders.dropLast(2)
    return outer.isEmpty ? "." : outer == [""] ? "/" : outer.joined(separator: "/")
  }
}
