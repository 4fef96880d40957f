import Market

/// Klines of data.binance.vision: spot and futures, and the mark, index and premium klines of futures.
///
/// Twelve columns in one order, or with a header in any. Stamps are milliseconds, for spot microseconds from 2025 on;
/// the unit shows in the number of digits. Layout: github.com/binance/binance-public-data.
struct BinanceKlinesFormat: NativeFormat {
  let name = "binance-vision-klines"
  let summary = "Binance Vision klines: spot, um, cm; also mark, index and premium klines"
  let licence = ""

  func match(_ sample: FileSample) -> FormatMatch {
    guard let open = sample.header.firstIndex(of: "open_time") else {
      return sample.allRows { BinanceKlinesFormat.isKline($0, open: 0, close: 6) } ? .certain : .no
    }
    guard sample.header.count == 12, let close = sample.header.firstIndex(of: "close_time") else { return .no }
    return sample.rows.dropFirst().allSatisfy { BinanceKlinesFormat.isKline($0, open: open, close: close) }
      ? .certain : .no
  }

  /// A bar that closes a millisecond or a microsecond before a whole second, and is what no other layout has: twelve
  /// columns, two of which are its open and close time.
  private static func isKline(_ row: [String], open: Int, close: Int) -> Bool {
    guard row.count == 12, let opens = Int(row[open]), let closes = Int(row[close]), closes > opens else {
      return false
    }
    return [13, 16].contains(row[open].count) && row[close].count == row[open].count && row[close].hasSuffix("999")
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = BinanceKlinesReader(BinancePath(PathWords(source, name: stream.name)), source: source, name: name)
    return try reader.read(stream, of: source)
  }
}

private struct BinanceKlinesReader: RowReader {
  private var series: RawSeries
  private var units = StampUnits()
  private let volumeColumn: Int
  private var isFirst = true
  private static let columns = [
    "open_time", "open", "high", "low", "close", "volume", "close_time", "quote_volume", "count",
  ]
  private var header: Header?
  /// Where each of `columns` stands.
  private var places = Array(columns.indices)

  init(_ path: BinancePath, source: DataFile, name: String) {
    series = RawSeries(source: source, format: name, kind: .bars(path.kind ?? .trade))
    (series.venue, series.symbol) = (path.venue, path.symbol)
    // COIN-M counts contracts in the sixth column and coins in the eighth.
    volumeColumn = path.venue == "binance-coinm" ? 7 : 5
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    if isFirst {
      isFirst = false
      if (0..<row.count).contains(where: { row.text($0).lowercased() == "open_time" }) {
        return readHeader(row, &mistakes)
      }
    }
    if let isSound = header?.admits(row, &mistakes) {
      if !isSound { return }
    } else if !row.hasCells(12, &mistakes) {
      return
    }
    let time = row.epoch(places[0], "open_time", &units, &mistakes)
    if series.count == 0 { series.interval = interval(row, opening: time, &mistakes) }
    series.append(
      time, line: row.line, open: row.number(places[1], "open", &mistakes),
      high: row.number(places[2], "high", &mistakes), low: row.number(places[3], "low", &mistakes),
      close: row.number(places[4], "close", &mistakes),
      volume: row.number(places[volumeColumn], BinanceKlinesReader.columns[volumeColumn], &mistakes),
      trades: row.number(places[8], "count", &mistakes))
  }

  private mutating func readHeader(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    var header = Header(BinanceKlinesReader.columns)
    _ = header.admits(row, &mistakes)
    places = header.places
    self.header = header
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] {
    // Only spot files are in microseconds.
    if series.venue == nil, units.count(.microseconds) > 0 { series.venue = "binance" }
    series.notes = [units.note()].compactMap { $0 }
    return [series]
  }

  /// From the open of a bar to its close, which is one unit before the next open. Refuses months.
  private func interval(_ row: DelimitedRow, opening time: Int64, _ mistakes: inout MistakeLog) -> Interval? {
    guard let close = timestamp(row[places[6]]) else { return nil }
    let unit: Int64 = close.form == .microseconds ? 1000 : 1_000_000
    let (length, overflow) = close.nanoseconds.subtractingReportingOverflow(time)
    if overflow || length < 0 { return nil }
    let interval = Interval(nanoseconds: length + unit)
    if interval > BarInterval.longest, time > 0 {
      mistakes.report(line: row.line, "the bar is \(interval) long", allowed: BarInterval.need)
    }
    return BinancePath.intervals.contains(interval) ? interval : nil
  }
}
