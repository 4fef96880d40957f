import Market

// docs.cdp.coinbase.com: Advanced Trade, Exchange, International Exchange.
extension JSONLayout {
  static let coinbaseCandles = JSONLayout(
    name: "coinbase-candles-json", summary: "Coinbase Advanced Trade candles", venue: "coinbase",
    records: ["candles[]"], kinds: [.bars(.trade)], time: .key("start"), forms: [.seconds],
    columns: .bars(volume: .key("volume")), signs: [["candles[].start", "candles[].low", "candles[].open"]])

  static let coinbaseExchangeCandles = JSONLayout(
    name: "coinbase-exchange-candles-json", summary: "Coinbase Exchange candles: arrays, low before high before open",
    venue: "coinbase", records: ["[]"], container: .array, widths: [6], kinds: [.bars(.trade)],
    time: .position(0, "time"), forms: [.seconds], columns: .bars(open: 3, high: 2, low: 1, close: 4, volume: 5),
    signs: [["[][]"]],
    closer: { outline, _ in
      guard let rows = PlainCandles(outline), rows.digits == 10, rows.areLowHighOpenClose else { return .no }
      return rows.areOpenHighLowClose ? .possible : .certain
    })

  static let coinbaseInternationalFunding = JSONLayout(
    name: "coinbase-international-funding-json", summary: "Coinbase International funding",
    venue: "coinbase-international",
    records: ["results[]"], kinds: [.funding], time: .key("event_time"), forms: [.text],
    columns: .funding("funding_rate", markPrice: .key("mark_price", .optional)),
    signs: [["results[].event_time", "results[].funding_rate", "results[].instrument_id"]])
}

// docs.gemini.com: v2 candles.
extension JSONLayout {
  static let geminiCandles = JSONLayout(
    name: "gemini-candles-json", summary: "Gemini v2 candles: arrays, newest first", venue: "gemini",
    records: ["[]"], container: .array, widths: [6], kinds: [.bars(.trade)], time: .position(0, "time"),
    forms: [.milliseconds], columns: .bars(open: 1, high: 2, low: 3, close: 4, volume: 5), signs: [["[][]"]],
    closer: { outline, name in
      guard let rows = PlainCandles(outline), rows.digits == 13, rows.areOpenHighLowClose, !rows.ascend,
        FreqtradeName(name.text) == nil
      else { return .no }
      return name.has("gemini") ? .certain : .possible
    })
}

/// Rows of six bare numbers, which several venues have.
struct PlainCandles {
  /// Of the stamp: 10 for seconds, 13 for milliseconds.
  let digits: Int
  let ascend: Bool
  let areOpenHighLowClose: Bool
  let areLowHighOpenClose: Bool

  /// `nil` where the document holds other rows.
  init?(_ outline: JSONOutline) {
    // The last one may be cut off.
    let rows = outline.rows.count > 1 ? outline.rows.dropLast() : outline.rows[...]
    guard let first = rows.first, outline.isArray,
      rows.allSatisfy({ $0.count == 6 && $0.allSatisfy { $0.kind == .number } })
    else { return nil }
    let values = rows.map { row in row.map { Double($0.text) ?? .nan } }
    digits = first[0].text.utf8.count
    ascend = zip(values, values.dropFirst()).allSatisfy { $0[0] < $1[0] } && values.count > 1
    areOpenHighLowClose = values.allSatisfy { $0[2] >= $0[1...4].max() ?? .nan && $0[3] <= $0[1...4].min() ?? .nan }
    areLowHighOpenClose = values.allSatisfy { $0[2] >= $0[1...4].max() ?? .nan && $0[1] <= $0[1...4].min() ?? .nan }
  }
}
