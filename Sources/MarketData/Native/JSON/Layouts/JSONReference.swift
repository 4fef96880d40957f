import Market

/// Documents of venues that hold no series, known so that a user hears what was picked up.
struct JSONReference: NativeFormat {
  let name: String
  /// What it is: `a list of instruments`.
  let summary: String
  /// What is counted.
  let entries: [JSONPattern]
  let signs: [[JSONPattern]]

  var isReference: Bool { true }

  func match(_ sample: FileSample) -> FormatMatch {
    guard let outline = JSONOutline(beginning: sample.head) else { return .no }
    return signs.contains { $0.allSatisfy(outline.has) } ? .certain : .no
  }

  /// Throws always.
  func read(
    _ stream: consuming ByteStream, of source: DataFile, options: NativeOptions
  ) throws(Diagnostics) -> [RawSeries] {
    var stream = stream
    let counter = EntryCounter(entries)
    var parser = JSONParser(counter)
    while let more = try stream.withNextChunk({ parser.feed($0) }) { if !more { break } }
    parser.finish()
    if let (place, refusal) = parser.failure {
      let location = SourceLocation(file: source.path, line: place.line, column: place.column)
      throw Diagnostics([Diagnostic(location, refusal.message, allowed: refusal.allowed)])
    }
    let entries = "\(counter.count) \(counter.count == 1 ? "entry" : "entries")"
    throw Diagnostics([
      Diagnostic(
        SourceLocation(file: source.path), "is \(summary) (\(name), \(entries)): it holds no series",
        allowed: "candles or funding rates are needed")
    ])
  }

  static let all = [
    JSONReference(
      name: "okx-instruments-json", summary: "a list of instruments", entries: ["data[]"],
      signs: [["data[].instId", "data[].ctVal"]]),
    JSONReference(
      name: "okx-mark-json", summary: "a snapshot of mark prices", entries: ["data[]"],
      signs: [["data[].instId", "data[].markPx", "data[].ts"]]),
    JSONReference(
      name: "bybit-instruments-json", summary: "a list of instruments", entries: ["result.list[]"],
      signs: [["retCode", "result.list[].priceFilter.tickSize"]]),
    JSONReference(
      name: "deribit-instruments-json", summary: "a list of instruments", entries: ["result[]"],
      signs: [["result[].instrument_name", "result[].tick_size"]]),
    JSONReference(
      name: "deribit-ticker-json", summary: "a snapshot of a ticker", entries: ["params.data", "result"],
      signs: [
        ["params.data.instrument_name", "params.data.mark_price"], ["result.instrument_name", "result.mark_price"],
      ]),
    JSONReference(
      name: "dydx-v4-markets-json", summary: "a list of markets", entries: ["markets.*", "result.markets.*"],
      signs: [["markets.*.clobPairId"], ["result.markets.*.clobPairId"]]),
    JSONReference(
      name: "kraken-futures-instruments-json", summary: "a list of instruments", entries: ["instruments[]"],
      signs: [["instruments[].symbol", "instruments[].tickSize"]]),
    JSONReference(
      name: "kraken-futures-tickers-json", summary: "a snapshot of tickers", entries: ["tickers[]"],
      signs: [["tickers[].symbol", "tickers[].markPrice"]]),
    JSONReference(
      name: "coinbase-products-json", summary: "a list of products", entries: ["products[]"],
      signs: [["products[].product_id", "products[].product_type"]]),
    JSONReference(
      name: "kalshi-markets-json", summary: "a list of markets", entries: ["markets[]"],
      signs: [["markets[].ticker", "markets[].contract_size"], ["markets[].contract_size"]]),
    JSONReference(
      name: "kalshi-fees-json", summary: "a list of fee rates", entries: ["maker_fee_rates.*"],
      signs: [["maker_fee_rates"]]),
    JSONReference(
      name: "gemini-fundingamount-json", summary: "a snapshot of a funding amount, which is no rate", entries: [""],
      signs: [["fundingAmount", "fundingTimestampMilliSecs"]]),
  ]
}

/// Counts values at the places of entries, whatever they are.
private final class EntryCounter: JSONEvents {
  private(set) var count = 0
  private let entries: [JSONPattern]
  private var path = JSONPath()

  init(_ entries: [JSONPattern]) { self.entries = entries }

  private func look() { if entries.contains(where: { $0.matches(path.bytes) }) { count += 1 } }

  func begin(_ container: JSONContainer, at position: JSONPosition) {
    look()
    path.begin(container)
  }

  func end() { path.end() }

  func key(_ text: UnsafeRawBufferPointer) { path.key(text) }

  func scalar(_ kind: JSONScalar, _ text: UnsafeRawBufferPointer, at position: JSONPosition) { look() }
}
