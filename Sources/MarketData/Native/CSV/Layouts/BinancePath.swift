import Market

/// What the folders and the name of a file of data.binance.vision say:
/// `futures/um/monthly/markPriceKlines/BTCUSDT/1h/BTCUSDT-1h-2024-01.zip`.
struct BinancePath {
  let kind: BarKind?
  let venue: String?
  let symbol: String?

  /// Of bars; a month has no fixed length.
  static let intervals: [Interval] =
    [.seconds(1)] + [1, 3, 5, 15, 30].map(Interval.minutes) + [1, 2, 4, 6, 8, 12].map(Interval.hours)
    + [1, 3, 7].map(Interval.days)

  init(_ words: PathWords) {
    let kinds: [(String, BarKind)] = [
      ("markpriceklines", .mark), ("indexpriceklines", .index), ("premiumindexklines", .premium), ("klines", .trade),
    ]
    kind = kinds.first { words.hasFolder($0.0) }?.1
    let symbol = words.stems.lazy.compactMap(BinancePath.symbol).first
    self.symbol = symbol
    venue =
      if words.hasFolder("um") {
        "binance-usdm"
      } else if words.hasFolder("cm") {
        "binance-coinm"
      } else if words.hasFolder("spot") {
        "binance"
      } else {
        symbol.flatMap(BinancePath.venue)
      }
  }

  /// What stands before the first hyphen, where it is a symbol and an interval or a kind follows.
  private static func symbol(_ stem: String) -> String? {
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts[0].isEmpty else { return nil }
    let isSymbol = parts[0].allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
    return isSymbol ? String(parts[0]) : nil
  }

  /// Contracts are named so that they cannot be mistaken: `BTCUSD_PERP` and `BTCUSD_240628` are COIN-M,
  /// `BTCUSDT_240628` is USD-M.
  static func venue(of symbol: String) -> String? {
    let parts = symbol.split(separator: "_")
    guard parts.count == 2 else { return nil }
    return parts[0].hasSuffix("USD") ? "binance-coinm" : "binance-usdm"
  }
}
