import Market

/// What freqtrade stores: arrays of six numbers. Venue, pair and what the rows are stand in the name only.
struct FreqtradeFormat: NativeFormat {
  let name = "freqtrade-json"
  let summary = "freqtrade candles, mark and index prices and funding rates: the file's name says which"

  func match(_ sample: FileSample) -> FormatMatch {
    guard let outline = JSONOutline(beginning: sample.head), let rows = PlainCandles(outline), rows.digits == 13
    else { return .no }
    if FreqtradeName(sample.name) != nil { return .certain }
    return rows.ascend && rows.areOpenHighLowClose ? .possible : .no
  }

  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    let named = FreqtradeName(stream.name)
    guard let kind = options.kind ?? named?.kind else {
      let message = "the name of the file does not say what its rows are"
      let allowed = "say their kind, or name it as freqtrade does: BTC_USDT-8h-funding_rate.json"
      throw Diagnostics([Diagnostic(SourceLocation(file: source.path), message, allowed: allowed)])
    }
    var options = options
    options.kind = nil
    options.symbol = options.symbol ?? named?.symbol
    options.venue = options.venue ?? named?.venue(in: source.name)
    return try layout(of: kind).read(stream, of: source, options: options)
  }

  private func layout(of kind: SeriesKind) -> JSONLayout {
    var columns: [JSONColumn?] = .bars(open: 1, high: 2, low: 3, close: 4, volume: 5)
    // The rate stands in the place of the open, the others are 0.
    if kind == .funding { columns = [JSONColumn(.position(1, "open, the rate")), nil, nil] }
    return JSONLayout(
      name: name, summary: summary, records: ["[]"], container: .array, widths: [6], kinds: [kind],
      time: .position(0, "date"), forms: [.milliseconds], columns: columns, signs: [])
  }
}

/// `BTC_USDT-8h-funding_rate.json`, `BTC_USDT_USDT-1h-futures.json`; of spot `BTC_USDT-1h.json`.
struct FreqtradeName {
  private let pair: [Substring]
  let kind: SeriesKind
  private let isContract: Bool

  /// `nil` for another name.
  init?(_ name: String) {
    guard name.hasSuffix(".json") else { return nil }
    let parts = name.dropLast(5).split(separator: "-", omittingEmptySubsequences: false)
    let kinds: [Substring: SeriesKind] = [
      "futures": .bars(.trade), "spot": .bars(.trade), "mark": .bars(.mark), "index": .bars(.index),
      "premiumIndex": .bars(.premium), "funding_rate": .funding,
    ]
    guard parts.count == 2 || parts.count == 3, NativeFileName(String(parts[1])).interval != nil,
      let kind = parts.count == 2 ? .bars(.trade) : kinds[parts[2]]
    else { return nil }
    pair = parts[0].split(separator: "_", omittingEmptySubsequences: false)
    guard pair.count == 2 || pair.count == 3,
      pair.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) } })
    else { return nil }
    self.kind = kind
    isContract = pair.count == 3 || (parts.count == 3 && parts[2] != "spot")
  }

  var symbol: String { String(pair[0] + pair[1]) }

  /// freqtrade keeps a folder for each venue: `binance/futures/…`.
  func venue(in path: String) -> String? {
    let contracts = ["binance": "binance-usdm", "kraken": "kraken-futures", "krakenfutures": "kraken-futures"]
    let known = ["binance", "bybit", "okx", "kraken", "krakenfutures", "hyperliquid", "bitmex", "gemini", "coinbase"]
    guard let folder = path.split(separator: "/").dropLast().last(where: { known.contains(String($0)) }) else {
      return nil
    }
    return isContract ? contracts[String(folder)] ?? String(folder) : String(folder)
  }
}
