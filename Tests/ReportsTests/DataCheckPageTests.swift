import DataChecks
import Foundation
import Reports
import Testing

/// Findings on a screen, and as a document.
struct DataCheckPageTests {
  @Test func table() {
    #expect(
      DataCheckPage(CheckedData.report).text(width: 110, style: .plain) == """
        series                    rows  first                 last                  missing  findings
        coinbase:BTC-USD bars-1h  46    2024-01-01T00:00:00Z  2024-01-02T23:00:00Z  3        3
        gemini:ETH-USD bars-1h    30    2024-01-01T00:00:00Z  2024-01-02T05:00:00Z  0        0

        What changes results

        finding             series                count  first                 what                  what to do
        duplicate           coinbase:BTC-USD      1      2024-01-02T23:00:00Z  1 row repeated, with  --drop-duplicates
                            bars-1h                                            the same values
        price-not-positive  coinbase:BTC-USD      1      2024-01-01T10:00:00Z  1 row with a price    --drop-unsound
                            bars-1h                                            that is not above 0

        What is worth knowing

        finding  series                    count  first                 what                     what to do
        gap      coinbase:BTC-USD bars-1h  3      2024-01-01T20:00:00Z  3 bars missing in 1 gap  --fill previous
                                                                                                 --max 3 carries the
                                                                                                 bars before them on

        2 series, 76 rows: 2 findings that change results, 1 finding worth knowing

        """)
  }

  @Test(arguments: [40, 60, 80, 120])
  func fitsTheScreen(width: Int) {
    let text = DataCheckPage(CheckedData.report).text(width: width, style: .plain)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    #expect(text.contains("2 series, 76 rows"))
  }

  @Test func document() throws {
    let json = DataCheckPage(CheckedData.report).json
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "carry.datacheck/1")
    let findings = try #require(document["findings"] as? [[String: Any]])
    #expect(
      findings.map { "\($0["code"] ?? "") \($0["severity"] ?? "") \($0["count"] ?? "")" } == [
        "duplicate changes results 1", "price-not-positive changes results 1", "gap worth knowing 3",
      ])
  }
}
