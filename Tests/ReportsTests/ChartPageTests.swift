import Browser
import Foundation
import Market
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

  /// What a page shows where scripts do not run.
  @Test(arguments: [1280, 400])
  func isLegibleWithoutScript(width: Int) throws {
    let page = SampleCharts.page().replacing(/<script>[\s\S]*<\/script>/, with: "")
    let seen = try PageInspection(of: page, width: width)
    #expect(seen.findings.isEmpty, "\(seen.findings.joined(separator: "\n"))")
    #expect(seen.charts == SampleCharts.all.count)
  }

  /// An inspection that finds nothing on a bad page would prove nothing.
  @Test func inspectionFinds() throws {
    let sheet = ChartSheet([SampleCharts.drawdown])
    let page = """
      <!doctype html><style>\(ChartSheet.style)</style>
      <p style="font-size: 8px">small</p>
      <div style="width: 40px; overflow: hidden; white-space: nowrap">cut off here</div>
      <div style="width: 900px">wide</div>
      \(sheet.html(of: SampleCharts.drawdown).replacing(/<path [^>]*>/, with: ""))
      <script>missing()</script>
      """
    let findings = try PageInspection(of: page, width: 400).findings.joined(separator: "\n")
    for text in [
      "missing is not defined", "“small” is 8.0 pixels high", "“cut off here” is cut off",
      "chart-drawdown draws nothing",
      "the page is",
    ] {
      #expect(findings.contains(text), "\(text) in\n\(findings)")
    }
  }

  /// For the scripts below: `live` is the picture that answers, `point` sends it a pointer's event at a share of its
  /// width.
  private static let helpers = """
    page.Element.prototype.setPointerCapture = () => {};
    const live = (name) => document.querySelector(`#chart-${name} .live`);
    const point = async (svg, kind, share, more = {}) => {
      const box = svg.getBoundingClientRect();
      const Kind = kind === "wheel" ? page.WheelEvent : kind === "dblclick" ? page.MouseEvent : page.PointerEvent;
      const at = { clientX: box.left + share * box.width, clientY: box.top + 100, bubbles: true, cancelable: true };
      svg.dispatchEvent(new Kind(kind, { ...at, ...more }));
      await frames(2);
    };
    const press = async (svg, key, more = {}) => {
      svg.dispatchEvent(new page.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
      await frames(2);
    };
    const ticks = (name) => [...live(name).querySelectorAll(".tick")].map((text) => text.textContent);
    const values = (name) => [...live(name).querySelectorAll(".value")].map((text) => text.textContent);
    const reading = (name) => [...document.querySelectorAll(`#chart-${name} .reading`)].map((span) => span.textContent);
    const clock = (name) => document.querySelector(`#chart-${name} .clock`).textContent;

    """

  private func visit<Report: Decodable>(
    _ script: String, width: Int = 1000, as type: Report.Type = Report.self
  ) throws -> Report {
    let visit = try Browser.visit(SampleCharts.page(), width: width, script: ChartPageTests.helpers + script)
    #expect(visit.console.isEmpty, "\(visit.console.joined(separator: "\n"))")
    return try JSONDecoder().decode(type, from: visit.report)
  }

  @Test func dragZoomsAllCharts() throws {
    struct Report: Decodable { let before, after, other, button, reset: [String] }
    let report: Report = try visit(
      """
      const svg = live("equity");
      const before = ticks("equity");
      await point(svg, "pointerdown", 0.5);
      await point(svg, "pointermove", 0.52);
      await point(svg, "pointerup", 0.52);
      const [after, other] = [ticks("equity"), ticks("margin")];
      const buttons = () => [...document.querySelectorAll(".reset")].map((button) => String(button.hidden));
      const button = buttons();
      await point(svg, "dblclick", 0.3);
      return { before, after, other, button, reset: [...ticks("equity"), ...buttons()] };
      """)
    // Two years on about 900 pixels: quarters or halves; a fiftieth of them is 15 days: days.
    #expect(report.before.first == "2024-01" && report.before.count >= 3, "\(report.before)")
    #expect(report.after.allSatisfy { $0.hasPrefix("2024-12-") || $0.hasPrefix("2025-01-") }, "\(report.after)")
    #expect(report.after.count >= 3 && report.after.count == report.other.count)
    #expect(report.button == SampleCharts.all.map { _ in "false" })
    #expect(report.reset == report.before + SampleCharts.all.map { _ in "true" })
  }

  @Test func wheelZoomsWhereItIsMeant() throws {
    let counts: [[String]] = try visit(
      """
      const svg = live("drawdown");
      const before = ticks("drawdown");
      await point(svg, "wheel", 0.5, { deltaY: -100 });
      const unasked = ticks("drawdown");
      for (let turn = 0; turn < 20; turn += 1) await point(svg, "wheel", 0.5, { deltaY: -100, ctrlKey: true });
      return [before, unasked, ticks("drawdown")];
      """)
    #expect(counts[0] == counts[1])
    // 0.8²⁰ of two years is 8.4 days.
    #expect(counts[2].count >= 4 && counts[2].allSatisfy { $0.hasPrefix("2024-12-") || $0.hasPrefix("2025-01-") })
  }

  @Test func pointerReadsAllCharts() throws {
    struct Report: Decodable { let equity, profit, margin, funding, clocks: [String] }
    let report: Report = try visit(
      """
      await point(live("profit"), "pointermove", 0.6);
      return {
        equity: reading("equity"), profit: reading("profit"), margin: reading("margin"), funding: reading("funding"),
        clocks: ["equity", "profit", "margin"].map(clock),
      };
      """)
    let moment = try #require(Instant(report.clocks[0].replacing(" UTC", with: ":00Z").replacing(" ", with: "T")))
    #expect(Set(report.clocks).count == 1)
    guard case .stack(let parts, _) = SampleCharts.profit.layers[0] else { return }
    let day = try #require(parts[0].times.firstIndex(of: moment), "the moment is a point of the chart")
    let expected = parts.map { $0.values[day] ?? .nan }
    for (text, value) in zip(report.profit, expected + [expected.reduce(0, +)]) { expect(text, value, within: 0.005) }
    #expect(report.profit.count == 11)
    #expect(report.margin[0] == "1" && report.margin[1] == "1.5")
    // Band, two lines, markers.
    #expect(report.equity.count == 4 && report.equity[0].contains(" to ") && report.equity[3] == "")
    #expect(report.funding[0].hasSuffix(" bp"))
  }

  private func expect(_ text: String, _ value: Double, within tolerance: Double) {
    let number = Double(text.replacing(" USD", with: "").replacing(",", with: ""))
    #expect(number.map { abs($0 - value) <= tolerance } == true, "\(text) is not \(value)")
  }

  @Test func keysReadAndZoom() throws {
    struct Report: Decodable { let first, next, last, zoomed, whole, spoken, event: String }
    let report: Report = try visit(
      """
      const svg = live("funding");
      await press(svg, "Home");
      const first = clock("funding");
      await press(svg, "ArrowRight");
      const next = clock("funding");
      const spoken = svg.getAttribute("aria-valuetext");
      await press(svg, "End");
      const last = clock("equity");
      for (let turn = 0; turn < 9; turn += 1) await press(svg, "+");
      const zoomed = ticks("equity").join();
      await press(svg, "Escape");
      const whole = ticks("equity").join();
      const equity = live("equity");
      const event = () => document.querySelector("#chart-equity .events").textContent;
      await press(equity, "Home");
      for (let turn = 0; turn < 100 && !event(); turn += 1) await press(equity, "ArrowRight", { shiftKey: true });
      return { first, next, last, zoomed, whole, spoken, event: event() };
      """)
    #expect(report.first == "2024-01-01 00:00 UTC" && report.next == "2024-01-01 08:00 UTC")
    #expect(report.last == "2025-12-31 00:00 UTC")
    guard case .bars(let rates) = SampleCharts.funding.layers[0], let rate = rates.values[1] else { return }
    // To three decimals of a basis point, without zeros at the end.
    let spoken = ((rate * 10_000_000).rounded() / 1000).description
    #expect(report.spoken == "2024-01-01 08:00 UTC, rate of each payment \(spoken) bp")
    // Two years in 512 parts are 34 hours.
    #expect(
      report.zoomed.contains(/^12-(29|30) [0-9]{2}:00,/) && report.whole.hasPrefix("2024-01,"), "\(report.zoomed)")
    // The first marker stands at hour 500.
    #expect(report.event == "2024-01-21 20:00 UTC margin calls: asked for 5,000 USD <at once>", "\(report.event)")
  }

  /// The picture of the page and that of the script have the same value axis.
  @Test func scriptDrawsAsThePicture() throws {
    let axes: [[[String]]] = try visit(
      """
      return ["equity", "drawdown", "profit", "funding", "margin"].map((name) => ["still", "live"].map((kind) => (
        [...document.querySelectorAll(`#chart-${name} .${kind} .value`)].map((text) => text.textContent))));
      """)
    for axis in axes { #expect(axis[0] == axis[1] && axis[0].count >= 3, "\(axis)") }
  }
}
