import Market

/// How long bars may be.
enum BarInterval {
  /// The longest fixed length that a venue has: 21,600 minutes of Kraken's OHLC (docs.kraken.com/api). A month has no
  /// fixed length.
  static let longest = Interval.days(15)

  static let need = "bars of at most \(longest) are needed, and a month has no fixed length"
}
