import DataChecks
import Foundation
import Market
import MarketData
import Testing

struct ExploreTests {
  @Test func explore() throws {
    let root = ProcessInfo.processInfo.environment["EXPLORE"] ?? "Data/sample"
    let raw = try CanonicalText.folder(root)
    let report = DataCheck().report(on: raw)
    for f in report.findings {
      print("\(f.severity == .changesResults ? "!" : " ") \(f.code.rawValue) [\(report.series[f.series].name)] \(f.count): \(f.text) @ \(f.firstInstant.map(\.description) ?? "") \(f.places.prefix(3).map { "\($0.row):\($0.instant)" }) \(f.stretches.prefix(2).map { "\($0.from)..\($0.to)(\($0.rows))" })")
    }
  }
}
