import Market

// developers.binance.com: fapi/v1, dapi/v1 and api/v3.
extension JSONLayout {
  static let binanceKlines = JSONLayout(
    name: "binance-klines-json", summary: "Binance klines, mark, index and premium klines: arrays of 12",
    records: ["[]"], container: .array, widths: [12],
    kinds: [.bars(.trade), .bars(.mark), .bars(.index), .bars(.premium)],
    time: .position(0, "open time"), forms: [.milliseconds, .microseconds],
    columns: .bars(open: 1, high: 2, low: 3, close: 4, volume: 5, trades: 8),
    extras: [
      JSONColumn(.position(6, "close time")), JSONColumn(.position(7, "base volume of a coin-margined contract")),
    ], signs: [["[][]"]],
    closer: { outline, _ in isKline(outline.rows) ? .certain : .no },
    settle: { series, reading in
      series.setBinanceNames(reading)
      let length = interval(opening: series.times.first, closing: series.extras[0].first)
      series.interval = length.flatMap { BinancePath.intervals.contains($0) ? $0 : nil }
      if let length, length > BarInterval.longest {
        reading.mistakes.report(line: nil, "its bars are \(length) long", allowed: BarInterval.need)
      }
      // Coin-margined contracts count contracts first; the coins stand where others have the quote volume.
      if (reading.options.venue ?? series.venue) == "binance-coinm" { series.setColumn(4, to: series.extras[1]) }
    })

  static let binanceFunding = JSONLayout(
    name: "binance-funding-json", summary: "Binance fundingRate",
    records: ["[]"], kinds: [.funding], time: .key("fundingTime"), forms: [.milliseconds], symbol: .key("symbol"),
    // Empty in old rows.
    columns: .funding("fundingRate", markPrice: .key("markPrice", .optional)),
    signs: [["[].symbol", "[].fundingTime", "[].fundingRate"]],
    settle: { series, reading in
      series.setBinanceNames(reading)
      series.venue = series.venue ?? "binance-usdm"
    })

  /// A bar closes one unit before the next opens.
  private static func interval(opening: Int64?, closing: Double?) -> Interval? {
    // Milliseconds have 13 digits, microseconds 16.
    guard let opening, let closing, (1e12..<9e12).contains(closing) || (1e15..<9e15).contains(closing) else {
      return nil
    }
    let unit: Int64 = closing < 9e12 ? 1_000_000 : 1000
    return Interval(nanoseconds: (Int64(closing) + 1) * unit - opening)
  }

  private static func isKline(_ rows: [[(kind: JSONScalar, text: String)]]) -> Bool {
    // The last one may be cut off.
    let whole = rows.count > 1 ? rows.dropLast() : rows[...]
    return !whole.isEmpty
      && whole.allSatisfy { row in
        row.count == 12 && [13, 16].contains(row[0].text.utf8.count) && row[1...5].allSatisfy { $0.kind == .text }
          && row[6].kind == .number && row[6].text.utf8.count == row[0].text.utf8.count && row[6].text >= row[0].text
      }
  }
}

extension JSONSeries {
  /// Contracts have names of their own; between spot and contracts in dollars only folders can tell.
  fileprivate mutating func setBinanceNames(_ reading: JSONReading) {
    let path = BinancePath(PathWords(reading.source, name: reading.source.name))
    symbol = symbol ?? path.symbol
    namedKind = path.kind
    venue = path.venue ?? symbol.flatMap(BinancePath.venue)
  }
}
