import Foundation
import Market
import Studies
import TestSupport
import Testing

/// The data that come with the project.
@Suite struct SampleDataTests {
  private static let data = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Data/sample").standardizedFileURL.path(percentEncoded: false)

  /// Every hour is covered at all five venues: those that pay every eight hours by the clock of New York too, whose
  /// nights of changed clocks have seven and nine hours.
  @Test func coversEveryHour() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "study.yaml",
      """
      name: sample
      period: { start: 2025-06-17, end: 2026-06-30T16:00:00Z }
      data: ["\(SampleDataTests.data)"]
      series:
        - { perp: kalshi:KXBTCPERP, spot: coinbase:BTC-USD }
        - { perp: coinbase-derivatives:BIP-20DEC30-CDE, spot: coinbase:BTC-USD }
        - { perp: binance-usdm:BTCUSDT, spot: coinbase:BTC-USD }
        - { perp: binance-coinm:BTCUSD_PERP, spot: coinbase:BTC-USD }
        - { perp: hyperliquid:BTC, index: true }
      """)
    let data = try StudyFile.read(path: path).load(threads: 2)
    #expect(data.clock.count == 9088)
    #expect(data.series.map(\.side) == [.onshore, .onshore, .offshore, .offshore, .offshore])
    for series in data.series {
      #expect(series.accrued.count { $0.isNaN } == 0, "\(series.name)")
      #expect(series.perpClose.count { $0.isNaN } == 0, "\(series.name)")
      #expect(series.spotClose.count { $0.isNaN } == 0, "\(series.name)")
    }
    // What was paid accrued: Binance's payments of the period lie in it whole.
    let paid = data.series[2].prints.rates.reduce(0, +)
    #expect(abs(data.series[2].accrued.reduce(0, +) - paid) < 1e-12)
    #expect(data.warnings == [])
  }
}
