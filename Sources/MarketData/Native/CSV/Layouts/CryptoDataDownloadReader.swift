import Market

struct CryptoDataDownloadReader: RowReader {
  private var header = Header(
    ["date", "symbol", "open", "high", "low", "close"],
    optional: ["unix", "unix timestamp", "tradecount"])
  private var series: GrowingSeries
  /// As the file writes it.
  private var symbol = ""
  private var isFirst = true
  /// Where the volumes in coins and in the quote currency stand, -1 where there is none.
  private var volumes = (base: -1, quote: -1)
  private var disagreeing = RowTally()
  private var swapped = RowTally()
  private var textual = RowTally()

  init(_ path: PathWords, source: DataFile) {
    var raw = RawSeries(source: source, format: "cryptodatadownload", kind: .bars(.trade))
    // `Coinbase_BTCUSD_1h`, `gemini_BTCUSD_2020_1min`.
    let parts = path.stem.split(separator: "_").map { $0.lowercased() }
    if parts.count > 2 {
      raw.venue = parts.first.flatMap { SeriesSet.isName($0) ? $0 : nil }
      raw.interval = parts.last.flatMap(CryptoDataDownloadReader.interval)
    }
    series = GrowingSeries(raw)
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    if header.names.isEmpty, CryptoDataDownloadFormat.isBanner((0..<min(row.count, 4)).map(row.text)) { return }
    guard header.admits(row, &mistakes) else { return }
    let places = header.places
    guard isOfOneSymbol(row, places[1], &mistakes) else { return }
    let time = stamp(row, &mistakes)
    let close = row.number(places[5], "close", &mistakes)
    let volume = volumes.base < 0 ? .nan : row.number(volumes.base, header.names[volumes.base], &mistakes)
    if volumes.quote >= 0 {
      let quote = row.number(volumes.quote, header.names[volumes.quote], orOneOf: ["NULL"], &mistakes)
      if CryptoDataDownloadReader.areSwapped(volume, quote, price: close) { swapped.take(line: row.line) }
    }
    series.raw.append(
      time, line: row.line, open: row.number(places[2], "open", &mistakes),
      high: row.number(places[3], "high", &mistakes), low: row.number(places[4], "low", &mistakes), close: close,
      volume: volume,
      trades: places[8] < 0 ? .nan : row.number(places[8], "tradecount", orOneOf: ["NULL"], &mistakes))
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] {
    let count = series.raw.count
    series.notes = [
      disagreeing.note(
        "date-disagrees",
        "\(disagreeing.count) of \(count) rows have another moment in \"date\" than in their Unix stamp, which is taken"
      ),
      textual.note("text-time", "all \(count) stamps are text that names no zone; it is read as UTC"),
      swapped.note(
        "swapped-volumes",
        "\(swapped.count) of \(count) rows have the volume of the quote currency in the column of the coin and the other "
          + "way round: their volumes are as the file has them"),
    ].compactMap { $0 }
    return [series.finished()]
  }

  /// Takes the first row's symbol, and says where others differ.
  private mutating func isOfOneSymbol(_ row: DelimitedRow, _ cell: Int, _ mistakes: inout MistakeLog) -> Bool {
    let text = row.text(cell).filter { $0 != "/" && $0 != "-" }
    if isFirst {
      isFirst = false
      guard SeriesSet.isName(text) else {
        row.refuse(cell, "symbol", "a name of letters and digits is needed", &mistakes)
        return false
      }
      symbol = text
      series.raw.symbol = series.raw.venue == "binance" ? text : MarketName.hyphenated(row.text(cell)) ?? text
      volumes = volumeColumns()
    }
    if text == symbol { return true }
    row.refuse(cell, "symbol", "the rows above have \(quoted(symbol)): one file holds one symbol", &mistakes)
    return false
  }

  /// `Volume BTC` and `Volume USD`, `Volume From` and `Volume To`, or `Volume` alone.
  private func volumeColumns() -> (base: Int, quote: Int) {
    let found = header.names.indices.filter { header.names[$0].hasPrefix("volume") }
    guard let first = found.first else { return (-1, -1) }
    let base = found.first {
      symbol.lowercased().hasPrefix(header.names[$0].dropFirst(7)) && header.names[$0].count > 7
    }
    return (base ?? first, found.first { $0 != (base ?? first) } ?? -1)
  }

  private mutating func stamp(_ row: DelimitedRow, _ mistakes: inout MistakeLog) -> Int64 {
    let places = header.places
    let unix = places[6] < 0 ? places[7] : places[6]
    if unix < 0 {
      textual.take(line: row.line)
      return row.utcInstant(places[0], "date", like: "2020-10-24 07-AM", &mistakes)
    }
    let time = row.epoch(unix, header.names[unix], &series.units, &mistakes)
    let second = Instant(nanoseconds: time).floored(to: .seconds(1)).nanoseconds
    if CivilText(row[places[0]])?.wall != second { disagreeing.take(line: row.line) }
    return time
  }

  /// Whether the volumes fit the price only the other way round. Prices near 1 do not tell.
  private static func areSwapped(_ base: Double, _ quote: Double, price: Double) -> Bool {
    guard base > 0, quote > 0, price > 0 else { return false }
    let near = 0.5...2
    return near.contains(base / quote / price) && !near.contains(quote / base / price)
  }

  /// `1h`, `1hr`, `hour`, `d`, `1min`, `minute`.
  private static func interval(_ text: String) -> Interval? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = digits.isEmpty ? 1 : Int(digits), (1...1440).contains(count) else { return nil }
    return switch text.dropFirst(digits.count) {
    case "m", "min", "minute": .minutes(count)
    case "h", "hr", "hour": .hours(count)
    case "d", "day": .days(count)
    default: nil
    }
  }
}
