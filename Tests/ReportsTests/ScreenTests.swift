import Ledger
import Market
import Reports
import Simulation
import Testing

struct SummaryTableTests {
  @Test func plain() {
    let text = SummaryTable(SampleRun.report(), folder: "Reports/two-days", style: .plain).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!text.contains("\u{1B}"))
    expectSnapshot(text, named: "summary-table.txt")
  }

  @Test func simulatedWithEscapes() {
    let report = SampleRun.report(isSimulated: true)
    expectSnapshot(SummaryTable(report, folder: "Reports/two-days", style: .ansi).text, named: "summary-table-ansi.txt")
  }

  /// Rounded half to even to the cent; expected by Python's `Decimal.quantize`.
  @Test(arguments: [
    ("-276108.08145632", "-276,108.08"), ("0.005", "0.00"), ("0.015", "0.02"), ("-0.004", "0.00"),
    ("999.995", "1,000.00"), ("-999999.994", "-999,999.99"), ("100", "100.00"),
    ("1234567890123.45", "1,234,567,890,123.45"),
  ])
  func money(amount: String, expected: String) {
    var report = SampleRun.report()
    report.result.profit[.transfer] = SampleRun.amount(amount)
    let lines = SummaryTable(report, folder: "r", style: .plain).text.split(separator: "\n")
    let line = lines.first { $0.hasPrefix("  transfer ") } ?? ""
    #expect(line.split(separator: " ").dropFirst().prefix(2).joined(separator: " ") == "\(expected) USD")
  }

  @Test func noCapitalHasNoShares() {
    var report = SampleRun.report()
    report.result.initialEquity = .zero
    #expect(SummaryTable(report, folder: "r", style: .plain).text.contains("276,780.37 USD               –\n"))
  }

  @Test(arguments: [
    (true, [:], TerminalStyle.ansi), (false, [:], .plain), (true, ["NO_COLOR": "1"], .plain),
    (true, ["NO_COLOR": ""], .ansi), (true, ["TERM": "dumb"], .plain),
  ])
  func style(isTerminal: Bool, environment: [String: String], expected: TerminalStyle) {
    #expect(TerminalStyle(isTerminal: isTerminal, environment: environment) == expected)
  }
}

struct ProgressBarTests {
  private let erase = "\r\u{1B}[2K"

  @Test func drawsOnlyWhatChanges() {
    var bar = ProgressBar(label: "always-on", width: 10)
    #expect(bar.update(done: 0, total: 1000) == erase + "always-on [..........]   0%")
    #expect(bar.update(done: 9, total: 1000) == nil)
    #expect(bar.update(done: 259, total: 1000) == erase + "always-on [##........]  25%")
    #expect(bar.update(done: 1000, total: 1000) == erase + "always-on [##########] 100%")
    #expect(bar.update(done: 1000, total: 1000) == nil)
  }

  @Test func nothingToDoIsDone() {
    var bar = ProgressBar(label: "x", width: 4)
    #expect(bar.update(done: 0, total: 0) == erase + "x [####] 100%")
  }
}
