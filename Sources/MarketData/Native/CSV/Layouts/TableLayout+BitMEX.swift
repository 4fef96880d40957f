import Market

// bitmex.com/api/explorer with `_format=csv`: funding, trade; public.bitmex.com: data/trade.
extension TableLayout {
  static let bitmexFunding = TableLayout(
    name: "bitmex-funding-csv", summary: "BitMEX funding",
    columns: ["timestamp", "symbol", "fundingInterval", "fundingRate"], instrument: 1,
    title: { _, name in Title(venue: "bitmex", symbol: name, kind: .funding) },
    take: { row, series, mistakes in
      series.raw.append(
        row.utcInstant(0, like: stamp, &mistakes), line: row.line, rate: row.number(3, &mistakes),
        hours: hours(row, &mistakes))
    })

  static let bitmexTrades = TableLayout(
    name: "bitmex-trade-csv", summary: "BitMEX trades", columns: tapeColumns, instrument: 1,
    // Bybit has the same columns, with seconds since 1970.
    recognise: { $0.allRowsBelowHeader { $0.first?.contains("-") == true } ? .certain : .no },
    title: { _, name in Title(venue: "bitmex", symbol: name, kind: .trades) },
    take: { row, series, mistakes in
      series.raw.append(
        row.utcInstant(0, like: stamp, &mistakes), line: row.line, price: row.number(4, &mistakes),
        quantity: row.number(3, &mistakes))
    })

  private static let stamp = "2020-01-01T12:00:00.000Z"

  private static func hours(_ row: TableRow, _ mistakes: inout MistakeLog) -> Double {
    if let hours = BitMEXFundingInterval.hours(row.text(2)) { return hours }
    row.refuse(2, BitMEXFundingInterval.need, &mistakes)
    return .nan
  }
}
