import Browser
import Foundation
import Reports
import Testing

/// Charts on a page, in a real browser: drawn, legible, without a word on the console, zoomed and read out.
@Suite(.enabled(if: Browser.isDue, "no chromium in PATH: pages are not looked at in a browser"))
struct ChartPageTests {
  @Test(arguments: [1280, 400], ["light", "dark"])
  func isLegible(width: Int, colours: String) throws {
    let options = colours == "dark" ? ["--blink-settings=preferredColorScheme=0"] : []
    let seen = try PageInspection(of: SampleCharts.page(), width: width, options: options)
    #expect(seen.findings.isEmpty, "\(seen.findings.joined(separator: "\n"))")
    #expect(seen.charts == SampleCharts.all.count)
    #expect(seen.width == width)
    #expect(seen.paths > 30 && seen.texts > 80)
  }
}
