extension VenueFactsTests {
  static let onshore: [Fact] = kalshi + coinbaseDerivatives + kraken + cboe + cme + gemini

  private static let week = "1, 2, 3, 4, 5, 6, 7"
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
    Fact(
      "kalshi:KXBTCPERP", "2026-06-24", .feeTiers,
      "12/5, 10/4 from 100000, 8/3.2 from 300000, 6/2.4 from 1000000, 5/2 from 3000000, 4/1.6 from 10000000, "
        + "3.5/1.4 from 30000000, 3.2/1.2 from 100000000, 3/1 from 300000000, 2.8/0.8 from 1000000000, "
        + "2.6/0.6 from 3000000000", "CFTC filing rules0624267243.pdf, 2026-06-24"),
    Fact(
      "kalshi:KXBTCPERP", "2026-06-03", .clock, "0, 480, 960 in America/New_York on \(week)", "help.kalshi.com 15357613"
    ),
    Fact("kalshi:KXBTCPERP", "2026-06-03", .paymentPrice, "mark", "help.kalshi.com 15357613"),
    Fact("kalshi:KXBTCPERP", "2026-06-03", .formula, "dead-band linear 8.0 h", "contract terms, Appendix A"),
    Fact("kalshi:KXSOLPERP", "2026-06-03", .cap, "0.02", "help.kalshi.com 15357613"),
    // One over the leverage estimates 6.05, 4.66, 3.02 and 2.79, rounded up; 1.3 times that.
    Fact("kalshi:KXBTCPERP", "2026-09-14", .maintenance, "0.1653", interface),
    Fact("kalshi:KXETHPERP", "2026-09-14", .maintenance, "0.2146", interface),
    Fact("kalshi:KXSOLPERP", "2026-09-14", .maintenance, "0.3312", interface),
    Fact("kalshi:KXXRPPERP", "2026-09-14", .maintenance, "0.3585", interface),
    Fact("kalshi:KXSOLPERP", "2026-09-14", .initial, "0.43056", interface),
    Fact("kalshi:KXBTCPERP", "2026-09-14", .mark, "book", "nobody states the formula"),
  ]

  private static let specifications = "help.coinbase.com, perpetual-style futures, contract specifications"
  private static let products = "products endpoint, recorded 2026-04-06"
  static let coinbaseDerivatives: [Fact] = [
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .multiplier, "0.01", specifications),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .tick, "5", specifications),
    Fact("coinbase-derivatives:ETP-20DEC30-CDE", "2025-07-21", .multiplier, "0.1", specifications),
    Fact("coinbase-derivatives:ETP-20DEC30-CDE", "2025-07-21", .tick, "0.5", specifications),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .lot, "1", specifications),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .expiry, "2030-12-20T00:00:00Z", products),
    Fact("coinbase-derivatives:ETP-20DEC30-CDE", "2025-07-21", .expiry, "2030-12-20T00:00:00Z", products),
    Fact("coinbase-derivatives:BIT-2026-04", "2026-04-06", .multiplier, "0.01", products),
    // BIT-24APR26-CDE.
    Fact("coinbase-derivatives:BIT-2026-04", "2026-04-06", .expiry, "2026-04-24T15:00:00Z", products),
    // Two thirds of 23.4375 % and of 28.9 %.
    Fact(
      "coinbase-derivatives:BIT-2026-04", "2026-04-06", .sides, "long 0.15625/0.234375, short 0.1926667/0.289", products
    ),
    Fact(
      "coinbase-derivatives:BIT-2026-04", "2026-04-06", .intradaySides,
      "long 0.066625/0.0999375, short 0.06674/0.1001096", products),
    // 0.10 of the exchange and 0.30 that is assumed of the broker.
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2026-08-17", .perContract, "0.4", "fee schedule of 2026-08-17"),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .clock, "every 1h", "help.coinbase.com"),
    // Noon and the end of the New York day are assumed; twice a day is stated.
    Fact(
      "coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .cash, "720, 1020 in America/New_York on 1, 2, 3, 4, 5",
      "help.coinbase.com, two margin cycles"),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .formula, "smoothed flat 1.0 h", "help.coinbase.com"),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .paymentPrice, "mark", "help.coinbase.com"),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2025-07-21", .mark, "book", "3-minute VWAP, help.coinbase.com"),
    // 24.5625 % and 30.6375 %; maintenance two thirds of it.
    Fact(
      "coinbase-derivatives:BIP-20DEC30-CDE", "2026-04-06", .sides, "long 0.16375/0.245625, short 0.20425/0.306375",
      products),
    // 24.53 % and 33.48 %; two thirds are 16.3533… %, rounded up, and 22.32 %.
    Fact(
      "coinbase-derivatives:ETP-20DEC30-CDE", "2026-08-01", .sides, "long 0.163534/0.2453, short 0.2232/0.3348",
      "August and September 2026"),
    Fact(
      "coinbase-derivatives:BIP-20DEC30-CDE", "2026-04-06", .intradaySides,
      "long 0.0666667/0.1, short 0.0666667/0.1", products),
    Fact(
      "coinbase-derivatives:ETP-20DEC30-CDE", "2026-08-01", .intradaySides,
      "long 0.0666667/0.1, short 0.0666667/0.1", products),
    Fact(
      "coinbase-derivatives:BIP-20DEC30-CDE", "2026-04-06", .intradayHours,
      "480-960 in America/New_York on 1, 2, 3, 4, 5", "08:00 to 16:00 ET; the weekdays are assumed"),
    Fact("coinbase-derivatives:BIP-20DEC30-CDE", "2026-04-06", .modes, "cross", "one futures account at the broker"),
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
    Fact("kraken-derivatives-us:PBTCUC", "2026-06-15", .clock, "180, 660, 1140 in America/Chicago on \(week)", pricing),
    // 15:00 is stated; that it rests at weekends is assumed.
    Fact(
      "kraken-derivatives-us:PETHUI", "2026-06-15", .cash, "900 in America/Chicago on 1, 2, 3, 4, 5",
      "two accounts of the broker's daily adjustment"),
    Fact("kraken-derivatives-us:PBTCUC", "2026-06-15", .orderFees, "25, then 50", "broker's schedule of October 2026"),
    Fact("kraken-derivatives-us:PBTCUC", "2026-06-15", .mark, "book", "nobody states the formula"),
  ]

  private static let hub = "cboe.com/continuous-futures-pipeline-hub"
  static let cboe: [Fact] = [
    Fact("cboe:PBT", "2025-12-15", .multiplier, "0.01", hub),
    Fact("cboe:PET", "2025-12-15", .multiplier, "0.1", hub),
    Fact("cboe:PBT", "2025-12-15", .tick, "1", hub),
    Fact("cboe:PET", "2025-12-15", .tick, "0.1", hub),
    Fact(
      "cboe:PBT", "2025-12-15", .clock, "960 in America/Chicago on 1, 2, 3, 4, 5", "positions open at 16:00 Chicago"),
    Fact("cboe:PBT", "2025-12-15", .settlement, "960 in America/Chicago on 1, 2, 3, 4, 5", "paid with the settlement"),
    Fact("cboe:PBT", "2025-12-15", .mark, "book", "nobody states the formula"),
  ]

  private static let specification = "cmegroup.com, bitcoin contract specifications"
  static let cme: [Fact] = [
    Fact("cme:BTC-2026-09", "2026-09-01", .multiplier, "5", specification),
    Fact("cme:MBT-2026-09", "2026-09-01", .multiplier, "0.1", specification),
    Fact("cme:BFF-2026-09-04", "2026-09-01", .multiplier, "0.02", "cmegroup.com, bitcoin-friday-futures-your-new-bff"),
    Fact("cme:MBT-2026-09", "2026-09-01", .tick, "5", specification),
    // The last Friday, 16:00 in London, an hour earlier in UTC in summer; in December 2026 it is Christmas Day.
    Fact("cme:MBT-2026-09", "2026-09-01", .expiry, "2026-09-25T15:00:00Z", specification),
    Fact("cme:BTC-2026-11", "2026-09-01", .expiry, "2026-11-27T16:00:00Z", specification),
    Fact("cme:MBT-2026-12", "2026-09-01", .expiry, "2026-12-24T16:00:00Z", "no rate of that day"),
    // A Friday, 16:00 in New York, in winter 21:00 UTC.
    Fact("cme:BFF-2026-09-04", "2026-09-01", .expiry, "2026-09-04T20:00:00Z", "BRRNY, 16:00 New York"),
    Fact("cme:BFF-2026-12-11", "2026-09-01", .expiry, "2026-12-11T21:00:00Z", "BRRNY, 16:00 New York"),
    Fact("cme:MBT-2026-09", "2026-09-01", .finalSettlement, "index over 1h", "CME CF BRR is made of an hour of trades"),
    // The end of the trading day is assumed; that no cash moves at weekends is stated.
    Fact(
      "cme:MBT-2026-09", "2026-09-01", .settlement, "960 in America/Chicago on 1, 2, 3, 4, 5", "announcement of 24/7"),
    // 1,713 USD of a short are 22.0 %; 1,808 over 1,644 USD is 1.1.
    Fact("cme:MBT-2026-09", "2026-09-01", .sides, "long 0.22/0.242, short 0.22/0.242", "August 2026 and April 2026"),
    // 0.25 of the broker and 2.50 that is assumed of the exchange.
    Fact("cme:MBT-2026-09", "2026-09-01", .perContract, "2.75", "broker's commission"),
  ]

  static let gemini: [Fact] = [
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .contract, "linear BTC/GUSD, pays GUSD", "support.gemini.com"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .multiplier, "1", "support.gemini.com"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .taker, "0.0007", "schedule of 2026-09-01"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .maker, "0.0002", "schedule of 2026-09-01"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .liquidationFee, "0.005", "support.gemini.com 12087062625051"),
    Fact(
      "gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .formula, "premium flat 24.0 h",
      "support.gemini.com 12087062625051"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .clock, "every 1h", "support.gemini.com 12087062625051"),
    Fact("gemini-perpetuals:BTCGUSDPERP", "2026-09-01", .mark, "book", "nobody states the formula"),
  ]

  static let spot: [Fact] = [
    Fact(
      "coinbase:BTC-USD", "2026-11-01", .feeTiers, "60/40, 40/25 from 10000, 25/15 from 50000, 20/10 from 100000",
      "public fee table, up to 1M USD"),
    Fact(
      "kraken:BTC-USD", "2026-10-01", .feeTiers, "40/25, 35/20 from 10000, 24/14 from 50000, 10/0 from 10000000",
      "Kraken Pro, October 2026; steps between 100,000 and 10M are not stated"),
    Fact("gemini:BTC-USD", "2026-10-01", .taker, "0.004", "ActiveTrader, October 2026, first tier"),
    Fact("gemini:BTC-USD", "2026-10-01", .maker, "0.002", "ActiveTrader, October 2026, first tier"),
    Fact("binance:BTCUSDT", "2026-10-01", .taker, "0.001", "regular tier"),
  ]
}
