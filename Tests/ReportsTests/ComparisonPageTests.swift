import Browser
import Foundation
import Ledger
import Market
import Reports
import Simulation
import Testing

/// Two runs on one page: both courses in the same charts, and a page that a browser shows without a word.
struct ComparisonPageTests {
  /// A page on a month of days, from whose eleventh on the later run pays ten dollars of fees a day more.
  private func page(feesADay: Int = 11) throws -> String {
    let folder = try TemporaryFolder()
    func run(_ name: String, feesADay: Int) throws -> StoredRun {
      var report = SampleRun.report()
      let sample = report.result.samples[0]
      report.result.samples = (0..<31).map { day in
        var own = sample
        own.time = sample.time + .days(day)
        own.profit[.funding] = SampleRun.amount(String(40 * day))
        own.profit[.fees] = SampleRun.amount(String(-feesADay * max(0, day - 10)))
        own.equity += own.profit.total
        return own
      }
      let place = ResultFolder(directory: "\(folder.path)/\(name)", name: "two-days", scenario: "two-days.yaml")
      try place.writeData(report)
      return try StoredRun(readingFrom: place.path)
    }
    let comparison = try RunComparison(run("a", feesADay: 1), run("b", feesADay: feesADay), tolerances: [])
    return try comparison.page(titles: ("before <1>", "after & more"))
  }

  @Test(
    .enabled(if: Browser.isDue, "no chromium in PATH: pages are not looked at in a browser"), arguments: [1280, 400])
  func isLegible(width: Int) throws {
    let seen = try PageInspection(of: page(), width: width)
    #expect(seen.findings.isEmpty, "\(seen.findings.joined(separator: "\n"))")
    #expect(seen.charts == 3)
    #expect(seen.width == width)
  }

  /// Of the last day the later run has 20 · 10 dollars of fees less, and nothing else moved.
  @Test func drawsWhatMoved() throws {
    let page = try page()
    #expect(page.contains("<h1>before &lt;1&gt; and after &amp; more</h1>"))
    let charts = page.matches(of: /<figure class="chart" id="chart-([a-z]+)">/).map { String($0.1) }
    #expect(charts == ["equity", "drawdown", "difference"])
    let start = try #require(page.range(of: "id=\"chart-difference\"")).upperBound
    let legend = try #require(page[start...].firstMatch(of: /<ul class="legend">([\s\S]*?)<\/ul>/)).1
    #expect(legend.matches(of: /<span>([a-z]+)<\/span>/).map { String($0.1) } == ["fees", "total"])
    #expect(page.contains("First difference: 2024-05-12T00:00:00Z, equity.csv row 12: equity 1000439 → 1000429"))
  }

  @Test func saysThatNothingMoved() throws {
    let page = try page(feesADay: 1)
    #expect(page.contains("<p>No figure and no row differs.</p>"))
    #expect(!page.contains("chart-difference"))
  }
}
