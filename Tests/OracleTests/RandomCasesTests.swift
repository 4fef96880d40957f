import Foundation
import Testing

/// Random scenarios, run here and by the simulator of `Tests/Oracle`, which was written from the rules alone: every
/// money figure must agree to the unit and every statistic to 1e-9.
///
/// A seed makes its case alone: `CARRY_ORACLE_SEEDS=17` or `1...400` runs others than the first 60.
@Suite(.enabled(if: Python.isPresent, "no python3 with PyYAML: the oracle's random cases are not run"))
struct RandomCasesTests {
  private static func seeds() throws -> ClosedRange<Int> {
    guard let text = ProcessInfo.processInfo.environment["CARRY_ORACLE_SEEDS"] else { return 1...60 }
    let ends = text.split(separator: "...").compactMap { Int($0) }
    let isRange = (1...2).contains(ends.count) && ends[0] <= ends[ends.count - 1]
    return try #require(isRange ? ends[0]...ends[ends.count - 1] : nil, "CARRY_ORACLE_SEEDS is \"\(text)\", not 1...60")
  }

  @Test func agreesWithTheOracle() throws {
    let seeds = try Self.seeds()
    let folder = try TemporaryFolder()
    try Python.run([Python.oracle, "random", "\(seeds.lowerBound)", "\(seeds.upperBound)", folder.path])
    for seed in seeds {
      let difference = Self.difference(case: "\(folder.path)/\(seed)")
      #expect(difference == nil, "seed \(seed)")
    }
  }

  private static func difference(case folder: String) -> String? {
    do {
      let expected = try ResultFigures(folder: "\(folder)/expected")
      let own = try ResultFigures(
        folder: OracleRun.results(of: "\(folder)/scenario.yaml", in: "\(folder)/Reports"), sections: comparedSections)
      return own.firstDifference(from: expected)
    } catch {
      return "\(error)"
    }
  }

  /// What the oracle writes into its summary.
  private static let comparedSections = [
    "bracket", "counts", "equity", "metrics", "name", "period", "pnl", "pnl_detail", "position",
  ]
}
