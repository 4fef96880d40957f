import Foundation
import Market
import Reports
import TestSupport
import Testing

/// Many points become few, and none of the extremes is lost.
struct ChartDataTests {
  private static let start = Instant("2020-01-01T00:00:00Z") ?? .distantPast

  private struct Document: Decodable {
    struct Layer: Decodable {
      let kind: String
      let times: [Int]
      let columns: [[Int?]]
      let sums: [Int]?
    }

    let start: Int
    let layers: [Layer]
  }

  private func document(_ chart: Chart) throws -> Document {
    let script = ChartSheet([chart]).script
    let match = try #require(script.firstMatch(of: /id="chart-data">\s*(.*)\s*<\/script>/))
    return try #require(try JSONDecoder().decode([Document].self, from: Data(String(match.1).utf8)).first)
  }

  private func sums(_ differences: [Int]) -> [Int] {
    var sum = 0
    return differences.map { difference in
      sum += difference
      return sum
    }
  }

  /// The lowest and the highest value of every thousandth of the time is among the points that a page gets.
  @Test(arguments: [UInt64(1), 2, 3])
  func extremesStay(seed: UInt64) throws {
    let minutes = 200_000
    var random = SplitMix64(seed: seed)
    let values = (0...minutes).map { _ in Double(Int.random(in: -100_000...100_000, using: &random)) / 100 }
    let times = (0...minutes).map { ChartDataTests.start + .minutes($0) }
    let chart = Chart(
      name: "noise", title: "Noise", summary: "Noise.", unit: .money("USD"), start: times[0], end: times[minutes],
      layers: [.line(ChartSeries(name: "noise", times: times, values: values))])
    let layer = try document(chart).layers[0]
    let (keptTimes, keptValues) = (sums(layer.times), sums(layer.columns[0].compactMap { $0 }))
    #expect(keptTimes.count == keptValues.count && keptTimes.count <= 4000)
    var kept: [Int: Set<Int>] = [:]
    for (time, value) in zip(keptTimes, keptValues) {
      let minute = (time - keptTimes[0]) / 60
      #expect(value == Int((values[minute] * 100).rounded()))
      kept[min(minute / 200, 999), default: []].insert(value)
    }
    for bucket in 0..<1000 {
      let part = values[(200 * bucket)..<(bucket == 999 ? minutes + 1 : 200 * (bucket + 1))]
      let extremes = [part.min(), part.max()].compactMap { $0.map { Int(($0 * 100).rounded()) } }
      #expect(kept[bucket]?.isSuperset(of: extremes) == true, "bucket \(bucket)")
    }
    #expect(keptTimes.last == keptTimes[0] + 60 * minutes)
  }

  /// A stack's sum is the sum of exact parts, not of rounded ones.
  @Test func sumsAreExact() throws {
    let times = [ChartDataTests.start, ChartDataTests.start + .hours(1)]
    let chart = Chart(
      name: "sum", title: "Sum", summary: "Sum.", unit: .money("USD"), start: times[0], end: times[1],
      layers: [
        .stack((1...10).map { ChartSeries(name: "part \($0)", times: times, values: [0.004, -0.004]) }, total: "sum")
      ])
    let layer = try document(chart).layers[0]
    #expect(layer.columns.allSatisfy { $0 == [0, 0] })
    #expect(layer.sums.map(sums) == [4, -4])
  }

  @Test func gapsAreNull() throws {
    let times = (0..<5).map { ChartDataTests.start + .hours($0) }
    let chart = Chart(
      name: "gap", title: "Gap", summary: "Gap.", unit: .ratio, start: times[0], end: times[4],
      layers: [.steps(ChartSeries(name: "ratio", times: times, values: [1.5, nil, .infinity, 2, 1e300]))])
    // Four decimals, each from the last value before it.
    #expect(try document(chart).layers[0].columns == [[15_000, nil, nil, 5000, nil]])
  }

  /// What a chart takes of its page does not grow with its points; noise is the longest that there is.
  @Test func sizeIsBounded() {
    let minutes = 40_000
    let times = (0...minutes).map { ChartDataTests.start + .minutes($0) }
    let series = (0..<10).map { part in
      ChartSeries(
        name: "part \(part)", times: times,
        values: SampleCharts.walk(minutes + 1, from: 0, size: 20, seed: 50 + UInt64(part)))
    }
    func chart(_ name: String, _ layers: [ChartLayer]) -> Chart {
      Chart(
        name: name, title: name, summary: name, unit: .money("USD"), start: times[0], end: times[minutes],
        layers: layers)
    }
    func size(_ chart: Chart) -> Int {
      let sheet = ChartSheet([chart])
      return sheet.html(of: chart).utf8.count + sheet.script.utf8.count
    }
    let frame = size(chart("empty", []))
    #expect(size(chart("line", [.line(series[0])])) - frame < 80_000)
    #expect(size(chart("stack", [.stack(series, total: "sum")])) - frame < 450_000)
  }
}
