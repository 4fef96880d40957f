import Market

extension OffshoreFactTests {
  private static let faq = "binance.com/en/support/faq/360033525031"
  private static let dynamic = "Binance announcement, hourly settlement at the bound from 2025-05-02 08:00 UTC"
  private static let tables = "leverageBracket responses in freqtrade/freqtrade"
  private static let multiAssets = "binance.com/en-NG/support/faq/29b45c485d664028b9ca1cdf90b24f6f, 2021-05-28"
  static let binance: [Fact] = [
    Fact("binance-usdm:BTCUSDT", "2019-12-20", .taker(), "0.0004", "schedule effective 2019-12-20"),
    Fact("binance-usdm:BTCUSDT", "2026-01-01", .taker(), "0.0005", "regular tier of today"),
    Fact("binance-usdm:BTCUSDT", "2024-01-01", .formula, "interest-clamp linear 8.0 h", faq),
    // No record has a smallest order of ETHUSDT.
    Fact("binance-usdm:ETHUSDT", "2024-01-01", .minimumNotional, "5", "faq 360033161972"),
    Fact("binance-usdm:BTCUSDT", "2024-01-01", .minimumNotional, "10", "exchangeInfo of 2022-02-19"),
    Fact("binance-usdm:BTCUSDT", "2024-01-01", .interest, "0.0001", faq),
    Fact("binance-usdm:BTCUSDT", "2024-01-01", .cap, "0.003", "announcement 3243c81a, three quarters of 0.4%"),
    // Three quarters of the first tier's 0.65%, 0.5% and 0.4%.
    Fact("binance-usdm:ETHUSDT", "2021-01-01", .cap, "0.004875", faq),
    Fact("binance-usdm:ETHUSDT", "2023-12-12", .cap, "0.00375", faq),
    Fact("binance-usdm:ETHUSDT", "2024-02-03", .cap, "0.003", faq),
    Fact("binance-usdm:BTCUSDT", "2025-05-02T07:59:59Z", .hoursAtCap, "none", dynamic),
    Fact("binance-usdm:BTCUSDT", "2025-05-02T08:00:00Z", .hoursAtCap, "1.0", dynamic),
    Fact("binance-usdm:ETHUSDT", "2025-09-18T08:01:00Z", .hoursAtCap, "1.0", dynamic),
    Fact("binance-coinm:BTCUSD_PERP", "2025-05-02T08:00:00Z", .hoursAtCap, "1.0", dynamic),
    Fact("binance-usdm:BTCUSDT", "2020-06-01", .mark, "funding-basis", "faq 360033525071, text of 2020"),
    Fact("binance-usdm:BTCUSDT", "2024-01-01", .mark, "book", "faq 360033525071"),
    Fact("binance-usdm:BTCUSDT", "2020-12-01", .liquidationFee, "0.003", "2019-20 text"),
    Fact("binance-usdm:BTCUSDT", "2022-02-19", .liquidationFee, "0.012", "exchangeInfo of 2022-02-19"),
    Fact("binance-usdm:ETHUSDT", "2020-12-01", .liquidationFee, "0.005", "2019-20 text, contracts of up to 75x"),
    Fact("binance-usdm:ETHUSDT", "2022-02-19", .liquidationFee, "0.03", "exchangeInfo of 2022-02-19"),
    Fact("binance-usdm:BTCUSDT", "2021-05-27", .haircut(Asset("BTC")), "none", multiAssets),
    Fact("binance-usdm:BTCUSDT", "2021-05-28", .haircut(Asset("BTC")), "0.95", multiAssets),
    Fact("binance-usdm:ETHUSDT", "2021-05-28", .haircut(Asset("SOL")), "0.9", multiAssets),
    Fact("binance-usdm:BTCUSDT", "2021-05-28", .amount(size: 200_000_001), "24891300", "table of 2020"),
    Fact("binance-usdm:BTCUSDT", "2024-05-30", .maintenance(size: 70_000_000), "0.02", tables),
    Fact("binance-usdm:BTCUSDT", "2024-05-30", .amount(size: 1_200_000_001), "421481450", tables),
    Fact("binance-usdm:ETHUSDT", "2024-05-30", .amount(size: 50_000_001), "381450", tables),
    Fact("binance-usdm:ETHUSDC", "2024-02-03", .amount(size: 500_000_001), "182804300", tables),
    Fact("binance-coinm:BTCUSD_PERP", "2025-01-01", .contract, "inverse BTC/USD, pays BTC", "FAQ be2c7d9d"),
    Fact("binance-coinm:BTCUSD_PERP", "2025-01-01", .multiplier, "100", "FAQ be2c7d9d"),
    Fact("binance-coinm:ETHUSD_PERP", "2025-01-01", .multiplier, "10", "FAQ be2c7d9d"),
    Fact("binance-coinm:BTCUSD_PERP", "2025-01-01", .amount(size: 300), "11.81", "FAQ ceccfcfb4e3a"),
  ]
}
