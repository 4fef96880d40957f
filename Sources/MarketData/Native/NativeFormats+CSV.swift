extension NativeFormats {
  /// The layouts that are tables of cells, packed or not.
  static let csv: [any NativeFormat] = [
    CanonicalFormat(), BinanceKlinesFormat(),
  ]
}
