import Market

/// Crypto data of QuantConnect's Lean: bars of a day of minutes, bars of hours and days, and funding rates.
///
/// No file has a header, and prices of crypto are as traded; of equities and options they are scaled and in local time,
/// which is not read. Layout: github.com/QuantConnect/Lean, Data/crypto/readme.md.
struct LeanFormat: NativeFormat {
  enum Content {
    case minutes, hours, funding

    var columns: Int { self == .funding ? 2 : 6 }
  }

  let content: Content
  let name: String
  let summary: String
  let licence = "Apache-2.0"
  var holdsTradesOnly: Bool { content != .funding }

  static let all = [
    LeanFormat(content: .minutes, name: "lean-minute-zip", summary: "Lean minute bars of crypto, a day in a file"),
    LeanFormat(content: .hours, name: "lean-hour-zip", summary: "Lean hour and daily bars of crypto"),
    LeanFormat(content: .funding, name: "lean-margin-interest", summary: "Lean funding rates of crypto futures"),
  ]

  func match(_ sample: FileSample) -> FormatMatch {
    let path = LeanPath(PathWords(sample.source, name: sample.name))
    guard sample.allRows(isRow) else { return .no }
    if content == .minutes, path.midnight == nil { return .possible }
    return .certain
  }

  private func isRow(_ row: [String]) -> Bool {
    guard row.count == content.columns, row.dropFirst().allSatisfy({ Double($0) != nil }) else { return false }
    let shape = String(row[0].map { $0.isNumber ? "9" : $0 })
    return switch content {
    case .minutes: (Int(row[0]) ?? -1) % 1000 == 0 && (0..<86_400_000).contains(Int(row[0]) ?? -1)
    case .hours: shape == "99999999 99:99"
    case .funding: shape == "99999999 99:99:99"
    }
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    let path = LeanPath(PathWords(source, name: stream.name))
    if let security = path.security, !security.hasPrefix("crypto") {
      throw mistake(
        source, "prices of Lean's \(security) are scaled or in local time", "crypto, cryptofuture can be read")
    }
    if content == .minutes, path.midnight == nil {
      throw mistake(
        source, "its name has no date, and its rows have none", "a name such as 20221213_trade.zip is needed")
    }
    var reader = LeanReader(content: content, path: path, format: name, source: source)
    return try reader.read(stream, of: source)
  }

  private func mistake(_ source: DataFile, _ message: String, _ allowed: String) -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: source.path), message, allowed: allowed)])
  }
}

private struct LeanReader: RowReader {
  private let content: LeanFormat.Content
  private let midnight: Int64
  private var series: RawSeries

  init(content: LeanFormat.Content, path: LeanPath, format: String, source: DataFile) {
    self.content = content
    midnight = path.midnight?.nanoseconds ?? 0
    series = RawSeries(source: source, format: format, kind: content == .funding ? .funding : .bars(.trade))
    (series.venue, series.symbol) = (path.venue, path.symbol)
    series.interval = content == .funding ? nil : path.interval
  }

  mutating func take(_ row: DelimitedRow, _ mistakes: inout MistakeLog) {
    guard row.hasCells(content.columns, &mistakes) else { return }
    let time =
      switch content {
      case .minutes: midnight + sinceMidnight(row, &mistakes)
      case .hours: row.utcInstant(0, "time", like: "20221213 08:00", &mistakes)
      case .funding: row.utcInstant(0, "time", like: "20221213 08:00:00", &mistakes)
      }
    if content == .funding {
      series.append(time, line: row.line, rate: row.number(1, "rate", &mistakes))
    } else {
      series.append(
        time, line: row.line, open: row.number(1, "open", &mistakes), high: row.number(2, "high", &mistakes),
        low: row.number(3, "low", &mistakes), close: row.number(4, "close", &mistakes),
        volume: row.number(5, "volume", &mistakes), trades: .nan)
    }
  }

  mutating func finish(_ mistakes: inout MistakeLog) -> [RawSeries] {
    series.dropEmptyColumns()
    if content != .funding, series.venue == "binance-coinm", series.count > 0 {
      series.notes.append(
        RawNote(
          code: "contract-volume", count: series.count, place: Int(series.places[0]),
          text: "volumes count contracts, not coins: the file says of neither how many dollars one is"))
    }
    return [series]
  }

  private func sinceMidnight(_ row: DelimitedRow, _ mistakes: inout MistakeLog) -> Int64 {
    if let milliseconds = Int64(row.text(0)), (0..<86_400_000).contains(milliseconds) {
      return milliseconds * 1_000_000
    }
    row.refuse(0, "time", "milliseconds since midnight are needed", &mistakes)
    return 0
  }
}
