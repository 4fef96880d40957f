import Market

extension OffshoreFactTests {
  private static let response = "instruments response of 2025-01-02, bybit-exchange/docs"
  private static let rates = "Bybit help article 000001634, 2025"
  private static let article = "Bybit help article 000001123"
  private static let older = "Bybit help, older text about funding"
  private static let risk = "Bybit help, sample of 2022-23"
  private static let entry = "Bybit help about liquidation prices"
  static let bybit: [Fact] = [
    Fact("bybit:BTCUSDT", "2025-01-02", .contract, "linear BTC/USDT, pays USDT", response),
    Fact("bybit:BTCUSDT", "2025-01-02", .tick, "0.1", response),
    Fact("bybit:BTCUSDT", "2025-01-02", .lot, "0.001", response),
    Fact("bybit:BTCUSDT", "2025-01-02", .minimumNotional, "5", response),
    Fact("bybit:ETHUSDT", "2025-01-02", .lot, "0.01", "QuantConnect/Lean symbol file"),
    Fact("bybit:BTCUSD", "2025-01-02", .contract, "inverse BTC/USD, pays BTC", response),
    Fact("bybit:BTCUSD", "2021-01-01", .tick, "0.5", "older documents"),
    Fact("bybit:BTCUSD", "2025-01-02", .tick, "0.1", response),
    Fact("bybit:BTCUSDT", "2020-06-01", .taker(), "0.00075", "rates of 2019-20"),
    Fact("bybit:BTCUSDT", "2020-06-01", .maker(), "-0.00025", "rates of 2019-20"),
    Fact("bybit:BTCUSDT", "2022-06-01", .taker(), "0.0006", "rates of 2022"),
    Fact("bybit:BTCUSDT", "2025-06-01", .taker(), "0.00055", rates),
    Fact("bybit:BTCUSDT", "2025-06-01", .maker(), "0.0002", rates),
    Fact("bybit:BTCUSD", "2020-06-01", .lag, "1", older),
    Fact("bybit:BTCUSDT", "2023-01-01", .lag, "0", article),
    Fact("bybit:BTCUSDT", "2023-01-01", .formula, "interest-clamp linear 8.0 h", article),
    Fact("bybit:BTCUSDT", "2023-01-01", .interest, "0.0001", article),
    Fact("bybit:BTCUSDT", "2025-01-02", .cap, "0.00375", response),
    // The announcement leaves the contracts on BTC and ETH out.
    Fact("bybit:BTCUSDT", "2025-11-03", .hoursAtCap, "none", "prnewswire 302598201"),
    Fact("bybit:BTCUSD", "2025-11-03", .hoursAtCap, "none", "prnewswire 302598201"),
    Fact("bybit:BTCUSDT", "2024-10-16", .mark, "book", "Bybit help, 2024-10-16"),
    Fact("bybit:BTCUSDT", "2023-01-01", .maintenance(size: 2_000_000), "0.005", risk),
    Fact("bybit:BTCUSDT", "2023-01-01", .initial(size: 4_000_000), "0.0175", risk),
    Fact("bybit:BTCUSDT", "2023-01-01", .maintenance(size: 6_000_000), "0.015", risk),
    // 2,000,000 · 0.5% and 4,000,000 · 0.5% more.
    Fact("bybit:BTCUSDT", "2023-01-01", .amount(size: 6_000_000), "30000", "calculated"),
    Fact("bybit:BTCUSD", "2023-01-01", .maintenance(size: 150), "0.005", "risk-limit sample, bybit-exchange/docs"),
    Fact("bybit:BTCUSDT", "2023-01-01", .maintenancePrice, "entry", entry),
    Fact("bybit:BTCUSDT", "2023-01-01", .closingFee, "none", entry),
    Fact("bybit:BTCUSD", "2020-06-01", .closingFee, "0.00075 at bankruptcy", "example of a long at 8,000"),
    Fact("bybit:BTCUSDT", "2023-01-01", .procedure, "1 tier down from 2, bankruptcy", entry),
  ]

  private static let swaps = "instruments response in nautechsystems/nautilus_trader"
  private static let help = "OKX help centre, 2020 to 2025"
  private static let april = "OKX announcement of April 2025"
  private static let table = "OKX support article 10722087776781, about February 2023"
  private static let forced = "OKX help centre about liquidation"
  static let okx: [Fact] = [
    Fact("okx:BTC-USDT-SWAP", "2025-01-01", .contract, "linear BTC/USDT, pays USDT", swaps),
    Fact("okx:BTC-USDT-SWAP", "2025-01-01", .multiplier, "0.01", swaps),
    Fact("okx:BTC-USDT-SWAP", "2025-01-01", .lot, "0.01", swaps),
    Fact("okx:ETH-USDT-SWAP", "2025-01-01", .multiplier, "0.1", swaps),
    Fact("okx:ETH-USDT-SWAP", "2025-01-01", .tick, "0.01", swaps),
    Fact("okx:BTC-USD-SWAP", "2025-01-01", .contract, "inverse BTC/USD, pays BTC", swaps),
    Fact("okx:BTC-USD-SWAP", "2025-01-01", .multiplier, "100", swaps),
    Fact("okx:BTC-USD-SWAP", "2019-07-17", .lag, "0", "OKEx notice, 2019-07-18"),
    Fact("okx:BTC-USD-SWAP", "2019-07-18", .lag, "1", "OKEx notice, 2019-07-18"),
    Fact("okx:BTC-USD-SWAP", "2019-07-18", .cap, "0.003", "OKEx notice, 2019-07-18"),
    Fact("okx:BTC-USDT-SWAP", "2022-01-01", .formula, "premium flat 8.0 h", help),
    Fact("okx:BTC-USDT-SWAP", "2022-01-01", .interest, "0.0", help),
    Fact("okx:BTC-USDT-SWAP", "2022-01-01", .cap, "0.00375", help),
    Fact("okx:ETH-USDT-SWAP", "2022-01-01", .cap, "0.0075", help),
    Fact("okx:BTC-USDT-SWAP", "2024-06-01", .lag, "0", help),
    Fact("okx:BTC-USDT-SWAP", "2025-04-10T00:00:59Z", .formula, "premium flat 8.0 h", april),
    Fact("okx:BTC-USDT-SWAP", "2025-04-10T00:01:00Z", .formula, "interest-clamp linear 8.0 h", april),
    Fact("okx:ETH-USDT-SWAP", "2025-04-24T00:01:00Z", .interest, "0.0001", april),
    Fact("okx:BTC-USD-SWAP", "2023-02-01", .maintenance(size: 500), "0.004", table),
    Fact("okx:BTC-USD-SWAP", "2023-02-01", .initial(size: 12_000), "0.015", table),
    Fact("okx:BTC-USD-SWAP", "2023-02-01", .maintenance(size: 24_000), "0.015", table),
    // The first and the second step of 12,000 contracts above.
    Fact("okx:BTC-USD-SWAP", "2023-02-01", .maintenance(size: 36_000), "0.02", table),
    Fact("okx:BTC-USD-SWAP", "2023-02-01", .initial(size: 36_001), "0.03", table),
    Fact("okx:BTC-USDT-SWAP", "2025-01-01", .closingFee, "0.0005 at mark", forced),
    Fact("okx:BTC-USDT-SWAP", "2025-01-01", .procedure, "2 tier down from 3, bankruptcy", forced),
  ]
}
