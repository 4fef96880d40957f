extension VenueFactsTests {
  static let onshore: [Fact] = kalshi + coinbaseDerivatives + kraken + cboe + gemini

  private static let interface = "public interface, read 2026-09-14"
  static let kalshi: [Fact] = [
    Fact("kalshi:KXBTCPERP", "2026-09-14", .contract, "linear BTC/USD, pays USD", interface),
    Fact("kalshi:KXBTCPERP", "2026-09-14", .multiplier, "0.0001", interface),
    Fact("kalshi:KXETHPERP", "2026-09-14", .multiplier, "0.001", interface),
    Fact("kalshi:KXSOLPERP", "2026-09-14", .multiplier, "0.1", interface),
    Fact("kalshi:KXXRPPERP", "2026-09-14", .multiplier, "1", interface),
    // 0.0001 USD a contract, per coin.
    Fact("kalshi:KXBTCPERP", "2026-09-14", .tick, "1", interface),
    Fact("kalshi:KXETHPERP", "2026-09-14", .tick, "0.1", interface),
    Fact("kalshi:KXSOLPERP", "2026-09-14", .tick, "0.001", interface),
    Fact("kalshi:KXXRPPERP", "2026-09-14", .tick, "0.0001", interface),
    Fact("kalshi:KXXRPPERP", "2026-09-14", .lot, "0.01", interface),
    Fact("kalshi:KXBTCPERP", "2026-06-24", .taker, "0.0012", "CFTC filing rules0624267243.pdf, 2026-06-24"),
    Fact("kalshi:KXBTCPERP", "2026-06-24", .maker, "0.0005", "CFTC filing rules0624267243.pdf, 2026-06-24"),
    Fact("kalshi:KXBTCPERP", "2026-06-03", .paymentPrice, "mark", "help.kalshi.com 15357613"),
    Fact("kalshi:KXBTCPERP", "2026-06-03", .formula, "dead-band linear 8.0 h", "contract terms, Appendix A"),
    Fact("kalshi:KXSOLPERP", "2026-06-03", .cap, "0.02", "help.kalshi.com 15357613"),
    // One over the leverage estimates 6.05, 4.66, 3.02 and 2.79, rounded up; 1.3 times that.
    Fact("kalshi:KXBTCPERP", "2026-09-14", .maintenance, "0.1653", interface),
    Fact("kalshi:KXETHPERP", "2026-09-14", .maintenance, "0.2146", interface),
    Fact("kalshi:KXSOLPERP", "2026-09-14", .maintenance, "0.3312", interface),
    Fact("kalshi:KXXRPPERP", "2026-09-14", .maintenance, "0.3585", interface),
    Fact("kalshi:KXSOLPERP", "2026-09-14", .initial, "0.43056", interface),
  ]

  private static let specifications = "help.coinbase.com, perpetual-style futures, contract specifications"
  private static let products = "products endpoint, recorded 2026-04-06"
  static let coinbaseDerivatives: [Fact] = [
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .multiplier, "0.01", specifications),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .tick, "5", specifications),
    Fact("coinbase-derivatives:ETP-20DEC30-CDE", "2025-07-21", .multiplier, "0.1", specifications),
    Fact("coinbase-derivatives:ETP-20DEC30-CDE", "2025-07-21", .tick, "0.5", specifications),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .lot, "1", specifications),
    // 0.10 of the exchange and 0.30 that is assumed of the broker.
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2026-08-17", .perContract, "0.4", "fee schedule of 2026-08-17"),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .formula, "smoothed flat 1.0 h", "help.coinbase.com"),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .paymentPrice, "mark", "help.coinbase.com"),
  ]

  private static let bitnomial = "bitnomial.com, public specifications, read 2026-08-17"
  private static let pricing = "bitnomial.com, digital-asset-perpetual-pricing"
  static let kraken: [Fact] = [
    Fact("kraken-derivatives-us:PBTCUC", "2026-08-17", .multiplier, "0.01", bitnomial),
    Fact("kraken-derivatives-us:PETHUI", "2026-08-17", .multiplier, "0.5", bitnomial),
    Fact("kraken-derivatives-us:PBTCUC", "2026-08-17", .tick, "5", "funding interface, price_increment"),
    Fact("kraken-derivatives-us:PETHUI", "2026-08-17", .tick, "0.2", "funding interface, price_increment"),
    Fact("kraken-derivatives-us:PBTCUC", "2026-06-15", .perContract, "0.15", "support.kraken.com us-futures-fees"),
    Fact("kraken-derivatives-us:PBTCUC", "2026-06-15", .formula, "interest-clamp linear 8.0 h", pricing),
    Fact("kraken-derivatives-us:PBTCUC", "2026-06-15", .paymentPrice, "index", pricing),
  ]

  private static let hub = "cboe.com/continuous-futures-pipeline-hub"
  static let cboe: [Fact] = [
    Fact("cboe:PBT", "2025-12-15", .multiplier, "0.01", hub),
    Fact("cboe:PET", "2025-12-15", .multiplier, "0.1", hub),
    Fact("cboe:PBT", "2025-12-15", .tick, "1", hub),
    Fact("cboe:PET", "2025-12-15", .tick, "0.1", hub),
  ]

  static let gemini: [Fact] = [
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .contract, "linear BTC/GUSD, pays GUSD", "support.gemini.com"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .multiplier, "1", "support.gemini.com"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .taker, "0.0007", "schedule of 2026-09-01"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .maker, "0.0002", "schedule of 2026-09-01"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .liquidationFee, "0.005", "support.gemini.com 12087062625051"),
  ]

  static let spot: [Fact] = [
    Fact("coinbase:BTC-USD", "2026-11-01", .taker, "0.006", "public fee table, up to 10,000 USD"),
    Fact("coinbase:BTC-USD", "2026-11-01", .maker, "0.004", "public fee table, up to 10,000 USD"),
    Fact("kraken:BTC-USD", "2026-10-01", .taker, "0.004", "Kraken Pro, October 2026, up to 10,000 USD"),
    Fact("kraken:BTC-USD", "2026-10-01", .maker, "0.0025", "Kraken Pro, October 2026, up to 10,000 USD"),
    Fact("gemini:BTC-USD", "2026-10-01", .taker, "0.004", "ActiveTrader, October 2026, first tier"),
    Fact("gemini:BTC-USD", "2026-10-01", .maker, "0.002", "ActiveTrader, October 2026, first tier"),
    Fact("binance:BTCUSDT", "2026-10-01", .taker, "0.001", "regular tier"),
  ]
}
