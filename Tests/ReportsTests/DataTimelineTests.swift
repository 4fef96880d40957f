import DataChecks
import Foundation
import Market
import Reports
import Testing

/// The picture of what covers what: nothing overlaps, nothing small is lost, the same bytes each time.
struct DataTimelineTests {
  private func report(_ count: Int) -> DataReport {
    let names = ["coinbase", "coinbase-derivatives", "hyperliquid"]
    let series = (0..<count).map { index in
      CheckedData.bars(
        names[index % 3], "BIP-20DEC\(10 + index)-CDE-LONG-NAME", from: "20\(10 + index % 15)-03-05T00:00:00Z",
        hours: 200 + 400 * (index % 7), missing: index % 2 == 0 ? 0..<0 : 100..<101)
    }
    return DataCheck().report(on: series)
  }

  private struct Text {
    let x: Double
    let y: Double
    let width: Double
    let text: String
  }

  /// Where texts stand: letters of the fixed-width font are 0.6 of 11 pixels wide, of the title 0.6 of 15.
  private func texts(_ svg: String) -> [Text] {
    svg.matches(of: /<text class="(\w+)" x="([0-9.]+)" y="([0-9.]+)">([^<]*)</).compactMap { match in
      guard let x = Double(match.2), let y = Double(match.3) else { return nil }
      let width = Double(match.4.count) * (match.1 == "title" ? 9.1 : 6.7)
      let start = ["tick"].contains(match.1) ? x - width / 2 : ["rows", "kind"].contains(match.1) ? x - width : x
      return Text(x: start, y: y, width: width, text: String(match.4))
    }
  }

  private func number(_ name: String, _ svg: String) throws -> Double {
    let match = try #require(
      svg.firstMatch(of: try Regex("<svg[^>]* \(name)=\"([0-9.]+)\"", as: (Substring, Substring).self)))
    return try #require(Double(match.1))
  }

  @Test(arguments: [1, 10, 60])
  func textsDoNotOverlap(count: Int) throws {
    let svg = DataTimeline(report(count)).svg
    let texts = texts(svg)
    #expect(texts.count > 2 * count)
    for (index, text) in texts.enumerated() {
      for other in texts[(index + 1)...] where abs(text.y - other.y) < 11 {
        #expect(
          text.x + text.width <= other.x || other.x + other.width <= text.x, "\(text.text) and \(other.text)")
      }
    }
    let (width, height) = (try number("width", svg), try number("height", svg))
    #expect(texts.allSatisfy { $0.x >= 0 && $0.x + $0.width <= width && $0.y > 8 && $0.y < height })
    #expect(svg == DataTimeline(report(count)).svg)
  }

  @Test(arguments: [(2, 4), (24 * 9, 4), (24 * 200, 4), (24 * 365 * 9, 4)])
  func axisHasTicks(hours: Int, least: Int) {
    let svg = DataTimeline(DataCheck().report(on: [CheckedData.bars("coinbase", "BTC-USD", hours: hours)])).svg
    let ticks = svg.matches(of: /<text class="tick" x="([0-9.]+)"/).count / 2
    #expect(ticks >= (hours > 2 ? least : 1), "\(ticks)")
  }

  @Test func anHourInFiveYearsCanBeSeen() throws {
    let series = CheckedData.bars("coinbase", "BTC-USD", hours: 24 * 365 * 5, missing: 20_000..<20_001)
    let svg = DataTimeline(DataCheck().report(on: [series])).svg
    let gap = try #require(
      svg.firstMatch(of: /<rect class="missing" x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)" height="([0-9.]+)"/))
    // 20,000 of 43,800 hours, on 620 pixels from 354; two pixels wide, three high.
    let expected: Double = 354 + 620 * 20_000 / 43_800
    let x = try #require(Double(gap.1))
    #expect(abs(x - expected) <= 2)
    #expect(gap.2 == "2" && gap.3 == "3")
  }

  @Test func marksFindings() {
    let svg = DataTimeline(CheckedData.report).svg
    #expect(svg.matches(of: /<path class="changes"/).count == 3)
    #expect(svg.contains("<rect class=\"missing whole\""))
    #expect(svg.hasSuffix("</svg>\n"))
  }
}
