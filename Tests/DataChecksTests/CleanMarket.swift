import MarketData

/// Seventy days of hourly bitcoin at five venues, over the changes of clock of New York and London in March 2026.
enum CleanMarket {
  static func text(seed: Int) -> String {
    """
    name: clean
    seed: \(seed)
    start: 2026-02-20T00:00:00Z
    end: 2026-05-01T00:00:00Z
    interval: 1h
    path_step: 5m
    price:
      start: 100_000
      regimes:
        calm: { volatility: 30%, lasts: 10d }
        wild: { volatility: 90%, drift: -50%, lasts: 1d }
      jumps: { rate: 40, deviation: 1.5% }
    premium: { common_half_life: 36h }
    instruments:
      coinbase:BTC-USD: { tick: 0.01, noise: 0.3bp, volume_per_hour: 400, write: [bars] }
      kalshi:KXBTCPERP:
        tick: 1
        noise: 0.8bp
        volume_per_hour: 30
        premium: { mean: 1bp, half_life: 4h, deviation: 1bp, common: 0.5bp }
        write: [bars, mark, funding]
      binance-usdm:BTCUSDT:
        tick: 0.1
        noise: 0.2bp
        volume_per_hour: 5000
        premium: { mean: 7bp, half_life: 4h, deviation: 4bp, common: 2bp }
        write: [bars, mark, premium, funding]
      bybit:BTCUSDT:
        tick: 0.1
        volume_per_hour: 2000
        premium: { mean: 6bp, half_life: 4h, deviation: 4bp, common: 2bp }
        write: [funding]
      hyperliquid:BTC:
        tick: 1
        noise: 0.5bp
        volume_per_hour: 1000
        premium: { mean: -4bp, half_life: 2h, deviation: 4bp, common: 3bp }
        write: [bars, index, funding]

    """
  }

  /// The series as they are read from its files.
  static func series(seed: Int) throws -> [RawSeries] {
    let spec = try SimulationSpec.read(text(seed: seed), file: "clean.yaml")
    return try SimulatedMarket.generate(spec).flatMap { file in
      try NativeReader.read(bytes: file.bytes, named: file.path, format: "carry")
    }
  }
}
