import Market

/// The venues whose history can be fetched, by name.
public enum VenueHistories {
  public static let all: [any VenueHistory] = [
    BinanceHistory.spot, BinanceHistory.dollarMargined, BinanceHistory.coinMargined, BybitHistory(),
    CoinbaseHistory(), CoinbaseDerivativesHistory(), DeribitHistory(), HyperliquidHistory(), KalshiHistory(),
    KrakenHistory(), KrakenFuturesHistory(), OKXHistory(),
  ]

  public static func named(_ name: String) -> (any VenueHistory)? { all.first { $0.name == name } }
}

extension Instant {
  var seconds: Int64 { nanoseconds / 1_000_000_000 }
  var milliseconds: Int64 { nanoseconds / 1_000_000 }
}

extension Interval {
  var minutes: Int64 { nanoseconds / 60_000_000_000 }
}

/// The milliseconds that bound a stretch where a venue counts both ends in.
func inclusiveMilliseconds(_ stretch: Range<Instant>) -> (first: Int64, last: Int64) {
  (stretch.lowerBound.milliseconds, stretch.upperBound.milliseconds - 1)
}
