import Market
import Venues

/// One-minute and longer bars that Bybit offers for MetaTrader 4: no header, and a clock of UTC+3, as its listing says.
/// Layout: public.bybit.com, kline_for_metatrader4.
struct BybitMetaTraderFormat: NativeFormat {
  let name = "bybit-metatrader-csv"
  let summary = "Bybit archive of klines for MetaTrader 4"
  let licence = ""
  let readsZone = true
  let holdsTradesOnly = true

  func match(_ sample: FileSample) -> FormatMatch {
    let looksSo = sample.allRows { row in
      row.count == 6 && String(row[0].map { $0.isNumber ? "9" : $0 }) == "9999.99.99 99:99"
        && row.dropFirst().allSatisfy { Double($0) != nil }
    }
    return looksSo ? .certain : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    let zone = options.zone ?? LocalZone(name: "UTC+03:00")
    var reader = BybitMetaTraderReader(PathWords(source, name: stream.name), zone: zone, source: source)
    return try reader.read(stream, of: source)
  }
}

private struct BybitMetaTraderReader: RowReader {
  private var clock: LocalClock
  private var series: GrowingSeries

  init(_ path: PathWords, zone: LocalZone?, source: DataFile) {
    clock = LocalClock(zone)
    var raw = RawSeries(source: source, format: "bybit-metatrader-csv", kind: .bars(.trade))
    raw.venue = "bybit"
    // `BTCUSDT_15_2023-01-01_2023-01-31`.
    let parts = path.stem.split(separator: "_").map(String.init)
    if parts.count == 4, SeriesSet.isName(parts[0]), let minutes = Int(parts[1]), (1...1440).contains(minutes) {
      (raw.symbol, raw.interval) = (parts[0], .minutes(minutes))
    }
    series = GrowingSeries(raw)
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    guard row.hasCells(6, &mistakes),
      let reading = clock.read(row, 0, "time", like: "2023.01.01 00:00", &mistakes)
    else { return }
    series.mark(reading, line: row.line)
    series.raw.append(
      reading.time, line: row.line, open: row.number(1, "open", &mistakes), high: row.number(2, "high", &mistakes),
      low: row.number(3, "low", &mistakes), close: row.number(4, "close", &mistakes),
      volume: row.number(5, "volume", &mistakes), trades: .nan)
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] { [series.finished()] }
}
