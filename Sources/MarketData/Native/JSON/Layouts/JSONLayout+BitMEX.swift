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
        .key("fundingInterval"), reading: (hoursOfFakeDate, "a length, as in 2000-01-01T08:00:00.000Z, is needed"))),
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

  /// The length of an interval is what its stamp is past the beginning of 2000.
  private static let hoursOfFakeDate: @Sendable (String) -> Double? = { text in
    guard let instant = Instant(text), let origin = CivilDate(year: 2000, month: 1, day: 1)?.midnight,
      case let length = instant - origin, length > .zero, length <= .days(7)
    else { return nil }
    return length.hours
  }
}
