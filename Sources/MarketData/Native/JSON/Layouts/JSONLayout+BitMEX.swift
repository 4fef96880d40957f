import Market

// bitmex.com/api/explorer: funding, trade/bucketed.
extension JSONLayout {
  static let bitmexFunding = JSONLayout(
    name: "bitmex-funding-json", summary: "BitMEX funding: an array, or one record as the stream sends it",
    venue: "bitmex", records: ["[]", ""], kinds: [.funding], time: .key("timestamp"), forms: [.text],
    symbol: .key("symbol"),
    columns: .funding(
      "fundingRate",
      intervalHours: JSONColumn(
        .key("fundingInterval"), reading: (BitMEXFundingInterval.hours, BitMEXFundingInterval.need))),
    signs: [
      ["[].fundingInterval", "[].fundingRate", "[].timestamp"], ["fundingInterval", "fundingRate", "timestamp"],
    ])

  static let bitmexBucketed = JSONLayout(
    name: "bitmex-bucketed-json", summary: "BitMEX trade/bucketed, labelled by the end of the bar", venue: "bitmex",
    records: ["[]"], kinds: [.bars(.trade)], time: .key("timestamp"), forms: [.text], symbol: .key("symbol"),
    // The volume itself counts contracts.
    columns: .bars(prices: .nullable, volume: .key("homeNotional", .nullable), trades: .key("trades", .optional)),
    signs: [["[].homeNotional", "[].vwap", "[].timestamp"]],
    settle: { series, reading in
      series.labelByOpen(lengths: [.minutes(1), .minutes(5), .hours(1), .days(1)], &reading)
    })
}
