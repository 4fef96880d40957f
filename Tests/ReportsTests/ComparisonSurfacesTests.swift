import Foundation
import Ledger
import Market
import Reports
import Simulation
import Testing

/// What a comparison looks like on every surface. The snapshots were read by a person; names are such that each surface
/// has something to escape.
struct ComparisonSurfacesTests {
  /// A run whose fee grew by one unit, and whose scenario says why.
  private func outcomes() throws -> [CheckOutcome] {
    let folder = try TemporaryFolder()
    var report = SampleRun.report()
    let place = ResultFolder(directory: folder.path, name: "two-days", scenario: "two-days.yaml")
    try place.writeData(report)
    report.result.fills[0].fee += Amount(units: 1)
    report.result.profit[.fees] += Amount(units: -1)
    report.result.metrics.sharpe[2] = 1
    report.settings[1].value = "<1bp> & |more|"
    try ResultFolder(directory: "\(folder.path)/new", name: "two-days", scenario: "two-days.yaml").writeData(report)
    let before = try StoredRun(readingFrom: place.path)
    let after = try StoredRun(readingFrom: "\(folder.path)/new/two-days")
    func outcome(_ name: String, _ verdict: CheckOutcome.Verdict) -> CheckOutcome {
      CheckOutcome(
        name: name, location: SourceLocation(file: "Scenarios/a,b.yaml", line: 3, column: 1),
        baseline: "Reports/baselines/\(name)", verdict: verdict, isUpdated: false)
    }
    return [
      outcome("same", .compared(try RunComparison(before, before, tolerances: []))),
      outcome("moved", .compared(try RunComparison(before, after, tolerances: []))),
      outcome("new", .new),
      outcome("failed", .failed(message: "s.yaml:1:2: \"100%\" is wrong; less is needed\ns.yaml:3:4: and <this>")),
    ]
  }

  @Test func text() throws {
    expectSnapshot(try outcomes().map { $0.text(width: 80, style: .plain) }.joined(), named: "check.txt")
  }

  @Test func json() throws { expectSnapshot(CheckOutcome.json(try outcomes()), named: "check.json") }
  @Test func markdown() throws { expectSnapshot(CheckOutcome.markdown(try outcomes()), named: "check.md") }
  @Test func junit() throws { expectSnapshot(JUnitDocument(try outcomes()).text, named: "check-junit.xml") }

  /// Escapes by docs.github.com/actions/reference/workflow-commands-for-github-actions.
  @Test func annotations() throws {
    expectSnapshot(GitHubAnnotations(try outcomes()).text, named: "check-github.txt")
  }

  @Test func side() throws {
    let comparison = try #require(try outcomes()[1].comparison)
    let text = ComparisonText(comparison, titles: ("before", "after"), showsAll: true, width: 100, style: .plain)
    expectSnapshot(text.text, named: "compare.txt")
  }
}
