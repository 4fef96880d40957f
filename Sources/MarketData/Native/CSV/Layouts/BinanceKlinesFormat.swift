import Market

/// Klines of data.binance.vision: spot and futures, and the mark, index and premium klines of futures.
///
/// Twelve columns with or without a header. Stamps are milliseconds, for spot microseconds from 2025 on; the unit shows
/// in the number of digits. Layout: github.com/binance/binance-public-data.
struct BinanceKlinesFormat: NativeFormat {
  let name = "binance-vision-klines"
  let summary = "Binance Vision klines: spot, um, cm; also mark, index and premium klines"
  let licence = ""

  func match(_ sample: FileSample) -> FormatMatch {
    let rows = sample.header.first == "open_time" ? sample.rows.dropFirst() : sample.rows[...]
    return !rows.isEmpty && rows.allSatisfy(BinanceKlinesFormat.isKline) ? .certain : .no
  }

  /// A bar that closes a millisecond or a microsecond before a whole second, and is what no other layout has: twelve
  /// columns with the close time in the seventh.
  private static func isKline(_ row: [String]) -> Bool {
    guard row.count == 12, let open = Int(row[0]), let close = Int(row[6]), close > open else { return false }
    return [13, 16].contains(row[0].count) && row[6].count == row[0].count && row[6].hasSuffix("999")
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

  init(_ path: BinancePath, source: DataFile, name: String) {
    series = RawSeries(source: source, format: name, kind: .bars(path.kind ?? .trade))
    (series.venue, series.symbol) = (path.venue, path.symbol)
    // COIN-M counts contracts in the sixth column and coins in the eighth.
    volumeColumn = path.venue == "binance-coinm" ? 7 : 5
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    if isFirst {
      isFirst = false
      if row.count == 12, row.text(0) == "open_time" { return }
    }
    guard row.hasCells(12, &mistakes) else { return }
    let time = row.epoch(0, "open_time", &units, &mistakes)
    if series.count == 0 { series.interval = interval(row, opening: time, &mistakes) }
    series.append(
      time, line: row.line, open: row.number(1, "open", &mistakes), high: row.number(2, "high", &mistakes),
      low: row.number(3, "low", &mistakes), close: row.number(4, "close", &mistakes),
      volume: row.number(volumeColumn, "volume", &mistakes), trades: row.number(8, "count", &mistakes))
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] {
    // Only spot files are in microseconds.
    if series.venue == nil, units.count(.microseconds) > 0 { series.venue = "binance" }
    series.notes = [units.note()].compactMap { $0 }
    return [series]
  }

  /// From the open of a bar to its close, which is one unit before the next open. Refuses months.
  private func interval(_ row: DelimitedRow, opening time: Int64, _ mistakes: inout MistakeLog) -> Interval? {
    guard let close = timestamp(row[6]) else { return nil }
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
