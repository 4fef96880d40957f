import Market
import Venues

/// The project's own layout, read without its rules: repeated, unordered and unsound rows come through.
struct CanonicalFormat: NativeFormat {
  let name = "carry"
  let summary = "canonical CSV of a data folder"
  let licence = ""
  let readsZone = true

  private static let known = [
    "timestamp", "open", "high", "low", "close", "volume", "rate", "interval_hours", "mark_price", "trades",
  ]

  func match(_ sample: FileSample) -> FormatMatch {
    guard sample.hasColumns("timestamp", "rate") || sample.hasColumns("timestamp", "open", "high", "low", "close")
    else {
      return .no
    }
    // Other columns are ignored; where there are some, the name has to be that of a file in a data folder.
    let isNamed = SeriesFileName(sample.name) != nil
    return isNamed || sample.header.allSatisfy(CanonicalFormat.known.contains) ? .certain : .possible
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = CanonicalReader(source: source, kind: options.kind, zone: options.zone)
    return try reader.read(stream, of: source)
  }
}

private struct CanonicalReader: RowReader {
  private let source: DataFile
  private let parts: [String]
  private let name: SeriesFileName?
  /// What the user says.
  private let kind: SeriesKind?
  private var header = Header(
    ["timestamp"],
    optional: ["open", "high", "low", "close", "volume", "rate", "interval_hours", "mark_price", "trades"])
  private var series: GrowingSeries?
  private let zone: LocalZone?
  private var clock: LocalClock
  private var hasLocalStamps = false
  private var units = StampUnits()

  init(source: DataFile, kind: SeriesKind?, zone: LocalZone?) {
    self.source = source
    self.kind = kind
    self.zone = zone
    clock = LocalClock(zone)
    let path = source.name.split(separator: "/").count > 2 ? source.name : source.path
    parts = path.split(separator: "/").map(String.init)
    name = parts.last.flatMap(SeriesFileName.init)
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    guard header.admits(row, &mistakes) else {
      if series == nil { series = GrowingSeries(begin(row, &mistakes)) }
      return
    }
    let places = header.places
    let time = stamp(row, places[0], &mistakes)
    func number(_ column: Int, _ name: String) -> Double {
      places[column] < 0 ? .nan : row.number(places[column], name, &mistakes)
    }
    func optional(_ column: Int, _ name: String) -> Double {
      places[column] < 0 ? .nan : row.number(places[column], name, orOneOf: [], &mistakes)
    }
    if series?.raw.kind == .funding {
      series?.raw.append(
        time, line: row.line, rate: number(6, "rate"), hours: optional(7, "interval_hours"),
        mark: optional(8, "mark_price"))
    } else {
      series?.raw.append(
        time, line: row.line, open: number(1, "open"), high: number(2, "high"), low: number(3, "low"),
        close: number(4, "close"), volume: optional(5, "volume"), trades: optional(9, "trades"))
    }
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] {
    guard var series else { return [] }
    series.units = units
    if let zone, !hasLocalStamps, mistakes.isEmpty {
      mistakes.report(
        line: nil, "stamps of the file are in UTC by themselves", allowed: "leave the zone \(zone.name) out")
    }
    return [series.finished()]
  }

  /// Any stamp of canonical files; the rows of one file may write them in several ways. One without a zone is read by
  /// the clock that the user names.
  private mutating func stamp(_ row: DelimitedRow, _ cell: Int, _ mistakes: inout MistakeLog) -> Int64 {
    if let stamp = timestamp(row[cell]), stamp.form == .text { return stamp.nanoseconds }
    if isLocal(row[cell]) { return local(row, cell, &mistakes) }
    return row.epoch(cell, "timestamp", &units, &mistakes)
  }

  /// Whether it begins as a date does, with a year.
  private func isLocal(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard cell.count >= 10, cell[4] &- 48 >= 10, let text = CivilText(cell) else { return false }
    return text.offset == nil
  }

  private mutating func local(_ row: DelimitedRow, _ cell: Int, _ mistakes: inout MistakeLog) -> Int64 {
    hasLocalStamps = true
    guard let reading = clock.read(row, cell, "timestamp", like: "2024-05-01T00:00:00Z", &mistakes) else { return 0 }
    series?.mark(reading, line: row.line)
    return reading.time
  }

  /// What the file is, once its header is known: by its columns, and by its name and folders where it is named as the
  /// files of a data folder are.
  private func begin(_ row: DelimitedRow, _ mistakes: inout MistakeLog) -> RawSeries {
    let hasRate = header.places[6] >= 0
    let missing = ["open", "high", "low", "close"].filter { header.place(of: $0) == nil }
    if !hasRate, !missing.isEmpty, mistakes.isEmpty {
      mistakes.report(
        line: row.line, "the header lacks \(missing.map { "\"\($0)\"" }.joined(separator: ", "))",
        allowed: "the columns timestamp, open, high, low, close, or timestamp, rate are needed")
    }
    var isFunding = hasRate
    if hasRate, missing.isEmpty {
      if let kind = name?.kind ?? kind?.name {
        isFunding = kind == SeriesKind.funding.name
      } else {
        mistakes.report(
          line: row.line, "the header has the columns of bars and of funding",
          allowed: "a name such as bars-1h.csv or funding.csv tells which it is, or --kind")
      }
    }
    let bars = name.flatMap { BarKind(rawValue: $0.kind) } ?? .trade
    var series = RawSeries(source: source, format: "carry", kind: isFunding ? .funding : .bars(bars))
    guard let name, isFunding == (name.kind == "funding") else { return series }
    series.interval = name.interval
    if parts.count > 2 { (series.venue, series.symbol) = (parts[parts.count - 3], parts[parts.count - 2]) }
    return series
  }
}
