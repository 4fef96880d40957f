import Foundation
import Testing

/// Two scenarios over a year and a quarter of real hours, worked to the last unit by an independent program.
///
/// Source: `reference/cases` of the reference folder (`CARRY_REFERENCE`, else `../shared` beside the package); the
/// venues' numbers are those of its `rulebooks.yaml`, in `Fixtures`. Money must agree exactly, statistics to 1e-9.
struct WorkedCasesTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  private static let cases: URL = {
    let given = ProcessInfo.processInfo.environment["CARRY_REFERENCE"].map { URL(filePath: $0) }
    let beside = tests.appending(path: "../../../shared").standardizedFileURL
    return (given ?? beside).appending(path: "reference/cases")
  }()

  private static var isPresent: Bool { FileManager.default.fileExists(atPath: cases.path) }

  @Test(
    .enabled(if: isPresent, "no reference cases; name their folder in CARRY_REFERENCE"),
    arguments: ["always-on", "liquidated"])
  func agreesToTheUnit(name: String) throws {
    let folder = try TemporaryFolder()
    let fixtures = Self.tests.appending(path: "Fixtures").path
    let results = try OracleRun.results(
      of: Self.cases.appending(path: "\(name)/scenario.yaml").path,
      overrides: ["coinbase", "binance-usdm"].map { "accounts.\($0).rulebook=\(fixtures)/\($0).yaml" },
      in: folder.path)
    let sections = [
      "bracket", "counts", "equity", "metrics", "name", "period", "pnl", "pnl_detail", "position", "schema",
    ]
    let expected = try ResultFigures(
      folder: Self.cases.appending(path: "\(name)/expected").path, sections: sections)
    let own = try ResultFigures(folder: results, sections: sections)
    #expect(own.firstDifference(from: expected) == nil)
  }
}
