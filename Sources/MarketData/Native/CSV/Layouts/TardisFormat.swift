import Market

/// `derivative_ticker` of tardis.dev: a row for each update of an instrument's funding rate, mark or index price.
///
/// Updates are no series that a run reads, so three are made of them: the funding prints, one at each
/// `funding_timestamp` with the last rate seen before it; and bars of a minute of the mark and the index prices seen.
/// Prices of trades are left alone: an update tells the last one only, so highs, lows and volumes would be missing.
/// Layout: docs.tardis.dev, downloadable CSV files, derivative_ticker.
struct TardisFormat: NativeFormat {
  let name = "tardis-derivative-ticker"
  let summary = "Tardis derivative_ticker: funding prints, and mark and index bars of a minute"
  let licence = ""

  func match(_ sample: FileSample) -> FormatMatch {
    sample.hasColumns(
      "exchange", "symbol", "timestamp", "funding_timestamp", "funding_rate", "index_price", "mark_price")
      ? .certain : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = TardisReader(source: source, format: name)
    return try reader.read(stream, of: source)
  }
}

private struct TardisReader: RowReader {
  private struct Key: Hashable {
    let exchange: String
    let symbol: String
  }

  private struct Instrument {
    var prints: AnnouncedFunding
    var mark: MinuteBars
    var index: MinuteBars
  }

  private let source: DataFile
  private let format: String
  private var header = Header([
    "exchange", "symbol", "timestamp", "funding_timestamp", "funding_rate", "index_price", "mark_price",
  ])
  private var units = StampUnits()
  private var instruments: [Instrument] = []
  private var known: [Key: Int] = [:]

  init(source: DataFile, format: String) {
    self.source = source
    self.format = format
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    guard header.admits(row, &mistakes), let instrument = instrument(row, &mistakes) else { return }
    let places = header.places
    let time = row.epoch(places[2], "timestamp", &units, &mistakes)
    if !row[places[3]].isEmpty {
      var unitsOfFunding = StampUnits()
      let funding = row.epoch(places[3], "funding_timestamp", &unitsOfFunding, &mistakes)
      let rate = row.number(places[4], "funding_rate", orOneOf: [], &mistakes)
      instruments[instrument].prints.take(rate, due: funding, seenAt: time, line: row.line)
    }
    let index = row.number(places[5], "index_price", orOneOf: [], &mistakes)
    instruments[instrument].index.take(index, at: time, line: row.line)
    let mark = row.number(places[6], "mark_price", orOneOf: [], &mistakes)
    instruments[instrument].mark.take(mark, at: time, line: row.line)
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] {
    instruments.flatMap { [$0.prints.finished(), $0.mark.series, $0.index.series] }
  }

  private mutating func instrument(_ row: DelimitedRow, _ mistakes: inout MistakeLog) -> Int? {
    let places = header.places
    let key = Key(exchange: row.text(places[0]), symbol: row.text(places[1]))
    if let index = known[key] { return index }
    for (cell, name, text) in [(0, "exchange", key.exchange), (1, "symbol", key.symbol)] where !SeriesSet.isName(text) {
      row.refuse(places[cell], name, "a name of letters and digits is needed", &mistakes)
      return nil
    }
    guard known.count < SeriesSet.most else {
      mistakes.report(line: row.line, "the file has more than \(SeriesSet.most) instruments")
      return nil
    }
    func series(_ kind: SeriesKind, _ interval: Interval?) -> RawSeries {
      var series = RawSeries(source: source, format: format, kind: kind)
      (series.venue, series.symbol, series.interval) = (TardisReader.venue(key.exchange), key.symbol, interval)
      return series
    }
    known[key] = instruments.count
    instruments.append(
      Instrument(
        prints: AnnouncedFunding(series: series(.funding, nil)),
        mark: MinuteBars(series: series(.bars(.mark), .minutes(1))),
        index: MinuteBars(series: series(.bars(.index), .minutes(1)))))
    return instruments.count - 1
  }

  /// Names of Tardis that rulebooks have another word for.
  private static func venue(_ exchange: String) -> String {
    let names = [
      "binance-futures": "binance-usdm", "binance-delivery": "binance-coinm", "okex-swap": "okx", "okex-futures": "okx",
      "cryptofacilities": "kraken-futures", "dydx-v4": "dydx",
    ]
    return names[exchange] ?? exchange
  }
}
