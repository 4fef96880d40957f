import Foundation
import Market
import Reports
import Simulation
import Testing

/// The bytes of every file of a result folder. Money and columns by FORMATS.md "Result folder"; the snapshots were read
/// by a person, figure for figure against ``SampleRun``.
struct ResultFilesTests {
  @Test(arguments: [
    "summary.json", "equity.csv", "pnl.csv", "prices.csv", "purses.csv", "fills.csv", "funding.csv", "events.csv",
    "ledger.csv", "settings.csv", "rulebooks.csv",
  ])
  func bytes(file: String) throws {
    let folder = try TemporaryFolder()
    try ResultFolder(directory: folder.path, name: "two-days", scenario: "two-days.yaml").write(SampleRun.report())
    expectSnapshot(try folder.text("two-days/\(file)"), named: file)
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    let folder = try TemporaryFolder()
    let place = ResultFolder(directory: folder.path, name: "two-days", scenario: "two-days.yaml")
    try place.write(SampleRun.report())
    let names = try folder.listing("two-days")
    let first = try names.map { try folder.text("two-days/\($0)") }
    try place.write(SampleRun.report())
    #expect(try names.map { try folder.text("two-days/\($0)") } == first)
  }

  @Test func summaryIsJSONThatOthersRead() throws {
    let object = try JSONSerialization.jsonObject(with: Data(SampleRun.report(isSimulated: true).summary.utf8))
    let summary = try #require(object as? [String: Any])
    #expect(summary["simulated"] as? Bool == true)
    #expect(summary["title"] as? String == "Two days of carry, \"by hand\"")
    #expect((summary["metrics"] as? [String: Any])?["annual_return"] is NSNull)
    #expect(!SampleRun.report().summary.contains("simulated"))
  }

  /// Figures at the edges of notation; expected by Python's `format(Decimal(repr(x)), "f")`.
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (1e-7, "0.0000001"), (1.25e-05, "0.0000125"),
    (123456789012345680, "123456789012345680"), (1e21, "1000000000000000000000"), (1.5e16, "15000000000000000"),
    (0.1 + 0.2, "0.30000000000000004"), (-1.5e-300, "-0." + String(repeating: "0", count: 299) + "15"),
  ])
  func ratiosArePlainAndShortest(value: Double, expected: String) {
    var report = SampleRun.report()
    report.result.metrics.turnover = value
    #expect(report.summary.contains("\"turnover\": \(expected)\n"))
  }

  /// Money beyond what 64 bits of 10⁻⁸ hold, the unit itself, and the sign of less than one; exact.
  @Test(arguments: ["123456789012345678.00000001", "-99999999999999.5", "0.00000001", "-0.00000001", "100", "-0.5"])
  func moneyIsExact(text: String) throws {
    var report = SampleRun.report()
    report.result.samples[0].equity = SampleRun.amount(text)
    report.result.initialEquity = SampleRun.amount(text)
    let folder = try TemporaryFolder()
    try ResultFolder(directory: folder.path, name: "two-days", scenario: "two-days.yaml").write(report)
    #expect(
      try folder.text("two-days/equity.csv").contains("\n2024-05-01T00:00:00Z,\(text),1000000,0,0,,0,0\n"))
    #expect(try folder.text("two-days/summary.json").contains("\"initial\": \(text)\n"))
  }

  /// Expected by RFC 8259 section 7.
  @Test(arguments: [
    ("quote \" and \\", #""quote \" and \\""#), ("two\nlines\r\tand tab", #""two\nlines\r\tand tab""#),
    ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("Zürich – 資金", "\"Zürich – 資金\""), ("\r\n", #""\r\n""#),
  ])
  func stringsAreEscaped(text: String, expected: String) {
    var report = SampleRun.report()
    report.result.warnings = [text]
    #expect(report.summary.hasSuffix("\"warnings\": [\n    \(expected)\n  ]\n}\n"))
  }

  /// Expected by RFC 4180 section 2.
  @Test(arguments: [
    ("plain text", "plain text"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""), ("a\nb", "\"a\nb\""),
    ("a\r\nb", "\"a\r\nb\""), ("", ""),
  ])
  func cellsAreQuoted(detail: String, expected: String) throws {
    var report = SampleRun.report()
    report.result.events = [Event(time: SampleRun.day, kind: .cut, account: "", detail: detail)]
    let folder = try TemporaryFolder()
    try ResultFolder(directory: folder.path, name: "two-days", scenario: "two-days.yaml").write(report)
    let expectedText = "timestamp,kind,account,detail\n2024-05-01T00:00:00Z,cut,,\(expected)\n"
    #expect(try folder.text("two-days/events.csv") == expectedText)
  }
}
