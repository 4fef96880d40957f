import DataChecks
import Foundation
import Market
import MarketData
import Testing
import Venues

/// What `carry data check` says of recorded markets and of files as venues hand them out: the oddities that the
/// reference folder's own tables list, and nothing else that changes results.
@Suite(
  .enabled(if: RealData.folder != nil, "no real market data: set CARRY_REFERENCE to the folder that holds data/real"))
struct DataCheckTests {
  private func findings(_ path: String, zone: LocalZone? = nil, as name: String? = nil) throws -> [String] {
    let root = try #require(RealData.folder).dropLast("/real".count)
    let instrument = name.flatMap { InstrumentName($0) }
    let options = NativeOptions(zone: zone, venue: instrument?.account, symbol: instrument?.symbol)
    let series = try FileSelection.files(["\(root)/\(path)"]).flatMap { try NativeReader.read($0, options: options) }
    let report = DataCheck().report(on: series)
    return report.findings.filter { $0.severity == .changesResults }.map {
      "\($0.code.rawValue) \(report.series[$0.series].name) \($0.count)"
    }
  }

  /// Its README: three hourly prints missing at Hyperliquid, 1,247 at dYdX, one gap of two at Deribit.
  @Test func recordedMarkets() throws {
    #expect(
      try findings("real") == [
        "missing-settlement deribit:BTC-PERPETUAL funding 2", "missing-settlement dydx-v4:BTC-USD funding 1247",
        "missing-settlement hyperliquid:BTC funding 3",
      ])
  }

  struct Native: CustomTestStringConvertible, Sendable {
    let path: String
    var zone: String?
    var name: String?
    let findings: [String]
    var testDescription: String { path }
  }

  /// Holes are the cuts of the excerpts.
  @Test(arguments: [
    Native(path: "binance-vision/header-ms", findings: []),
    Native(
      path: "cryptodatadownload/binance-interleaved",
      findings: ["conflicting-duplicate binance:BTCUSDT bars-1h 69", "hole binance:BTCUSDT bars-1h 29310"]),
    Native(
      path: "cryptodatadownload/bitstamp-no-banner-seconds",
      findings: ["conflicting-duplicate bitstamp:BTC-USD bars-1h 9", "hole bitstamp:BTC-USD bars-1h 40594"]),
    Native(
      path: "cryptodatadownload/coinbase-banner-seconds",
      findings: ["duplicate coinbase:BTC-USD bars-1h 5", "hole coinbase:BTC-USD bars-1h 28378"]),
    Native(
      path: "cryptodatadownload/coinbase-date-only",
      findings: ["out-of-order coinbase:ETH-USD bars-1h 5", "hole coinbase:ETH-USD bars-1h 8002"]),
    // The weekend on which bitcoin stood 5 % higher in dollars is no finding.
    Native(path: "cryptodatadownload/gemini-banner-ms", findings: ["hole gemini:BTC-USD bars-1h 7943"]),
    Native(
      path: "cryptodatadownload/gemini-mixed-s-ms",
      findings: ["price-not-positive gemini:BTC-USD bars-1h 1", "hole gemini:BTC-USD bars-1h 48900"]),
    Native(path: "freqtrade-json/BTC_USDT-8h-funding_rate.json", findings: []),
    Native(path: "kalshi/demo_funding_rates_historical.json", findings: []),
    Native(
      path: "local-clock/utc-plus-3/BTC-USDT_binance_funding_history.csv", zone: "UTC", name: "binance-usdm:BTCUSDT",
      findings: [
        "clock-shift binance-usdm:BTCUSDT funding 699", "missing-settlement binance-usdm:BTCUSDT funding 3684",
      ]),
    Native(
      path: "local-clock/utc-plus-3/BTC-USDT_binance_funding_history.csv", zone: "UTC+03:00",
      name: "binance-usdm:BTCUSDT", findings: ["missing-settlement binance-usdm:BTCUSDT funding 3684"]),
  ])
  func nativeFiles(native: Native) throws {
    let zone = native.zone.flatMap { LocalZone(name: $0) }
    #expect(try findings("native/\(native.path)", zone: zone, as: native.name) == native.findings)
  }
}
