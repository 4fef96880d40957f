import Market

extension OffshoreFactTests {
  /// dYdX, Hyperliquid and Polymarket.
  static let chains = dydx + hyperliquid + polymarket

  private static let documents = "dydxprotocol/v4-documentation"
  private static let chain = "dydxprotocol/v4-chain, genesis of 2026-03 and a record of 2025-12"
  private static let dydx: [Fact] = [
    Fact("dydx:BTC-USD", "2025-12-01", .contract, "linear BTC/USDC, pays USDC", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .tick, "1", documents),
    Fact("dydx:ETH-USD", "2025-12-01", .lot, "0.001", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .taker(), "0.0005", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .taker(volume: 25_000_000), "0.00035", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .maker(volume: 5_000_000), "0.00005", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .paymentPrice, "index", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .formula, "premium flat 8.0 h", documents),
    // 600% of (2% − 1.2%) for eight hours, one eighth of it an hour.
    Fact("dydx:BTC-USD", "2025-12-01", .cap, "0.006", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .mark, "index", documents),
    Fact("dydx:BTC-USD", "2025-12-01", .initial(), "0.02", chain),
    Fact("dydx:BTC-USD", "2025-12-01", .maintenance(), "0.012", chain),
    Fact("dydx:BTC-USD", "2025-12-01", .liquidationFee, "0.015", chain),
    Fact("dydx:BTC-USD", "2025-12-01", .isFeeLimited, "true", chain),
    Fact("dydx:BTC-USD", "2025-12-01", .procedure, "0.1 above 1000, full", chain),
  ]

  private static let book = "hyperliquid.gitbook.io, pages of 2025-26"
  private static let hyperliquid: [Fact] = [
    Fact("hyperliquid:BTC", "2023-06-01", .taker(), "0.00025", "rates of 2023"),
    Fact("hyperliquid:BTC", "2025-06-01", .taker(), "0.00045", book + ", fees"),
    Fact("hyperliquid:BTC", "2025-06-01", .taker(volume: 5_000_000), "0.0004", book + ", fees"),
    Fact("hyperliquid:BTC", "2025-06-01", .maker(volume: 100_000_000), "0.00004", book + ", fees"),
    Fact("hyperliquid:BTC", "2025-06-01", .taker(volume: 7_000_000_000), "0.00024", book + ", fees"),
    Fact("hyperliquid:BTC", "2025-06-01", .window, "14.0 d", book + ", fees"),
    Fact("hyperliquid:BTC", "2025-06-01", .formula, "interest-clamp flat 8.0 h", book + ", funding"),
    Fact("hyperliquid:BTC", "2025-06-01", .paymentPrice, "index", book + ", funding"),
    Fact("hyperliquid:BTC", "2025-06-01", .cap, "0.04", book + ", funding"),
    Fact("hyperliquid:BTC", "2025-06-01", .amount(size: 150_000_001), "1875000", book + ", margin tiers"),
    Fact("hyperliquid:SOL", "2025-06-01", .maintenance(size: 70_000_000), "0.025", book + ", margin tiers"),
    Fact("hyperliquid:SOL", "2025-06-01", .amount(size: 70_000_001), "1750000", book + ", margin tiers"),
    Fact("hyperliquid:XRP", "2025-06-01", .amount(size: 40_000_001), "1000000", book + ", margin tiers"),
    Fact("hyperliquid:BTC", "2025-06-01", .withdrawalFloor, "0.1", book + ", margining"),
    Fact("hyperliquid:BTC", "2025-06-01", .procedure, "0.2 above 100000, full", book + ", liquidations"),
    Fact("hyperliquid:BTC", "2025-06-01", .backstop, "0.6666666666667", book + ", liquidations: two thirds"),
    Fact("hyperliquid:BTC", "2025-06-01", .liquidationFee, "0", book + ", liquidations"),
  ]

  private static let perps = "docs.polymarket.com/perps"
  private static let polymarket: [Fact] = [
    Fact("polymarket:BTC", "2026-09-15", .taker(), "0.0004", perps + ", September 2026"),
    Fact("polymarket:BTC", "2026-09-15", .maker(), "0.000125", perps + ", September 2026"),
    Fact("polymarket:BTC", "2026-09-15", .taker(volume: 1_000_000), "0.00037", perps + ", September 2026"),
    Fact("polymarket:BTC", "2026-09-15", .maker(volume: 1_000_000_000), "-0.00005", perps + ", September 2026"),
    Fact("polymarket:BTC", "2026-09-15", .formula, "interest-clamp flat 8.0 h", perps + ", funding"),
    Fact("polymarket:BTC", "2026-09-15", .scale, "1.0", perps + ", funding"),
    Fact("polymarket:BTC", "2026-09-15", .cap, "0.04", perps + ", funding"),
    Fact("polymarket:BTC", "2026-09-15", .paymentPrice, "mark", perps + ", FAQ"),
    Fact("polymarket:BTC", "2026-09-15", .maintenance(), "0.025", perps + ": 0.5 over the largest leverage, 20"),
    Fact("polymarket:BTC", "2026-09-15", .withdrawalFloor, "0.1", perps),
    Fact("polymarket:BTC", "2026-09-15", .backstop, "0.6666666666667", perps + ": two thirds"),
  ]
}
