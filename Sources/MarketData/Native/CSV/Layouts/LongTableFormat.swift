import Market
import Venues

/// Many series in one table, one row for each instant, exchange and pair: bars, and in the same row the funding rate.
struct LongTableFormat: NativeFormat {
  let name = "long-table-csv"
  let summary = "table of time, exchange, pair, contract, prices, funding rate by a clock that has to be named"
  let licence = ""
  let readsZone = true

  func match(_ sample: FileSample) -> FormatMatch {
    sample.hasColumns("time", "exchange", "pair", "contract", "open", "high", "low", "close") ? .certain : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var reader = LongTableReader(zone: options.zone, source: source)
    return try reader.read(stream, of: source)
  }
}

private struct LongTableReader: RowReader {
  private let source: DataFile
  private var header = Header(
    ["time", "exchange", "pair", "contract", "open", "high", "low", "close"], optional: ["volume", "funding rate"])
  private var clock: LocalClock
  private var series = SeriesSet()

  init(zone: LocalZone?, source: DataFile) {
    self.source = source
    clock = LocalClock(zone)
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    guard header.admits(row, &mistakes) else { return }
    let places = header.places
    guard let reading = clock.read(row, places[0], "time", like: "2023-01-01 00:00:00", &mistakes) else { return }
    func number(_ column: Int, _ name: String) -> Double {
      places[column] < 0 ? .nan : row.number(places[column], name, orOneOf: [], &mistakes)
    }
    if let index = index(of: row, .bars(.trade), &mistakes) {
      series.all[index].mark(reading, line: row.line)
      series.all[index].raw.append(
        reading.time, line: row.line, open: number(4, "open"), high: number(5, "high"), low: number(6, "low"),
        close: number(7, "close"), volume: number(8, "volume"), trades: .nan)
    }
    // Spot has none.
    let rate = number(9, "funding rate")
    if rate.isNaN { return }
    if let index = index(of: row, .funding, &mistakes) {
      series.all[index].mark(reading, line: row.line)
      series.all[index].raw.append(reading.time, line: row.line, rate: rate)
    }
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] { series.all.map { $0.finished() } }

  /// The series that the row belongs to: of an exchange, a pair, a contract and a kind.
  private mutating func index(of row: DelimitedRow, _ kind: SeriesKind, _ mistakes: inout MistakeLog) -> Int? {
    let places = header.places
    let (exchange, contract) = (row.text(places[1]), row.text(places[3]).lowercased())
    let symbol = row.text(places[2]).split(separator: "/", omittingEmptySubsequences: false).joined(separator: "-")
    for (cell, name, text) in [(1, "exchange", exchange), (2, "pair", symbol)] where !SeriesSet.isName(text) {
      row.refuse(places[cell], name, "a name of letters and digits is needed", &mistakes)
      return nil
    }
    let key = [exchange, symbol, contract, kind.name].joined(separator: "\n")
    let source = source
    return series.index(of: key, line: row.line, &mistakes) {
      var series = RawSeries(source: source, format: "long-table-csv", kind: kind)
      series.venue = MarketName.venue(exchange, symbol: symbol, isSpot: contract == "spot")
      series.symbol = symbol
      return series
    }
  }
}
