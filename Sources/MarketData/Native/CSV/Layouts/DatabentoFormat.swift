import Market

/// Bars of databento.com in the schemas ohlcv-1s, -1m, -1h and -1d, as CSV: all expiries and spreads in one file.
///
/// Stamps are integers of nanoseconds or ISO 8601; prices are numbers with decimals, or, where no price of the file has
/// a point, integers of 10⁻⁹.
/// Layout: databento.com/docs/schemas/ohlcv.
struct DatabentoFormat: NativeFormat {
  let name = "databento-ohlcv"
  let summary = "Databento OHLCV bars, many instruments in a file"
  let licence = ""
  let holdsTradesOnly = true

  func match(_ sample: FileSample) -> FormatMatch {
    sample.hasColumns("ts_event", "instrument_id", "open", "high", "low", "close", "volume") ? .certain : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = DatabentoReader(source: source, format: name)
    return try reader.read(stream, of: source)
  }
}

private struct DatabentoReader: RowReader {
  /// What tells series, as rows write it.
  private struct Key: Hashable {
    let name: String
    let type: String
    let publisher: String
  }

  /// A series, and till when its code means that contract.
  private struct Known {
    let index: Int
    let end: Int64
  }

  /// The prices that are written in one way.
  private struct PriceForm {
    var largest = -Double.infinity
    var lineOfLargest = 0
    var isUsed: Bool { lineOfLargest > 0 }

    mutating func take(_ price: Double, line: Int) {
      if price > largest { (largest, lineOfLargest) = (price, line) }
    }
  }

  private let source: DataFile
  private let format: String
  private var header = Header(
    ["ts_event", "instrument_id", "open", "high", "low", "close", "volume"],
    optional: ["rtype", "publisher_id", "symbol"])
  private var units = StampUnits()
  private var series = SeriesSet()
  private var known: [Key: Known] = [:]
  private var spreads = RowTally()
  private var rows = 0
  private var withPoint = PriceForm()
  private var withoutPoint = PriceForm()

  init(source: DataFile, format: String) {
    self.source = source
    self.format = format
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    guard header.admits(row, &mistakes) else { return }
    let places = header.places
    rows += 1
    // Spreads are named by their legs, `MBTF4-MBTG4` or `MBT:BF F4-G4`: differences of prices, which may be negative.
    if places[9] >= 0, row[places[9]].contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }) {
      return spreads.take(line: row.line)
    }
    let time = stamp(row, places[0], &mistakes)
    guard let index = index(of: row, at: time, &mistakes) else { return }
    series.all[index].raw.append(
      time, line: row.line, open: price(row, 2, "open", &mistakes), high: price(row, 3, "high", &mistakes),
      low: price(row, 4, "low", &mistakes), close: price(row, 5, "close", &mistakes),
      volume: row.number(places[6], "volume", &mistakes), trades: .nan)
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] {
    scalePrices(&mistakes)
    let note = spreads.note(
      "spreads", "\(spreads.count) of \(rows) rows are of spreads between contracts and left out")
    if series.all.isEmpty, let note, mistakes.isEmpty {
      mistakes.report(
        line: note.place, "all rows are of spreads between contracts", allowed: "bars of contracts are read")
    }
    return series.all.enumerated().map { place, growing in
      var finished = growing.finished()
      // The file has it once, and so has what is made of it.
      if place == 0, let note { finished.notes.append(note) }
      return finished
    }
  }

  private mutating func stamp(_ row: DelimitedRow, _ cell: Int, _ mistakes: inout MistakeLog) -> Int64 {
    let bytes = row[cell]
    if bytes.count > 4, bytes[4] == UInt8(ascii: "-") {
      return row.utcInstant(cell, "ts_event", like: "2024-01-01T00:00:00.000000000Z", &mistakes)
    }
    return row.epoch(cell, "ts_event", &units, &mistakes)
  }

  /// As the file has it.
  private mutating func price(
    _ row: DelimitedRow, _ column: Int, _ name: String, _ mistakes: inout MistakeLog
  ) -> Double {
    let cell = header.places[column]
    let price = row.number(cell, name, &mistakes)
    if row[cell].contains(where: { $0 == UInt8(ascii: ".") || $0 | 32 == UInt8(ascii: "e") }) {
      withPoint.take(price, line: row.line)
    } else {
      withoutPoint.take(price, line: row.line)
    }
    return price
  }

  /// Makes prices of integers of 10⁻⁹. A file has one form: where some prices have a point those without are whole
  /// numbers, as programs write `4510` for 4510.0; but not where they are a million times as large.
  private mutating func scalePrices(_ mistakes: inout MistakeLog) {
    if withPoint.isUsed {
      if withoutPoint.isUsed, withoutPoint.largest > 1e6 * max(withPoint.largest, 1e-9) {
        mistakes.report(
          line: withoutPoint.lineOfLargest,
          "a price is the integer \(plain(withoutPoint.largest)), and line \(withPoint.lineOfLargest) has prices with "
            + "a point",
          allowed: "a file writes prices with decimals, or all as multiples of 10⁻⁹")
      }
      return
    }
    for index in series.all.indices {
      for column in 0..<4 {
        for row in series.all[index].raw.values[column].indices { series.all[index].raw.values[column][row] /= 1e9 }
      }
    }
  }

  /// The series of an instrument and of a length of bars.
  private mutating func index(of row: DelimitedRow, at time: Int64, _ mistakes: inout MistakeLog) -> Int? {
    let places = header.places
    let hasSymbol = places[9] >= 0 && !row[places[9]].isEmpty
    let cell = hasSymbol ? places[9] : places[1]
    let key = Key(
      name: row.text(cell), type: places[7] < 0 ? "" : row.text(places[7]),
      publisher: places[8] < 0 ? "" : row.text(places[8]))
    if let found = known[key], time < found.end { return found.index }
    guard SeriesSet.isName(key.name) else {
      row.refuse(cell, hasSymbol ? "symbol" : "instrument_id", "a name of letters and digits is needed", &mistakes)
      return nil
    }
    let isCME = key.publisher == "1"
    let code = isCME ? FuturesCode(key.name, seenAt: Instant(nanoseconds: time)) : nil
    let name = code?.name ?? key.name
    let lengths = ["32": Interval.seconds(1), "33": .minutes(1), "34": .hours(1), "35": .days(1)]
    let (source, format) = (source, format)
    let found = series.index(of: "\(name)\n\(key.type)\n\(key.publisher)", line: row.line, &mistakes) {
      var series = RawSeries(source: source, format: format, kind: .bars(.trade))
      (series.venue, series.symbol, series.interval) = (isCME ? "cme" : nil, name, lengths[key.type])
      return series
    }
    guard let index = found else { return nil }
    known[key] = Known(index: index, end: code?.end.nanoseconds ?? .max)
    return index
  }
}
