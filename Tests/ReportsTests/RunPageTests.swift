import Browser
import Foundation
import Market
import Reports
import Simulation
import Testing

/// The report of a run as a page and as Markdown.
struct RunPageTests {
  /// What they say on three scenarios, word for word. Of the page, without what draws the charts, which tests of their
  /// own look at.
  @Test(arguments: ShippedRun.names)
  func golden(name: String) throws {
    let folder = try TemporaryFolder()
    try ShippedRun.write(ShippedRun.report(name), to: folder)
    expectSnapshot(try folder.text("\(name)/report.md"), named: "\(name).md")
    var page = try folder.text("\(name)/report.html")
    page = page.replacing(/(?s)<style>.*?<\/style>/, with: "<style/>")
    page = page.replacing(/(?s)<script.*?<\/script>/, with: "<script/>")
    page = page.replacing(/(?s)<figure[^>]*id="([^"]*)".*?<\/figure>/) { "<figure id=\"\($0.output.1)\"/>" }
    expectSnapshot(page, named: "\(name).html")
  }

  @Test func everyChartIsAFileAndOnThePage() throws {
    let folder = try TemporaryFolder()
    try ShippedRun.write(ShippedRun.report("inverse-margined"), to: folder)
    let charts = ["equity", "drawdown", "profit", "funding", "basis", "margin", "delta", "purses"]
    let page = try folder.text("inverse-margined/report.html")
    let markdown = try folder.text("inverse-margined/report.md")
    for chart in charts {
      #expect(try folder.text("inverse-margined/\(chart).svg").hasPrefix("<svg"))
      #expect(page.contains("id=\"chart-\(chart)\""))
      #expect(markdown.contains("](\(chart).svg)"))
    }
    #expect(
      try folder.listing("inverse-margined").filter { $0.hasSuffix(".svg") } == charts.sorted().map { "\($0).svg" })
  }

  /// One file, no network: what a browser would load is not in it.
  @Test func standsAlone() throws {
    let folder = try TemporaryFolder()
    try ShippedRun.write(ShippedRun.report("quickstart"), to: folder)
    let page = try folder.text("quickstart/report.html")
    for word in [" src=", " href=\"h", "@import", "url(http", "fetch(", "XMLHttpRequest", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.utf8.count < 3_000_000)
  }

  /// The page does not grow with the run: what is too near together to be told apart is drawn as one.
  @Test func staysSmall() throws {
    let folder = try TemporaryFolder()
    var report = SampleRun.report()
    let sample = try #require(report.result.samples.last)
    let payment = try #require(report.result.fundingPayments.first)
    report.result.end = SampleRun.day + .hours(20_000)
    report.result.samples = (0..<20_000).map { hour in
      var next = sample
      next.time = SampleRun.day + .hours(hour)
      // Jumps up and down, so that no two neighbours are alike.
      next.equity += Amount(units: Int128(hour * 7_919 % 1_000) * 1_000_000_000)
      next.marginRatio = Double(hour * 31 % 97) + 1
      next.perpClose = sample.spotClose + Double(hour * 17 % 101)
      return next
    }
    report.result.fundingPayments = (1..<20_000).map { hour in
      var next = payment
      next.time = SampleRun.day + .hours(hour)
      next.rate = Double(hour * 13 % 29 - 9) * 1e-5
      return next
    }
    try ShippedRun.write(report, to: folder)
    #expect(try folder.text("two-days/report.html").utf8.count < 3_000_000)
    #expect(try folder.text("two-days/report.md").utf8.count < 65_536)
  }

  /// What a scenario or a data file is called may hold any character.
  @Test func escapesWhatIsNoMarkup() throws {
    let folder = try TemporaryFolder()
    var report = SampleRun.report()
    report.title = "<script>alert(\"1\")</script> & | *bold* [x](y)"
    report.result.warnings = ["a | b\n<img src=x>"]
    try ShippedRun.write(report, to: folder)
    let page = try folder.text("two-days/report.html")
    #expect(page.contains("<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; | *bold* [x](y)</h1>"))
    #expect(!page.contains("<img") && !page.contains("<script>alert"))
    let markdown = try folder.text("two-days/report.md")
    #expect(markdown.hasPrefix("# &lt;script&gt;alert(\"1\")&lt;/script&gt; &amp; \\| \\*bold\\* \\[x\\](y)\n"))
    #expect(markdown.contains("\n- a \\| b &lt;img src=x&gt;\n"))
  }

  /// A run of one sample, in which nothing happens, has a report too.
  @Test func saysWhatThereIsNothingToDrawOf() throws {
    let folder = try TemporaryFolder()
    var report = SampleRun.report()
    report.result.samples = Array(report.result.samples.prefix(1))
    report.result.profit = ProfitBreakdown()
    report.result.finalEquity = report.result.initialEquity
    (report.result.fills, report.result.events, report.result.fundingPayments) = ([], [], [])
    (report.result.worstHours, report.result.roundTrips) = ([], [])
    report.result.counts = Counts()
    report.result.metrics = Metrics()
    try ShippedRun.write(report, to: folder)
    let markdown = try folder.text("two-days/report.md")
    for sentence in [
      "> Earned 0.00 USD (0.00%) on 1,000,000.00 USD in 2 days; no liquidation.", "Nothing was earned or lost.",
      "The period is too short for a chart: it has one sample.", "No funding was received or paid.",
      "The basis is not known at any sample.", "No sample has a margin ratio: nothing was held on margin.",
      "No position was closed by force, not even in the worst case of the bracket.", "No hour lost anything.",
      "Nothing was held.",
    ] { #expect(markdown.contains(sentence), "\(sentence)") }
    #expect(try folder.listing("two-days").filter { $0.hasSuffix(".svg") }.isEmpty)
    #expect(!markdown.contains(/\b(nan|inf)\b/))
  }

  /// A chart of an older run does not stay beside a newer one that has none.
  @Test func removesChartsOfAnOlderRun() throws {
    let folder = try TemporaryFolder()
    var report = SampleRun.report()
    try ShippedRun.write(report, to: folder)
    #expect(try folder.listing("two-days").contains("funding.svg"))
    report.result.fundingPayments = []
    try ShippedRun.write(report, to: folder)
    #expect(try !folder.listing("two-days").contains("funding.svg"))
  }
}

/// The page in a real browser, on a telephone and on a laptop.
@Suite(.enabled(if: Browser.isDue, "no chromium in PATH: pages are not looked at in a browser"))
struct RunPageBrowserTests {
  @Test(arguments: [1280, 400], ["light", "dark"])
  func isLegible(width: Int, colours: String) throws {
    let folder = try TemporaryFolder()
    try ShippedRun.write(ShippedRun.report("inverse-margined"), to: folder)
    let options = colours == "dark" ? ["--blink-settings=preferredColorScheme=0"] : []
    let seen = try PageInspection(of: folder.text("inverse-margined/report.html"), width: width, options: options)
    #expect(seen.findings.isEmpty, "\(seen.findings.joined(separator: "\n"))")
    #expect(seen.charts == 8)
    #expect(seen.width == width)
    #expect(seen.paths >= 8 && seen.texts > 300)
  }
}
