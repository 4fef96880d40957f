import Market

// okx.com/docs-v5: history-candles, history-mark-price-candles, history-index-candles, funding-rate-history.
extension JSONLayout {
  static let okxCandles = JSONLayout(
    name: "okx-candles-json", summary: "OKX candles, mark price and index candles", venue: "okx",
    records: ["data[]"], container: .array, widths: [9, 6], kinds: [.bars(.trade), .bars(.mark), .bars(.index)],
    kindsOfWidth: [9: [.bars(.trade)], 6: [.bars(.mark), .bars(.index)]],
    time: .position(0, "ts"), forms: [.milliseconds],
    columns: .bars(open: 1, high: 2, low: 3, close: 4), extras: okxVolumes,
    signs: [["code", "data[][]"]],
    settle: { series, reading in
      // The last element, 0 or 1, says whether the bar is complete.
      let confirm = reading.width == 6 ? series.extras[0] : series.extras[3]
      series.leaveOutRows { confirm[$0] == 0 }
      guard reading.width == 9 else { return }
      let isOfSpot = OKXVolume.isOfSpot(symbol: series.symbol, second: series.extras[1], quoted: series.extras[2])
      series.setColumn(4, to: series.extras[isOfSpot ? 0 : 1])
    })

  private static var okxVolumes: [JSONColumn] {
    [
      JSONColumn(.position(5, "vol"), .optional), JSONColumn(.position(6, "volCcy"), .optional),
      JSONColumn(.position(7, "volCcyQuote"), .optional), JSONColumn(.position(8, "confirm"), .optional),
    ]
  }

  static let okxFunding = JSONLayout(
    name: "okx-funding-json", summary: "OKX funding-rate-history", venue: "okx",
    records: ["data[]"], kinds: [.funding], time: .key("fundingTime"), forms: [.milliseconds], symbol: .key("instId"),
    columns: .funding("fundingRate"), extras: [.key("realizedRate", .optional)],
    signs: [["data[].instId", "data[].fundingTime", "data[].fundingRate", "data[].realizedRate"]],
    settle: { series, _ in
      // What was paid, where it is there; the other is what was announced.
      let announced = series.times.indices.filter { series.extras[0][$0].isNaN }
      for index in series.times.indices where !series.extras[0][index].isNaN {
        series.values[0][index] = series.extras[0][index]
      }
      guard let first = announced.first else { return }
      series.notes.append(
        RawNote(
          code: "announced-rate", count: announced.count, place: Int(series.places[first]),
          text: "\(announced.count) of \(series.times.count) rows have no realizedRate: their fundingRate, which was "
            + "announced, is taken"))
    })
}
