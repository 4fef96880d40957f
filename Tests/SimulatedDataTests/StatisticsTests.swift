import Market
import MarketData
import Testing

/// A year of hourly bars has the statistics that its spec asks for.
struct StatisticsTests {
  static let year = """
    name: year
    seed: 2026
    start: 2025-01-01
    end: 2026-01-01
    interval: 1h
    path_step: 20m
    price: { start: 50_000, regimes: { only: { volatility: 50%, drift: 0% } } }
    premium: { common_half_life: 6h }
    instruments:
      coinbase:BTC-USD: { tick: 0.01, volume_per_hour: 10, write: [bars] }
      binance-usdm:BTCUSDT:
        tick: 0.1
        volume_per_hour: 100
        premium: { mean: 3bp, half_life: 6h, deviation: 4bp, common: 3bp }
        write: [premium]
      kalshi:KXBTCPERP:
        tick: 1
        volume_per_hour: 100
        premium: { mean: 0bp, half_life: 6h, deviation: 4bp, common: 3bp }
        write: [premium]

    """

  private func sumOfSquares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }

  /// The deviation of 8,759 hourly returns has a relative standard error of 1/√(2n) = 0.76 %; five of them are allowed.
  @Test func volatility() throws {
    let close = try SmallSpec.files(Self.year).table("coinbase/BTC-USD/bars-1h.csv").numbers("close")
    let returns = zip(close, close.dropFirst()).map { $1 / $0 - 1 }
    let annual = (sumOfSquares(returns) / Double(returns.count) * 8760).squareRoot()
    #expect(abs(annual / 0.5 - 1) < 0.038, "\(annual)")
  }

  /// Volume averages what the spec asks for; the spread of its factors allows 5 %.
  @Test func volume() throws {
    let volume = try SmallSpec.files(Self.year).table("coinbase/BTC-USD/bars-1h.csv").numbers("volume")
    let mean = volume.reduce(0, +) / Double(volume.count)
    #expect(abs(mean / 10 - 1) < 0.05, "\(mean)")
  }

  /// The mean is 3 bp, the deviation √(4² + 3²) = 5 bp. With a half-life of 6 h a sample lives 2 · 6 h/ln 2 = 17.3 h,
  /// so a year has some 506 independent ones: standard errors 0.22 bp and 0.16 bp, of which four are allowed. Noise of
  /// the index against the price adds less than 0.1 bp to the deviation.
  @Test func premium() throws {
    let premium = try SmallSpec.files(Self.year).table("binance-usdm/BTCUSDT/premium-1h.csv").numbers("open")
    let mean = premium.reduce(0, +) / Double(premium.count)
    let deviation = (sumOfSquares(premium.map { $0 - mean }) / Double(premium.count)).squareRoot()
    #expect(abs(mean - 3e-4) < 0.9e-4, "\(mean)")
    #expect(abs(deviation - 5e-4) < 0.7e-4, "\(deviation)")
  }

  /// Two venues share the common part only: correlation 3²/(4² + 3²) = 0.36. Its standard error over 506 samples is
  /// (1 − 0.36²)/√506 = 0.039; four are allowed.
  @Test func venuesShareTheCommonPart() throws {
    let files = try SmallSpec.files(Self.year)
    let a = try files.table("binance-usdm/BTCUSDT/premium-1h.csv").numbers("open").map { $0 - 3e-4 }
    let b = try files.table("kalshi/KXBTCPERP/premium-1h.csv").numbers("open")
    let product = zip(a, b).reduce(0.0) { sum, pair in sum + pair.0 * pair.1 }
    let (squaresOfA, squaresOfB) = (sumOfSquares(a), sumOfSquares(b))
    let correlation = product / (squaresOfA * squaresOfB).squareRoot()
    #expect(abs(correlation - 0.36) < 0.16, "\(correlation)")
  }
}
