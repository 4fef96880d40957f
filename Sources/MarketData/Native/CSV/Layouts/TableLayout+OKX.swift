import Market

// static.okx.com/cdn/okex/traderecords: swaprates, candlesticks, trades. Stamps are milliseconds.
extension TableLayout {
  static let okxFunding = TableLayout(
    name: "okx-funding-csv", summary: "OKX archive of funding rates, of one swap or of all",
    columns: ["instrument_name", "funding_rate", "funding_time"], instrument: 0,
    title: { _, name in Title(venue: "okx", symbol: name, kind: .funding) },
    take: { row, series, mistakes in
      series.raw.append(
        row.epoch(2, &series.units, &mistakes), line: row.line, rate: row.number(1, &mistakes))
    })

  static let okxCandles = TableLayout(
    name: "okx-candles-csv", summary: "OKX archive of candlesticks",
    columns: ["instrument_name", "open", "high", "low", "close", "vol", "vol_ccy", "open_time"],
    optional: ["confirm"], holdsTradesOnly: true, instrument: 0,
    title: { _, name in Title(venue: "okx", symbol: name, kind: .bars(.trade)) },
    take: { row, series, mistakes in
      if row.has(8), row.text(8) == "0" { return series.unfinished.take(line: row.line) }
      let isOfSpot = OKXVolume.isOfSpot(symbol: series.raw.symbol)
      series.raw.append(
        row.epoch(7, &series.units, &mistakes), line: row.line, open: row.number(1, &mistakes),
        high: row.number(2, &mistakes), low: row.number(3, &mistakes), close: row.number(4, &mistakes),
        volume: row.number(isOfSpot ? 5 : 6, &mistakes), trades: .nan)
    })

  static let okxTrades = TableLayout(
    name: "okx-trades-csv", summary: "OKX archive of trades",
    columns: ["instrument_name", "trade_id", "side", "price", "size", "created_time"], instrument: 0,
    title: { _, name in Title(venue: "okx", symbol: name, kind: .trades) },
    take: { row, series, mistakes in
      series.raw.append(
        row.epoch(5, &series.units, &mistakes), line: row.line, price: row.number(3, &mistakes),
        quantity: row.number(4, &mistakes))
    })
}
