import Market
import Venues

/// What an instrument is a price of, and in what: from its rulebook, else from its symbol.
struct AssetPair: Hashable {
  let base: String
  /// `nil` where the symbol does not say: mostly dollars.
  let quote: String?

  /// Currencies that are counted as dollars.
  private static let dollars = ["USD", "USDT", "USDC", "BUSD", "FDUSD", "TUSD", "USDE", "DAI", "PERP"]
  private static let quotes = dollars + ["EUR", "GBP", "JPY", "KRW", "TRY", "BRL", "AUD", "CAD", "CHF", "BTC", "ETH"]
  private static let aliases = ["XBT": "BTC"]

  init?(_ terms: DatedTerms?, symbol: String?) {
    if let contract = terms?.versions.last?.terms.contract {
      (base, quote) = (AssetPair.coin(contract.base.symbol), contract.quote.symbol)
      return
    }
    guard let symbol else { return nil }
    let parts = symbol.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let first = parts.first else { return nil }
    if let second = parts.dropFirst().first, AssetPair.quotes.contains(second) {
      (base, quote) = (AssetPair.coin(first), second)
      return
    }
    // `BTCUSDT`: the longest quote that leaves something.
    let suffix = AssetPair.quotes.filter { first.hasSuffix($0) && first.count > $0.count }.max { $0.count < $1.count }
    (base, quote) = (AssetPair.coin(String(first.dropLast(suffix?.count ?? 0))), suffix)
  }

  /// One name for a coin, also where a contract counts thousands of it: `SHIB` for `1000SHIB`.
  private static func coin(_ name: String) -> String {
    if name.hasPrefix("1000"), let start = name.dropFirst().firstIndex(where: { $0 != "0" }), name[start].isLetter {
      return String(name[start...])
    }
    return aliases[name] ?? name
  }

  /// Whether prices of both should be about the same.
  func isComparable(with other: AssetPair) -> Bool { base == other.base && currency == other.currency }

  private var currency: String { quote.map { AssetPair.dollars.contains($0) ? "USD" : $0 } ?? "USD" }
}
