import Market

extension OffshoreFactTests {
  /// Coinbase International and Kraken Futures.
  static let smallVenues = coinbaseInternational + krakenFutures

  private static let product = "help.coinbase.com, perpetual futures product specifications"
  private static let policy = "coinbase.com, leverage and margin policy"
  private static let coinbaseInternational: [Fact] = [
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .contract, "linear BTC/USDC, pays USDC", product),
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .tick, "0.1", product),
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .lot, "0.0001", product),
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .minimumNotional, "10", product),
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .initial(), "0.2", product),
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .hours, "1.0", "help.coinbase.com, what is the funding fee"),
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .paymentPrice, "mark", "the same"),
    // Profit every five minutes: one twelfth of an hour.
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .variationHours, "\(5.0 / 60)", product),
    // Two thirds of 20%; the close-out margin is max(20%/3, 13.33% − 12%), half of that.
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .maintenance(), "0.1333333333333", policy),
    Fact("coinbase-international:BTC-PERP", "2025-01-01", .trigger, "0.5", policy),
  ]

  private static let linear = "support.kraken.com 4844359082772"
  private static let inverse = "support.kraken.com 360022835911"
  private static let schedule = "support.kraken.com 15579128794772"
  private static let krakenFutures: [Fact] = [
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .contract, "linear BTC/USD, pays USD", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .multiplier, "1", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .tick, "1", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .lot, "0.0001", linear),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .contract, "inverse BTC/USD, pays BTC", inverse),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .multiplier, "1", inverse),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .tick, "0.5", inverse),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .hours, "1.0", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .paymentPrice, "index", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .priceMoment, "rate", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .lag, "1", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .formula, "premium flat 24.0 h", linear),
    Fact("kraken-futures:PF_XBTUSD", "2025-01-01", .cap, "0.0025", linear),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .initial(size: 500_000), "0.02", schedule),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .maintenance(size: 500_000), "0.01", schedule),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .maintenance(size: 500_001), "0.02", schedule),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .maintenance(size: 3_000_000), "0.03", schedule),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .initial(size: 12_000_000), "0.15", schedule),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .maintenance(size: 20_000_000), "0.125", schedule),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .initial(size: 50_000_001), "0.4", schedule),
    Fact("kraken-futures:PI_XBTUSD", "2025-01-01", .maintenance(size: 50_000_001), "0.2", schedule),
  ]
}
