/// Names of instruments and venues as sites write them, and as data folders have them.
enum MarketName {
  private static let quotes = [
    "USDT", "USDC", "USD", "EUR", "GBP", "JPY", "CAD", "AUD", "CHF", "DAI", "XBT", "BTC", "ETH",
  ]
  /// Kraken's names of coins.
  private static let coins = ["XBT": "BTC", "XDG": "DOGE"]

  /// What stands behind Kraken's Z and X.
  private static let prefixedQuotes = ["USD", "EUR", "GBP", "JPY", "CAD", "AUD", "CHF", "XBT", "ETH", "XLM"]

  /// `BTC-USD` of `XBTUSD`, `XXBTZUSD`, `BTC/USD` or `btcusd`; `nil` where it does not show which part is the quote
  /// currency.
  static func hyphenated(_ name: String) -> String? {
    let name = name.uppercased()
    var parts = name.split(whereSeparator: { "/-_".contains($0) }).map(String.init)
    if parts.count == 1 { parts = oldKrakenPair(name) ?? split(name) ?? parts }
    return parts.count == 2 ? parts.map { coins[$0] ?? $0 }.joined(separator: "-") : nil
  }

  private static func split(_ name: String) -> [String]? {
    guard let quote = quotes.first(where: { name.hasSuffix($0) && name.count > $0.count }) else { return nil }
    return [String(name.dropLast(quote.count)), quote]
  }

  /// Kraken's old codes of three letters have one before them that tells coins, X, from money, Z: `XXBTZUSD`,
  /// `XETHXXBT`, `ZEURZUSD`. USDT is the one later code that is paired with such a one, `USDTZUSD`.
  private static func oldKrakenPair(_ name: String) -> [String]? {
    guard name.count == 8, let prefix = name.dropLast(3).last, "XZ".contains(prefix),
      prefixedQuotes.contains(String(name.suffix(3)))
    else { return nil }
    let base = name.prefix(4)
    if base == "USDT" { return ["USDT", String(name.suffix(3))] }
    return base.first == "X" || base.first == "Z" ? [String(base.dropFirst()), String(name.suffix(3))] : nil
  }

  /// The account that trades it, as rulebooks name it: a site's `binance` is three of them.
  static func venue(_ exchange: String, symbol: String, isSpot: Bool) -> String {
    let exchange = exchange.lowercased()
    if exchange != "binance" || isSpot { return exchange == "gdax" ? "coinbase" : exchange }
    let isLinear = ["USDT", "USDC", "BUSD"].contains(where: symbol.uppercased().hasSuffix)
    return isLinear ? "binance-usdm" : "binance-coinm"
  }
}
