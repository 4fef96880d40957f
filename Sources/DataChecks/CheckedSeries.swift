import Market
import MarketData
import Venues

/// One series in the hands of the checks: the files that make it up, its rows in order, and what rulebooks say of it.
struct CheckedSeries {
  enum Column {
    static let open = 0
    static let high = 1
    static let low = 2
    static let close = 3
    static let volume = 4
    static let rate = 0
    static let intervalHours = 1
    static let markPrice = 2
  }

  /// Sorted by their first stamps; without rows whose stamps are out of range.
  let parts: [RawSeries]
  /// The rows whose stamps are out of range.
  let outOfRange: [Finding.Place]
  let venue: String?
  let symbol: String?
  /// Where another data folder has the same series.
  let folder: String?
  let kind: SeriesKind
  let interval: Interval?
  /// All rows, ascending.
  let rows: SeriesRows
  /// What can be wrong with each row of `rows` by itself.
  let verdicts: [RowSoundness.Verdict]
  /// One row an instant, sound; of payments those with a rate, whatever it and the other columns say.
  let soundRows: SeriesRows
  let rulebook: RulebookShelf.Entry
  let asset: AssetPair?

  /// - Parameter given: the interval of bars whose files state none.
  init(_ parts: [RawSeries], in folder: String?, given: Interval?, shelf: RulebookShelf) {
    outOfRange = parts.flatMap { part in
      part.times.indices.filter { !StampRange.stamps.contains(part.times[$0]) }.map { row in
        Finding.Place(
          file: part.source.name, row: Int(part.places[row]), instant: Instant(nanoseconds: part.times[row]))
      }
    }
    self.parts = parts.map { $0.keeping(StampRange.stamps.contains) }.sorted {
      ($0.times.min() ?? .max, $0.source.name) < ($1.times.min() ?? .max, $1.source.name)
    }
    (venue, symbol, kind) = (parts[0].venue, parts[0].symbol, parts[0].kind)
    self.folder = folder
    rows = SeriesRows(self.parts)
    let isBars = if case .bars = kind { true } else { false }
    let steps = isBars ? rows.unique(by: nil) : rows
    interval =
      isBars ? StampRange.sound(parts[0].interval ?? given ?? StampRange.usualStep(steps.times)) : nil
    let (rows, isFunding) = (rows, kind == .funding)
    let verdicts = rows.verdicts(kind)
    self.verdicts = verdicts
    soundRows = rows.filtered { row in
      if !isFunding { return verdicts[row] == .sound }
      let rates = rows.values[Column.rate]
      return !rates.isEmpty && rates[row].isFinite
    }.unique(by: isBars ? Column.volume : nil)
    rulebook = shelf.entry(venue: venue, symbol: symbol)
    asset = AssetPair(rulebook.terms, symbol: symbol)
  }

  /// `binance-usdm:BTCUSDT`, or `binance-usdm:BTCUSDT (FOLDER)`; the name of a file where nothing says whose series it
  /// is.
  var instrumentName: String {
    guard venue != nil || symbol != nil else { return parts[0].source.name }
    return "\(venue ?? "?"):\(symbol ?? "?")" + (folder.map { " (\($0))" } ?? "")
  }

  var isFunding: Bool { kind == .funding }
  var isTrades: Bool { kind == .trades }
  var barKind: BarKind? { if case .bars(let kind) = kind { kind } else { nil } }
  /// Whether its prices are those of an asset, unlike the fractions of a premium index.
  var hasPrices: Bool { barKind != nil && barKind != .premium }
}
