import Market

// docs.kraken.com/api: OHLC data; futures charts and historical funding rates.
extension JSONLayout {
  static let krakenOHLC = JSONLayout(
    name: "kraken-ohlc-json", summary: "Kraken spot OHLC", venue: "kraken",
    records: ["result.*[]"], container: .array, widths: [8], kinds: [.bars(.trade)], time: .position(0, "time"),
    forms: [.seconds], columns: .bars(open: 1, high: 2, low: 3, close: 4, volume: 6, trades: 7),
    signs: [["error", "result.last", "result.*[][]"], ["error", "result.*[][]"]],
    settle: { series, reading in
      series.symbol = series.symbol.map { MarketName.hyphenated($0) ?? $0 }
      // `last` is the newest bar that is complete.
      guard let last = reading.outline["result.last"].flatMap({ Int64($0) }), last > 0, last < 1 << 33 else { return }
      let newest = last * 1_000_000_000
      let times = series.times
      series.leaveOutRows { times[$0] > newest }
    })

  static let krakenFuturesCandles = JSONLayout(
    name: "kraken-futures-candles-json", summary: "Kraken Futures charts: trade, mark and spot (the index)",
    venue: "kraken-futures", records: ["candles[]"], kinds: [.bars(.trade), .bars(.mark), .bars(.index)],
    indexWord: "spot", time: .key("time"), forms: [.milliseconds],
    columns: .bars(volume: .key("volume", .optional)), signs: [["candles[].time", "candles[].open"]])

  static let krakenFuturesFunding = JSONLayout(
    name: "kraken-futures-funding-json", summary: "Kraken Futures historical funding rates", venue: "kraken-futures",
    records: ["rates[]"], kinds: [.funding], time: .key("timestamp"), forms: [.text],
    // `fundingRate` beside it is an amount for one contract.
    columns: .funding("relativeFundingRate"), signs: [["rates[].relativeFundingRate", "rates[].timestamp"]])
}
