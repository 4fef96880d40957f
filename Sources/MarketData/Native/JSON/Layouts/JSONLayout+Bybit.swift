import Market

// bybit-exchange.github.io/docs/v5/market: kline, mark-price-kline, index-price-kline, premium-index-price-kline,
// history-fund-rate.
extension JSONLayout {
  static let bybitKline = JSONLayout(
    name: "bybit-kline-json", summary: "Bybit v5 kline, mark, index and premium kline", venue: "bybit",
    records: ["result.list[]"], container: .array, widths: [7, 5],
    kinds: [.bars(.trade), .bars(.mark), .bars(.index), .bars(.premium)],
    kindsOfWidth: [7: [.bars(.trade)], 5: [.bars(.mark), .bars(.index), .bars(.premium)]],
    time: .position(0, "start"), forms: [.milliseconds], symbolBeside: "result.symbol",
    columns: .bars(open: 1, high: 2, low: 3, close: 4, volume: 5),
    extras: [JSONColumn(.position(6, "turnover"), .optional)],
    signs: [["retCode", "result.symbol", "result.list[][]"]],
    settle: { series, reading in
      // Of inverse contracts the volume counts dollars, and the turnover coins.
      if reading.outline["result.category"] == "inverse", reading.width == 7 {
        series.setColumn(4, to: series.extras[0])
      }
    })

  static let bybitFunding = JSONLayout(
    name: "bybit-funding-json", summary: "Bybit v5 funding history", venue: "bybit",
    records: ["result.list[]"], kinds: [.funding], time: .key("fundingRateTimestamp"), forms: [.milliseconds],
    symbol: .key("symbol"), columns: .funding("fundingRate"),
    signs: [["result.list[].fundingRateTimestamp", "result.list[].fundingRate"]])
}
