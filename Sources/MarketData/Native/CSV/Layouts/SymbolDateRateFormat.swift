import Market
import Venues

/// Tables of funding rates with the columns Symbol, Date and Funding Rate, as scripts that fetch them write.
///
/// Files look the same whether their clock is UTC or the one of whoever fetched them, so the user has to say which.
struct SymbolDateRateFormat: NativeFormat {
  let name = "symbol-date-rate-csv"
  let summary = "table of Symbol, Date, Funding Rate by a clock that has to be named"
  let licence = ""
  let readsZone = true

  func match(_ sample: FileSample) -> FormatMatch {
    sample.header == ["symbol", "date", "funding rate"] ? .certain : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = SymbolDateRateReader(PathWords(source, name: stream.name), zone: options.zone, source: source)
    return try reader.read(stream, of: source)
  }
}

private struct SymbolDateRateReader: RowReader {
  private let source: DataFile
  private let exchange: String?
  private var header = Header(["Symbol", "Date", "Funding Rate"])
  private var clock: LocalClock
  private var series = SeriesSet()

  init(_ path: PathWords, zone: LocalZone?, source: DataFile) {
    self.source = source
    clock = LocalClock(zone)
    // `BTC-USDT_binance_funding_history`.
    let parts = path.stem.split(separator: "_").map { $0.lowercased() }
    exchange = parts.count > 2 && parts[2] == "funding" ? parts[1] : nil
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    guard header.admits(row, &mistakes) else { return }
    let places = header.places
    guard let reading = clock.read(row, places[1], "Date", like: "2021-01-01 03:00:00", &mistakes) else { return }
    let (source, exchange) = (source, exchange)
    let found = series.index(of: row, places[0], "Symbol", &mistakes) { name in
      var series = RawSeries(source: source, format: "symbol-date-rate-csv", kind: .funding)
      series.venue = exchange.map { MarketName.venue($0, symbol: name, isSpot: false) }
      series.symbol = name
      return series
    }
    guard let index = found else { return }
    series.all[index].mark(reading, line: row.line)
    series.all[index].raw.append(
      reading.time, line: row.line, rate: row.number(places[2], "Funding Rate", &mistakes))
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] { series.all.map { $0.finished() } }
}
