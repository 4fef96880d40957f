import DataChecks
import Foundation
import MarketData
import Testing

/// Nothing is found where nothing is wrong.
struct CleanDataTests {
  /// Of 12 series each. Without a finding among 240 series, one has less than one in 80, with a confidence of 95 %.
  @Test(arguments: 1...20)
  func simulatedMarketsAreClean(seed: Int) throws {
    let report = DataCheck().report(on: try CleanMarket.series(seed: seed))
    #expect(report.series.count == 12)
    #expect(report.findings.map { "\($0.code.rawValue) \(report.series[$0.series].name): \($0.text)" } == [])
  }

  /// The sample that is shipped: what it has on purpose is the six hours without trades of its spec.
  @Test func theSampleIsClean() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../Data/sample").standardized.path
    let series = try FileSelection.files([root]).flatMap { try NativeReader.read($0) }
    let report = DataCheck().report(on: series)
    #expect(report.series.count == 21)
    #expect(report.series.allSatisfy { $0.missing == 0 })
    let found = report.findings.map { "\($0.code.rawValue) \(report.series[$0.series].name): \($0.text)" }
    #expect(found == ["zero-volume binance-usdm:BTCUSDT bars-1h: 6 bars without volume"])
  }
}
