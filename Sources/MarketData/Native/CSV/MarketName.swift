/// Names of instruments and venues as sites write them, and as data folders have them.
enum MarketName {
  private static let quotes = [
    "USDT", "USDC", "USD", "EUR", "GBP", "JPY", "CAD", "AUD", "CHF", "DAI", "XBT", "BTC", "ETH",
  ]
  /// Kraken's names of coins.
  private static let coins = ["XBT": "BTC", "XDG": "DOGE"]

  /// `BTC-USD` of `XBTUSD`, `BTC/USD` or `btcusd`; `nil` where it does not show which part is the quote currency.
  static func hyphenated(_ name: String) -> String? {
    let name = name.uppercased()
    let parts = name.split(whereSeparator: { "/-_".contains($0) }).map(String.init)
    if parts.count == 2 { return parts.map { coins[$0] ?? $0 }.joined(separator: "-") }
    // The one pair whose quote currency has the old prefix.
    if name == "USDTZUSD" { return "USDT-USD" }
    guard parts.count == 1, let quote = quotes.first(where: { name.hasSuffix($0) && name.count > $0.count + 1 }) else {
      return nil
    }
    return [String(name.dropLast(quote.count)), quote].map { coins[$0] ?? $0 }.joined(separator: "-")
  }

  /// The account that trades it, as rulebooks name it: a site's `binance` is three of them.
  static func venue(_ exchange: String, symbol: String, isSpot: Bool) -> String {
    let exchange = exchange.lowercased()
    if exchange != "binance" || isSpot { return exchange == "gdax" ? "coinbase" : exchange }
    let isLinear = ["USDT", "USDC", "BUSD"].contains(where: symbol.uppercased().hasSuffix)
    return isLinear ? "binance-usdm" : "binance-coinm"
  }
}
