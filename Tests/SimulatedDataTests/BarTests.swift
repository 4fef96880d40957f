import Market
import MarketData
import Testing

struct BarTests {
  static let bars = ["coinbase/BTC-USD", "kalshi/KXBTCPERP", "binance-usdm/BTCUSDT"].map { "\($0)/bars-1m.csv" }
  static let others = [
    "kalshi/KXBTCPERP/mark-1m.csv", "kalshi/KXBTCPERP/index-1m.csv", "kalshi/KXBTCPERP/premium-1m.csv",
    "binance-usdm/BTCUSDT/mark-1m.csv",
  ]

  @Test(arguments: bars + others)
  func areSane(path: String) throws {
    let table = try SmallSpec.files().table(path)
    let (open, high) = (try table.numbers("open"), try table.numbers("high"))
    let (low, close) = (try table.numbers("low"), try table.numbers("close"))
    let times = try table.times()
    #expect(times.count == 4 * 1440)
    for i in times.indices {
      #expect(high[i] >= max(open[i], close[i]) && low[i] <= min(open[i], close[i]), "\(times[i])")
      #expect(times[i] == Instant("2026-03-06T00:00:00Z").map { $0 + .minutes(i) })
    }
    #expect(zip(high, low).contains { $0 > $1 }, "bars have a range")
    if Self.bars.contains(path) { #expect(try table.numbers("volume").allSatisfy { $0 > 0 }) }
  }

  /// Prices stand on the tick, with as many decimals as the tick has.
  @Test(arguments: zip(bars, ["0.01", "1", "0.1"]))
  func standOnTheTick(path: String, tick: String) throws {
    let grid = try #require(Decimal38(tick))
    let decimals = tick.split(separator: ".").dropFirst().first?.count ?? 0
    for text in try SmallSpec.files().table(path).column("high") {
      let price = try #require(Decimal38(text))
      #expect(price.rounded(toMultipleOf: grid, .down) == price)
      #expect((text.split(separator: ".").dropFirst().first?.count ?? 0) == decimals, "\(text)")
    }
  }

  /// Spot and perpetuals are different series: the basis is neither zero nor constant, and near the premium's mean.
  @Test func basisIsReal() throws {
    let files = try SmallSpec.files()
    let spot = try files.table(Self.bars[0]).numbers("close")
    let perp = try files.table(Self.bars[2]).numbers("close")
    let basis = zip(spot, perp).map { $1 / $0 - 1 }
    let mean = basis.reduce(0, +) / Double(basis.count)
    // 7 bp with deviations of 4.5 bp that live for hours; four days average some 16 of them.
    #expect(abs(mean - 0.0007) < 0.0004, "\(mean)")
    #expect(Set(basis).count > basis.count / 2)
  }
}
