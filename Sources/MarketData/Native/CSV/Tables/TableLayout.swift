import Market

/// A layout of which every row stands alone: what its columns are called, and how a row becomes one of a series.
struct TableLayout: NativeFormat {
  /// What a series is, as far as the file, its path or its layout tell.
  struct Title {
    var venue: String?
    var symbol: String?
    let kind: SeriesKind
    var interval: Interval?
  }

  let name: String
  let summary: String
  var licence = ""
  /// By their names where there is a header, else in their order.
  let columns: [String]
  /// Of a header; numbered behind ``columns``.
  var optional: [String] = []
  var hasHeader = true
  /// Whether it has bars, which are then of trades.
  var holdsTradesOnly = false
  /// The column that names the instrument, where one file can have several.
  var instrument: Int?
  /// Whether the beginning of a file has this layout, beside the names of its columns.
  var recognise: @Sendable (FileSample) -> FormatMatch = { _ in .certain }
  let title: @Sendable (_ path: PathWords, _ instrument: String?) -> Title
  /// Appends a row to its series.
  let take: @Sendable (TableRow, inout GrowingSeries, inout MistakeLog) -> Void

  func match(_ sample: FileSample) -> FormatMatch {
    let header = sample.header
    if hasHeader, !columns.allSatisfy({ header.contains($0.lowercased()) }) { return .no }
    return recognise(sample)
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = TableReader(self, PathWords(source, name: stream.name), source)
    return try reader.read(stream, of: source)
  }
}

/// A row of a table whose columns are known.
struct TableRow {
  let row: DelimitedRow
  fileprivate let places: [Int]
  fileprivate let names: [String]

  var line: Int { row.line }

  func has(_ column: Int) -> Bool { places[column] >= 0 }
  func text(_ column: Int) -> String { row.text(places[column]) }

  func number(_ column: Int, _ mistakes: inout MistakeLog) -> Double {
    row.number(places[column], names[column], &mistakes)
  }

  /// NaN where the column is not there or its cell is empty.
  func optional(_ column: Int, _ mistakes: inout MistakeLog) -> Double {
    has(column) ? row.number(places[column], names[column], orOneOf: [], &mistakes) : .nan
  }

  func epoch(_ column: Int, _ units: inout StampUnits, _ mistakes: inout MistakeLog) -> Int64 {
    row.epoch(places[column], names[column], &units, &mistakes)
  }

  func utcInstant(_ column: Int, like example: String, _ mistakes: inout MistakeLog) -> Int64 {
    row.utcInstant(places[column], names[column], like: example, &mistakes)
  }

  func refuse(_ column: Int, _ allowed: String, _ mistakes: inout MistakeLog) {
    row.refuse(places[column], names[column], allowed, &mistakes)
  }
}

private struct TableReader: RowReader {
  /// What begins a series.
  private struct Origin {
    let layout: TableLayout
    let path: PathWords
    let source: DataFile

    func begin(_ instrument: String?) -> RawSeries {
      let title = layout.title(path, instrument)
      var series = RawSeries(source: source, format: layout.name, kind: title.kind)
      (series.venue, series.symbol, series.interval) = (title.venue, title.symbol, title.interval)
      return series
    }
  }

  private let origin: Origin
  private let names: [String]
  private var header: Header
  private var places: [Int]
  private var series = SeriesSet()

  init(_ layout: TableLayout, _ path: PathWords, _ source: DataFile) {
    origin = Origin(layout: layout, path: path, source: source)
    names = layout.columns + layout.optional
    places = Array(layout.columns.indices)
    header = Header(layout.columns, optional: layout.optional)
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    if origin.layout.hasHeader {
      guard header.admits(row, &mistakes) else { return places = header.places }
    } else {
      guard row.hasCells(names.count, &mistakes) else { return }
    }
    guard let index = index(of: row, &mistakes) else { return }
    origin.layout.take(TableRow(row: row, places: places, names: names), &series.all[index], &mistakes)
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] { series.all.map { $0.finished() } }

  private mutating func index(of row: DelimitedRow, _ mistakes: inout MistakeLog) -> Int? {
    guard let column = origin.layout.instrument else {
      if !series.all.isEmpty { return 0 }
      return series.index(of: "", line: row.line, &mistakes) { [origin] in origin.begin(nil) }
    }
    return series.index(of: row, places[column], names[column], &mistakes) { [origin] in origin.begin($0) }
  }
}
