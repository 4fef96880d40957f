import Market
import MarketData
import Testing

/// Crashes, squeezes, negative premiums, outages and regimes come where the spec says.
struct ScriptTests {
  static let quiet = """
    name: script
    seed: 1
    start: 2026-01-01
    end: 2026-01-21
    interval: 1h
    path_step: 5m
    price: { start: 1000, regimes: { calm: { volatility: 0% } } }
    shocks:
      - { at: 2026-01-05T06:00:00Z, move: -25%, over: 10h, recover: 40%, within: 2d }
      - { at: 2026-01-12T00:00:00Z, move: 35%, over: 2d, premium: 8bp, within: 1d }
    premium: { negative: [{ from: 2026-01-16, to: 2026-01-19 }] }
    outages: [{ venue: binance-usdm, at: 2026-01-03T06:30:00Z, lasts: 3h }]
    instruments:
      coinbase:BTC-USD: { tick: 0.01, volume_per_hour: 1, write: [bars] }
      binance-usdm:BTCUSDT:
        tick: 0.01
        volume_per_hour: 100
        premium: { mean: 2bp, mean_when_negative: -9bp, half_life: 1d, deviation: 0% }
        write: [bars, mark, premium, funding]

    """

  /// Without noise the script is all there is: 1000 less 250, of which 100 come back; then 35 % on the 850.
  @Test(arguments: [
    ("2026-01-05T05:00:00Z", 1000.0), ("2026-01-05T16:00:00Z", 750), ("2026-01-06T16:00:00Z", 800),
    ("2026-01-07T16:00:00Z", 850), ("2026-01-11T23:00:00Z", 850), ("2026-01-14T00:00:00Z", 1147.5),
    ("2026-01-20T23:00:00Z", 1147.5),
  ])
  func shocks(time: String, price: Double) throws {
    let table = try SmallSpec.files(Self.quiet).table("coinbase/BTC-USD/bars-1h.csv")
    let row = try #require(table.rows.first { $0[0] == time })
    #expect(Double(row[1]) == price)
  }

  /// The premium at the height of the squeeze is the mean and what the shock adds, and half of that is left halfway
  /// through its fading; the index lags the price by fractions of a basis point.
  @Test(arguments: [
    ("2026-01-14T00:00:00Z", 0.001), ("2026-01-14T12:00:00Z", 0.0006), ("2026-01-15T00:00:00Z", 0.0002),
  ])
  func shockPremium(time: String, premium: Double) throws {
    let table = try SmallSpec.files(Self.quiet).table("binance-usdm/BTCUSDT/premium-1h.csv")
    let row = try #require(table.rows.first { $0[0] == time })
    #expect(abs((Double(row[1]) ?? .nan) - premium) < 1e-6)
  }

  /// The outage from 06:30 to 09:30 touches four bars: flat at the last close, volume 0; the mark goes on.
  @Test func outage() throws {
    let text = Self.quiet.replacing("volatility: 0%", with: "volatility: 50%")
    let files = try SmallSpec.files(text)
    let table = try files.table("binance-usdm/BTCUSDT/bars-1h.csv")
    let silent = table.rows.filter { $0[5] == "0.000" }
    #expect(silent.map { $0[0].suffix(9) } == ["06:00:00Z", "07:00:00Z", "08:00:00Z", "09:00:00Z"])
    let before = try #require(table.rows.first { $0[0] == "2026-01-03T05:00:00Z" })
    for row in silent { #expect(row[1...4].allSatisfy { $0 == before[4] }) }
    #expect(try files.table("coinbase/BTC-USD/bars-1h.csv").numbers("volume").allSatisfy { $0 > 0 })
    let mark = try files.table("binance-usdm/BTCUSDT/mark-1h.csv").rows.filter { $0[0].hasPrefix("2026-01-03T07") }
    #expect(mark.allSatisfy { $0[2] != $0[3] })
  }

  /// −9 bp is −4 bp per 8 hours by Binance's formula: at all nine settlements whose window lies in the span.
  @Test func negativePremium() throws {
    let prints = try SmallSpec.files(Self.quiet).table("binance-usdm/BTCUSDT/funding.csv")
    let negative = zip(try prints.times(), try prints.numbers("rate")).filter { $0.1 < 0 }
    let start = try #require(Instant("2026-01-16"))
    let expected = (1...9).map { settlement in start + .hours(8) * settlement }
    #expect(negative.map { $0.0 } == expected)
    #expect(negative.allSatisfy { $0.1 == -0.0004 })
  }

  /// A schedule decides the volatility day by day.
  @Test func scheduledRegimes() throws {
    let text = Self.quiet.replacing(
      "regimes: { calm: { volatility: 0% } }",
      with: """
        regimes: { calm: { volatility: 0% }, wild: { volatility: 80% } }, \
        schedule: [{ from: 2026-01-02, regime: wild }, { from: 2026-01-03, regime: calm }]
        """)
    let table = try SmallSpec.files(text).table("coinbase/BTC-USD/bars-1h.csv")
    let moving = Set(table.rows.prefix(96).filter { $0[2] != $0[3] }.map { String($0[0].prefix(10)) })
    #expect(moving == ["2026-01-02"])
  }
}
