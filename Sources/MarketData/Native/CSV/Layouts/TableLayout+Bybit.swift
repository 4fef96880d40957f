import Market

// public.bybit.com: trading (contracts, seconds with decimals), spot (milliseconds).
extension TableLayout {
  static let bybitTrades = TableLayout(
    name: "bybit-trades-csv", summary: "Bybit archive of trades of contracts", columns: tapeColumns, instrument: 1,
    // BitMEX has the same columns, with ISO 8601 stamps.
    recognise: { $0.allRowsBelowHeader { Double($0.first ?? "") != nil } ? .certain : .no },
    title: { _, name in Title(venue: "bybit", symbol: name, kind: .trades) },
    take: { row, series, mistakes in
      series.raw.append(
        row.epoch(0, &series.units, &mistakes), line: row.line, price: row.number(4, &mistakes),
        quantity: row.number(3, &mistakes))
    })

  static let bybitSpotTrades = TableLayout(
    name: "bybit-spot-trades-csv", summary: "Bybit archive of spot trades",
    columns: ["id", "timestamp", "price", "volume", "side"],
    title: { path, _ in
      let name = path.stem.split(separator: "_").first.flatMap { SeriesSet.isName(String($0)) ? String($0) : nil }
      return Title(venue: "bybit", symbol: name, kind: .trades)
    },
    take: { row, series, mistakes in
      series.raw.append(
        row.epoch(1, &series.units, &mistakes), line: row.line, price: row.number(2, &mistakes),
        quantity: row.number(3, &mistakes))
    })

  /// Bybit took the columns of BitMEX over.
  static let tapeColumns = ["timestamp", "symbol", "side", "size", "price", "tickDirection", "trdMatchID"]
}
