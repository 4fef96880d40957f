import Foundation
import Market
import MarketData
import Simulation
import Testing
import Venues

/// Rates of the venues' formulas against the rates that the venues paid, on real data; skipped where those are absent
/// (see ``RealData``).
///
/// The bounds are what an independent calculation in Python over the same files gives, with a little room: the figures
/// are printed, and say how far bars stand in for a venue's own samples.
@Suite(
  .enabled(if: RealData.folder != nil, "no real market data: set CARRY_REFERENCE to the folder that holds data/real"))
struct ComputedRateTests {
  /// Binance BTCUSDT, 2023-01 to 2025-08, from hourly bars of the venue's own premium index.
  @Test func binancePremiumIndex() throws {
    let found = try Self.compare(
      "premium index", "binance-usdm:BTCUSDT", samples: PremiumSamples(premiumIndex: Self.premiumIndex()))
    #expect(found.prints == 2_921)
    #expect(try #require(found.correlation) >= 0.91)
    #expect(try #require(found.meanAbsoluteDifference) <= 0.22e-4)
  }

  /// Where the difference comes from. Each coarser bar leaves more of the venue's 5,760 samples out: the error falls by
  /// about a quarter with every halving of the bars, as that of a random sample does, and has no bias left at one hour.
  @Test func theErrorIsOneOfSampling() throws {
    let hourly = try Self.premiumIndex()
    var errors: [Double] = []
    for hours in [8, 4, 2, 1] {
      let samples = try PremiumSamples(premiumIndex: Self.merged(hourly, hours))
      let found = try Self.compare("premium index, bars of \(hours) h", "binance-usdm:BTCUSDT", samples: samples)
      errors.append(try #require(found.meanAbsoluteDifference))
      if hours == 1 {
        let bias = try #require(found.meanComputed) - (try #require(found.meanRecorded))
        #expect(abs(bias) < 0.01e-4)
      }
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) { #expect(fine < 0.85 * coarse) }
  }

  /// What a bar offers: the mean of open and close is the best single value by error, as S4.3 has it.
  @Test func openCloseOrTheirMean() throws {
    let bars = try Self.premiumIndex()
    func error(_ name: String, _ value: (Int) -> Double) throws -> Double {
      let flat = ContiguousArray(bars.openTimes.indices.map(value))
      let samples = PremiumSamples(
        premiumIndex: Bars(
          interval: bars.interval, openTimes: bars.openTimes, open: flat, high: flat, low: flat, close: flat,
          volume: []))
      let found = try Self.compare("premium index, \(name)", "binance-usdm:BTCUSDT", samples: samples)
      return try #require(found.meanAbsoluteDifference)
    }
    let mean = try error("mean of open and close") { (bars.open[$0] + bars.close[$0]) / 2 }
    #expect(try error("opens") { bars.open[$0] } > mean)
    #expect(try error("closes") { bars.close[$0] } > mean)
    #expect(try error("mean of high and low") { (bars.high[$0] + bars.low[$0]) / 2 } > mean)
    #expect(
      try error("mean of all four") { (bars.open[$0] + bars.high[$0] + bars.low[$0] + bars.close[$0]) / 4 } > mean)
  }

  struct Market: CustomTestStringConvertible, Sendable {
    let perp: String
    let index: String
    let correlation: Double
    /// In basis points of the payment.
    let error: Double
    var testDescription: String { "\(perp) against \(index)" }
  }

  /// Bars of the perpetual against those of a spot market in place of the index. Spot in another currency brings the
  /// price of that currency in: against dollars little of a USDT contract's premium is left.
  @Test(arguments: [
    Market(perp: "binance-usdm:BTCUSDT", index: "binance:BTCUSDT", correlation: 0.96, error: 0.18),
    Market(perp: "binance-usdm:BTCUSDT", index: "coinbase:BTC-USD", correlation: 0.25, error: 2.1),
    Market(perp: "hyperliquid:BTC", index: "binance:BTCUSDT", correlation: 0.89, error: 0.06),
    Market(perp: "hyperliquid:BTC", index: "coinbase:BTC-USD", correlation: 0.34, error: 0.27),
  ])
  func perpetualAgainstSpot(market: Market) throws {
    let samples = try PremiumSamples(
      perpetual: Self.bars(.trade, of: market.perp), index: Self.bars(.trade, of: market.index))
    let found = try Self.compare("bars against \(market.index)", market.perp, samples: samples)
    #expect(try #require(found.correlation) >= market.correlation)
    #expect(try #require(found.meanAbsoluteDifference) <= market.error * 1e-4)
  }

  /// OKX by its rulebook, a window late until 2024. The stamps of the only record at hand may besides be one payment
  /// late, and fit best so.
  @Test func okxLag() throws {
    let samples = try PremiumSamples(
      perpetual: Self.bars(.trade, of: "okx:BTC-USDT-SWAP"), index: Self.bars(.trade, of: "binance:BTCUSDT"))
    let found = try [0, 8].map { late in
      try Self.compare("stamps \(late) h late", "okx:BTC-USDT-SWAP", samples: samples, late: .hours(late))
    }
    #expect(try #require(found[0].correlation) > 0.65)
    #expect(try #require(found[1].correlation) > 0.9)
  }

  // MARK: Data

  static func bars(_ kind: BarKind, of name: String) throws -> Bars {
    let parts = name.split(separator: ":").map(String.init)
    let folders = DataFolders(roots: [try #require(RealData.folder)])
    let instrument = InstrumentName(account: parts[0], symbol: parts[1])
    return try #require(try folders.load(.bars(kind, of: instrument, step: .hours(1))).bars).series
  }

  static func premiumIndex() throws -> Bars { try bars(.premium, of: "binance-usdm:BTCUSDT") }

  /// Bars of several hours out of hourly ones, open and close only.
  static func merged(_ bars: Bars, _ hours: Int) throws -> Bars {
    let starts = bars.openTimes.indices.filter {
      bars.openTimes[$0] % Interval.hours(hours).nanoseconds == 0 && $0 + hours <= bars.count
    }
    let (open, close) = (starts.map { bars.open[$0] }, starts.map { bars.close[$0 + hours - 1] })
    return Bars(
      interval: .hours(hours), openTimes: ContiguousArray(starts.map { bars.openTimes[$0] }),
      open: ContiguousArray(open), high: ContiguousArray(open), low: ContiguousArray(open),
      close: ContiguousArray(close), volume: [])
  }

  /// Compares with the rates of the built-in rulebook and prints a line.
  ///
  /// - Parameter late: how much later than paid the record stamps its prints.
  static func compare(
    _ label: String, _ name: String, samples: PremiumSamples, late: Interval = .zero
  ) throws -> RateComparison {
    let parts = name.split(separator: ":").map(String.init)
    let folders = DataFolders(roots: [try #require(RealData.folder)])
    let instrument = InstrumentName(account: parts[0], symbol: parts[1])
    let recorded = try #require(try folders.load(.funding(of: instrument)).funding).series
    let terms = try RealData.rulebook(parts[0]).terms(for: parts[1])
    let end = try #require(recorded.last)
    let computed = FundingSchedule(terms: try #require(terms)).prints(of: samples, until: end).prints
    let shifted = FundingPrints(
      times: ContiguousArray(computed.times.map { $0 + late.nanoseconds }), rates: computed.rates,
      intervalHours: computed.intervalHours, markPrices: computed.markPrices)
    let found = RateComparison(recorded: recorded, computed: shifted, from: .distantPast, to: .distantFuture)
    func text(_ value: Double?, _ scale: Double, _ digits: Int) -> String {
      String(format: "%.\(digits)f", (value ?? .nan) * scale)
    }
    print(
      "computed rates: \(name), \(label): \(found.prints) prints, correlation \(text(found.correlation, 1, 3)), "
        + "mean difference \(text(found.meanAbsoluteDifference, 1e4, 3)) bp, "
        + "mean recorded \(text(found.meanRecorded, 1e4, 3)), computed \(text(found.meanComputed, 1e4, 3)) bp")
    return found
  }
}
