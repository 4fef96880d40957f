import Foundation
import Market
import Reports
import TestSupport
import Testing

/// Charts as pictures: what stands where, what is left out, the same bytes each time.
struct ChartTests {
  private static let day = Instant("2024-05-01T00:00:00Z") ?? .distantPast

  private func chart(
    _ values: [Double?], unit: ChartUnit = .ratio, isLogarithmic: Bool = false,
    _ layer: (ChartSeries) -> ChartLayer = ChartLayer.line
  ) -> Chart {
    let times = values.indices.map { ChartTests.day + .hours($0) }
    return Chart(
      name: "one", title: "One", summary: "A few values.", unit: unit, isLogarithmic: isLogarithmic,
      start: ChartTests.day, end: ChartTests.day + .hours(max(1, values.count - 1)),
      layers: [layer(ChartSeries(name: "values", times: times, values: values))])
  }

  private func texts(_ style: String, _ svg: String) -> [String] {
    let matches = svg.matches(of: /<text class="([a-z]+)"[^>]*>([^<]*)</)
    return matches.filter { $0.1 == style }.map { String($0.2) }
  }

  @Test func smallChart() {
    let times = (0...4).map { ChartTests.day + .hours(6 * $0) }
    let chart = Chart(
      name: "margin-ratio", title: "Margin ratio", summary: "Margin & maintenance over a day; \"called\" once.",
      unit: .money("USD"), start: ChartTests.day, end: ChartTests.day + .days(1),
      layers: [
        .stack(
          [
            ChartSeries(name: "funding", times: times, values: [0, 10, 20, 15, 30]),
            ChartSeries(name: "fees", times: times, values: [0, -5, -5, nil, -12]),
          ], total: "total"),
        .steps(ChartSeries(name: "margin", times: times, values: [5, 6, nil, 20, 22])),
        .level(name: "maintenance", value: 4),
        .markers(
          ChartMarkers(name: "calls", shape: .diamond, markers: [.init(time: times[3], value: 20, text: "call")])),
      ])
    expectSnapshot(chart.svg, named: "chart.svg")
    #expect(chart.svg == chart.svg)
  }

  /// Low and high of the values, and what stands at the axis: steps of 1, 2 or 5 times a power of ten, the least that is
  /// a fifth of the range or more, and as many decimals as they need.
  @Test(arguments: [
    (0.0, 1.0, ChartUnit.ratio, "0.0 0.2 0.4 0.6 0.8 1.0"),
    (1_000_000, 1_000_400, .money("USD"), "1,000.0k 1,000.1k 1,000.2k 1,000.3k 1,000.4k"),
    (-30_000, 90_000, .money("USD"), "-50k 0 50k 100k"),
    (1_200_000, 2_400_000, .money("USD"), "1.0M 1.5M 2.0M 2.5M"),
    (-0.0005, 0.001, .percent, "-0.05 0.00 0.05 0.10"),
    (0.00012, 0.00035, .basisPoints, "1.0 1.5 2.0 2.5 3.0 3.5"),
    (7, 7, .ratio, "6.0 6.5 7.0 7.5 8.0"),
    (0, 0, .ratio, "-1.0 -0.5 0.0 0.5 1.0"),
  ])
  func valueAxis(low: Double, high: Double, unit: ChartUnit, labels: String) {
    #expect(texts("value", chart([low, high], unit: unit).svg).joined(separator: " ") == labels)
  }

  @Test(arguments: [
    (1.0, 20.0, "1 2 5 10 20"), (0.6, 30, "0.5 1 2 5 10 20 50"), (0.6, 80, "1 10 100"),
    (0.5, 2_000_000, "1 10 100 1k 10k 100k 1M"),
  ])
  func logarithmicAxis(low: Double, high: Double, labels: String) {
    let svg = chart([low, -3, high], isLogarithmic: true).svg
    #expect(texts("value", svg).joined(separator: " ") == labels)
  }

  private func path(_ style: String, _ svg: String) throws -> String {
    let match = svg.matches(of: /<path class="([a-z0-9 ]+)" d="([^"]*)"\/>\n<\/svg>/).first { $0.1 == style }
    return try #require(match.map { String($0.2) }, "\(style) is drawn last")
  }

  @Test func gapsBreakLines() throws {
    let values = [0, 1, nil, .nan, 2, 2]
    #expect(try path("line s0", chart(values).svg).matches(of: /M/).count == 2)
    let steps = try path("line s0", chart(values, ChartLayer.steps).svg)
    #expect(steps.matches(of: /M/).count == 2 && steps.matches(of: /H/).count == 4, "\(steps)")
  }

  @Test func whatLiesOutsideIsNotDrawn() {
    var chart = chart((0..<100).map { Double($0) })
    (chart.start, chart.end) = (ChartTests.day + .hours(20), ChartTests.day + .hours(40))
    #expect(texts("value", chart.svg).first == "20" && texts("value", chart.svg).last == "40")
    chart.start = ChartTests.day + .hours(200)
    chart.end = ChartTests.day + .hours(300)
    #expect(texts("note", chart.svg).last == "no values")
  }

  @Test func textIsEscaped() {
    let evil = "</script><script>alert(\"1\")</script>&'"
    var chart = chart([1, 2])
    (chart.title, chart.summary, chart.unit) = (evil, evil, .money(evil))
    chart.layers.append(
      .markers(ChartMarkers(name: evil, shape: .cross, markers: [.init(time: chart.start, text: evil)])))
    let sheet = ChartSheet([chart])
    for text in [chart.svg, sheet.html(of: chart), sheet.script] { #expect(!text.contains("<script>alert")) }
    #expect(sheet.script.matches(of: /<\/script>/).count == 2)
  }
}
