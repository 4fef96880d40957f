import Market

// github.com/binance/binance-public-data: futures/um|cm/monthly/fundingRate.
extension TableLayout {
  static let binanceFunding = TableLayout(
    name: "binance-vision-funding", summary: "Binance Vision fundingRate of um and cm futures",
    columns: ["calc_time", "funding_interval_hours", "last_funding_rate"],
    title: { path, _ in
      let names = BinancePath(path)
      return Title(venue: names.venue, symbol: names.symbol, kind: .funding)
    },
    take: { row, series, mistakes in
      series.raw.append(
        row.epoch(0, &series.units, &mistakes), line: row.line, rate: row.number(2, &mistakes),
        hours: row.optional(1, &mistakes))
    })
}
