import DataChecks
import Market
import MarketData
import Testing
import Venues

/// One fault at a time in a clean market: each is found where it is, and nothing else is called wrong.
struct FaultTests {
  private static let seeds = 101...105

  @Test(arguments: RowFaults.all + PriceFaults.all + FundingFaults.all + ClockFaults.all)
  func isFound(fault: Fault) throws {
    for seed in Self.seeds {
      var rows = RandomRows(seed: seed)
      let clean = try FaultTests.market(seed)
      let index = try #require(clean.firstIndex { FaultTests.name($0) == fault.series })
      var faulty = clean
      faulty.replaceSubrange(index...index, with: fault.inject(clean[index], &rows))
      let report = DataCheck().report(on: faulty)
      let found = report.findings.filter { $0.code == fault.code }
      let listing = report.findings.map { "\($0.code.rawValue) \(report.series[$0.series].name): \($0.text)" }
      let files = [clean[index].source.name, "one", "two"]
      #expect(
        found.contains { finding in
          report.series[finding.series].files.contains(where: files.contains)
            && "\(finding.text) \(finding.remedy)".contains(fault.says)
        }, "\(seed) \(listing)")
      let others = report.findings.filter {
        $0.severity == .changesResults && $0.code != fault.code && !fault.also.contains($0.code)
      }
      #expect(others.map { "\($0.code.rawValue) \($0.text)" } == [], "\(seed)")
    }
  }

  static func name(_ raw: RawSeries) -> String {
    "\(raw.venue ?? ""):\(raw.symbol ?? "") \(raw.kind.name)" + (raw.interval.map { "-\($0)" } ?? "")
  }

  static func rates(of name: String, seed: Int) -> ContiguousArray<Double> {
    guard let series = try? market(seed), let raw = series.first(where: { Self.name($0) == name }) else {
      preconditionFailure("the market has a series of that name")
    }
    return raw.values[0]
  }

  /// Made once for all faults.
  static func market(_ seed: Int) throws -> [RawSeries] { try markets[seed - seeds.lowerBound].get() }
  private static let markets = seeds.map { seed in Result { try CleanMarket.series(seed: seed) } }
}
