import Market

// hyperliquid.gitbook.io: info endpoint. docs.dydx.xyz: indexer.
extension JSONLayout {
  static let hyperliquidFunding = JSONLayout(
    name: "hyperliquid-funding-json", summary: "Hyperliquid fundingHistory", venue: "hyperliquid",
    records: ["[]"], kinds: [.funding], time: .key("time"), forms: [.milliseconds], symbol: .key("coin"),
    columns: .funding("fundingRate"), signs: [["[].coin", "[].fundingRate", "[].time"]])

  static let hyperliquidCandles = JSONLayout(
    name: "hyperliquid-candles-json", summary: "Hyperliquid candleSnapshot", venue: "hyperliquid",
    records: ["[]"], kinds: [.bars(.trade)], time: .key("t"), forms: [.milliseconds], symbol: .key("s"),
    interval: (.key("i"), hyperliquidIntervals),
    columns: [.key("o"), .key("h"), .key("l"), .key("c"), .key("v"), .key("n", .optional)],
    signs: [["[].t", "[].T", "[].s", "[].i", "[].o"]])

  static let dydxFunding = JSONLayout(
    name: "dydx-v4-funding-json", summary: "dYdX v4 historicalFunding, plain or wrapped", venue: "dydx",
    records: ["historicalFunding[]", "result.historicalFunding[]"], kinds: [.funding], time: .key("effectiveAt"),
    forms: [.text], symbol: .key("ticker"),
    // Funding is paid on the oracle price.
    columns: .funding("rate", markPrice: .key("price", .optional)),
    signs: [["historicalFunding[].effectiveAt"], ["result.historicalFunding[].effectiveAt"]])

  static let dydxCandles = JSONLayout(
    name: "dydx-v4-candles-json", summary: "dYdX v4 candles, plain or wrapped", venue: "dydx",
    records: ["candles[]", "result.candles[]"], kinds: [.bars(.trade)], time: .key("startedAt"), forms: [.text],
    symbol: .key("ticker"), interval: (.key("resolution"), dydxResolutions),
    columns: .bars(volume: .key("baseTokenVolume"), trades: .key("trades", .optional)),
    signs: [["candles[].startedAt"], ["result.candles[].startedAt"]])

  private static var hyperliquidIntervals: [String: Interval?] {
    let names = ["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "8h", "12h", "1d", "3d", "1w", "1M"]
    return Dictionary(uniqueKeysWithValues: names.map { ($0, Interval($0)) })
  }

  private static let dydxResolutions: [String: Interval?] = [
    "1MIN": .minutes(1), "5MINS": .minutes(5), "15MINS": .minutes(15), "30MINS": .minutes(30), "1HOUR": .hours(1),
    "4HOURS": .hours(4), "1DAY": .days(1),
  ]
}
