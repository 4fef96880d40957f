import Market

/// What the path of a file in Lean's data folder says: `cryptofuture/bybit/minute/btcusdt/20221213_trade.zip`.
struct LeanPath {
  private static let securities = [
    "crypto", "cryptofuture", "equity", "forex", "cfd", "option", "future", "futureoption", "index", "indexoption",
  ]

  /// The folder that says what is traded: `crypto`, `equity`.
  let security: String?
  let venue: String?
  let symbol: String?
  let interval: Interval?
  /// 00:00 of the day that the name of a file of minutes begins with.
  let midnight: Instant?

  init(_ words: PathWords) {
    let folders = Array(words.parts.dropLast())
    let index = folders.lastIndex { LeanPath.securities.contains($0) }
    security = index.map { folders[$0] }
    let exchange = index.flatMap { folders.indices.contains($0 + 1) ? folders[$0 + 1] : nil }
    midnight = words.stems.lazy.compactMap(LeanPath.midnight).first
    let lengths = ["second": Interval.seconds(1), "minute": .minutes(1), "hour": .hours(1), "daily": .days(1)]
    let length = folders.lazy.compactMap { lengths[$0] }.first
    interval = length ?? (midnight == nil ? nil : .minutes(1))
    let name = LeanPath.symbol(words)
    let isSpot = security == "crypto"
    let venue = exchange.map { MarketName.venue($0, symbol: name ?? "", isSpot: isSpot) }
    self.venue = venue
    // Binance and its like write names of pairs without a hyphen; Coinbase with one, which Lean takes out.
    symbol = isSpot && venue == "coinbase" ? name.flatMap(MarketName.hyphenated) ?? name : name
  }

  /// Of `20221213_btcusdt_minute_trade_perp`, `btcusdt_trade` or `btcusdt`.
  private static func symbol(_ words: PathWords) -> String? {
    for stem in words.stems.reversed() {
      let parts = stem.split(separator: "_").map(String.init).filter { Int($0) == nil }
      if let name = parts.first, !["trade", "quote", "openinterest"].contains(name), SeriesSet.isName(name) {
        return name.uppercased()
      }
    }
    return nil
  }

  private static func midnight(_ stem: String) -> Instant? {
    let digits = stem.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 8, let number = Int(digits), stem.dropFirst(8).first == "_",
      let date = CivilDate(year: number / 10000, month: number / 100 % 100, day: number % 100),
      (1970...2199).contains(date.year)
    else { return nil }
    return date.midnight
  }
}
