import Market

extension OffshoreFactTests {
  private static let recorded = "instruments response in nautechsystems/nautilus_trader"
  private static let articleOfFunding = "support.deribit.com 31424939178397"
  private static let articleOfMargin = "support.deribit.com 25944738177565, notice of 2022-01-11"
  static let deribit: [Fact] = [
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .contract, "inverse BTC/USD, pays BTC", recorded),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .multiplier, "10", recorded),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .tick, "0.5", recorded),
    Fact("deribit:BTC_USDC-PERPETUAL", "2025-01-01", .contract, "linear BTC/USDC, pays USDC", "linear contracts"),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .taker(), "0.0005", "support.deribit.com 25944746248989"),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .maker(), "0", "support.deribit.com 25944746248989"),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .formula, "soft-dead-band flat 8.0 h", articleOfFunding),
    // 0.5% per eight hours, of which an hour pays one eighth; linear contracts 5%.
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .cap, "\(0.005 / 8)", "blog.deribit"),
    Fact("deribit:ETH_USDC-PERPETUAL", "2025-01-01", .cap, "\(0.05 / 8)", "said by others"),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .cashHours, "24.0", "daily settlement"),
    Fact("deribit:BTC-PERPETUAL", "2022-01-10", .maintenance(), "0.00525", articleOfMargin),
    Fact("deribit:BTC-PERPETUAL", "2022-01-10", .initial(), "0.01", articleOfMargin),
    Fact("deribit:BTC-PERPETUAL", "2022-01-11", .maintenance(), "0.01", articleOfMargin),
    Fact("deribit:BTC-PERPETUAL", "2022-01-11", .initial(), "0.02", articleOfMargin),
    Fact("deribit:BTC-PERPETUAL", "2022-01-11", .growth, "0.00005 0.00005", articleOfMargin),
    Fact("deribit:ETH-PERPETUAL", "2022-01-10", .growth, "0.000002 0.000002", articleOfMargin),
    Fact("deribit:ETH-PERPETUAL", "2022-01-11", .growth, "0.000004 0.000004", articleOfMargin),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .liquidationFee, "0.0075", recorded),
    Fact("deribit:ETH-PERPETUAL", "2025-01-01", .liquidationFee, "0.009", "support.deribit.com"),
    Fact("deribit:BTC-PERPETUAL", "2025-01-01", .procedure, "shortfall, full", "support.deribit.com"),
  ]

  private static let november = "instrument response of 2024-11-24, nautechsystems/nautilus_trader"
  private static let limits = "BitMEX risk limits"
  private static let bounds = "three quarters of (initial − maintenance) and of maintenance; in a copy of the text"
  static let bitmex: [Fact] = [
    Fact("bitmex:XBTUSD", "2024-11-24", .contract, "inverse BTC/USD, pays BTC", november),
    Fact("bitmex:XBTUSD", "2024-11-24", .multiplier, "1", november),
    Fact("bitmex:XBTUSD", "2024-11-24", .lot, "100", november),
    Fact("bitmex:XBTUSD", "2024-11-24", .tick, "0.1", november),
    Fact("bitmex:XBTUSD", "2024-11-24", .expiry, "2026-09-23T04:00:00Z", "close of the exchange"),
    Fact("bitmex:ETHUSD", "2020-06-01", .contract, "quanto ETH/USD, pays BTC", "BitMEX contract list"),
    Fact("bitmex:XBTUSD", "2020-06-01", .taker(), "0.00075", "rates to 2021-22"),
    Fact("bitmex:XBTUSD", "2020-06-01", .maker(), "-0.00025", "rates to 2021-22"),
    Fact("bitmex:XBTUSD", "2023-06-01", .maker(), "-0.0001", "later rates"),
    Fact("bitmex:XBTUSD", "2024-11-24", .maker(), "0.0005", november),
    Fact("bitmex:XBTUSD", "2024-11-24", .hours, "8.0", "04, 12 and 20 UTC"),
    Fact("bitmex:XBTUSD", "2024-11-24", .lag, "1", "fields fundingRate and indicativeFundingRate"),
    Fact("bitmex:XBTUSD", "2019-06-01", .cap, "0.00375", bounds),
    // Three quarters of 1% − 0.4% would be 0.45%; recorded rates of March 2020 stand at 0.375%.
    Fact("bitmex:XBTUSD", "2020-06-01", .cap, "0.00375", "rates of 2020-03-13 and 14"),
    Fact("bitmex:XBTUSD", "2020-06-01", .stepCap, "0.003", bounds),
    Fact("bitmex:XBTUSD", "2021-08-31", .cap, "0.00375", bounds),
    Fact("bitmex:XBTUSD", "2021-08-31", .stepCap, "0.00375", bounds),
    Fact("bitmex:XBTUSD", "2024-11-24", .mark, "funding-basis", november),
    Fact("bitmex:XBTUSD", "2019-06-01", .maintenance(size: 300), "0.01", limits + " of 2019, step 100"),
    Fact("bitmex:XBTUSD", "2020-06-01", .maintenance(size: 200), "0.004", limits + " of 2020"),
    Fact("bitmex:XBTUSD", "2020-06-01", .maintenance(size: 300), "0.008", limits + " of 2020, step 100"),
    Fact("bitmex:XBTUSD", "2024-11-24", .maintenance(size: 350), "0.01", november + ", step 150"),
    Fact("bitmex:XBTUSD", "2024-11-24", .maintenance(size: 351), "0.015", november + ", step 150"),
    Fact("bitmex:ETHUSD", "2020-06-01", .initial(size: 50), "0.02", limits + " of 2020"),
    Fact("bitmex:XBTUSD", "2024-11-24", .procedure, "1 tier down from 2, bankruptcy", "BitMEX about liquidation"),
  ]
}
