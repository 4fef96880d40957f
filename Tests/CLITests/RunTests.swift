import ChildProcess
import Foundation
import Testing

/// `carry data simulate` and `carry run`, from a spec to result folders.
struct RunTests {
  private func simulated() throws -> Workplace {
    let place = try Workplace()
    let outcome = try place.run("data", "simulate", "spec.yaml", "-o", "data")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "Simulated data are in data\n")
    return place
  }

  @Test func writesAFolderAndPrintsASummary() throws {
    let place = try simulated()
    try place.writeScenario("one", file: "one.yaml")
    let outcome = try place.run("run", "one.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.hasPrefix("one\n2025-07-05T00:00:00Z to 2025-08-01T00:00:00Z, 648 steps\nsimulated data\n"))
    #expect(outcome.output.hasSuffix("\nResults are in Reports/one\n"))
    #expect(!outcome.output.contains("\u{1B}"))
    let files = [
      "basis.svg", "drawdown.svg", "equity.csv", "equity.svg", "events.csv", "fills.csv", "funding.csv", "funding.svg",
      "ledger.csv", "margin.svg", "pnl.csv", "prices.csv", "profit.svg", "purses.csv", "purses.svg", "report.html",
      "report.md", "rulebooks.csv", "settings.csv", "summary.json",
    ]
    #expect(place.listing("Reports/one") == files)
    #expect(try place.text("Reports/one/summary.json").contains("\"simulated\": true"))
    #expect(try place.text("Reports/one/summary.json").contains("\"scenario\": \"one.yaml\""))
  }

  @Test func jsonIsTheSummaryFile() throws {
    let place = try simulated()
    try place.writeScenario("one", file: "one.yaml")
    let outcome = try place.run("run", "--json", "--quiet", "-o", "out", "one.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(try outcome.output == place.text("out/one/summary.json"))
  }

  @Test func jobsChangeNothing() throws {
    let place = try simulated()
    let names = ["a", "b", "c", "d"]
    for name in names { try place.writeScenario(name, file: "\(name).yaml") }
    let one = try place.run("run", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "-o", "x", "--jobs", "1")
    let four = try place.run("run", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "-o", "y", "--jobs", "4")
    #expect(one.status == 0 && four.status == 0)
    #expect(one.output == four.output.replacing("Results are in y/", with: "Results are in x/"))
    for name in names {
      #expect(try place.text("x/\(name)/ledger.csv") == place.text("y/\(name)/ledger.csv"))
      #expect(try place.text("x/\(name)/summary.json") == place.text("y/\(name)/summary.json"))
    }
  }

  @Test func setsValues() throws {
    let place = try simulated()
    try place.writeScenario("one", file: "one.yaml")
    let outcome = try place.run("run", "one.yaml", "--set", "name=two", "--set", "strategy.notional=100_000", "--json")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"name\": \"two\""))
    #expect(place.listing("Reports") == ["two"])
  }

  @Test func refusesTwoOfOneName() throws {
    let place = try simulated()
    for file in ["one.yaml", "other.yaml"] { try place.writeScenario("one", file: file) }
    let outcome = try place.run("run", "one.yaml", "other.yaml")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: other.yaml:1:1: the name "one" is also that of one.yaml:1:1; each writes a report folder of its own

        """)
    #expect(place.listing("Reports").isEmpty)
  }

  @Test func refusesTheFolderOfAnotherScenario() throws {
    let place = try simulated()
    for file in ["one.yaml", "other.yaml"] { try place.writeScenario("one", file: file) }
    #expect(try place.run("run", "one.yaml").status == 0)
    let outcome = try place.run("run", "other.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("error: Reports/one: was written by another scenario, \"one.yaml\", not by"))
    #expect(try place.text("Reports/one/summary.json").contains("\"scenario\": \"one.yaml\""))
  }

  @Test func oneFailureKeepsNoOtherFromRunning() throws {
    let place = try simulated()
    try place.writeScenario("early", file: "early.yaml", period: "2025-05-01, end: 2025-06-01")
    try place.writeScenario("one", file: "one.yaml")
    let outcome = try place.run("run", "early.yaml", "one.yaml")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasPrefix(
        "error: early.yaml:2:18: \"period.start\" 2025-05-01T00:00:00Z is outside the data; the bars"))
    #expect(outcome.output.hasSuffix("Results are in Reports/one\n"))
    #expect(place.listing("Reports") == ["one"])
  }

  @Test func saysWhenResultsCannotBeWritten() throws {
    let place = try simulated()
    try place.writeScenario("one", file: "one.yaml")
    let outcome = try place.run("run", "one.yaml", "-o", "/dev/null/x")
    #expect(outcome.status == 3)
    #expect(outcome.errors == "error: /dev/null/x: cannot be written: Not a directory\n")
  }

  @Test func aFullDiskLeavesTheOlderResult() throws {
    let place = try simulated()
    try place.writeScenario("one", file: "one.yaml")
    let empty = try Program.runOnAFullDisk(["run", "one.yaml"], in: place.path)
    #expect(empty.status == 3)
    #expect(empty.errors.hasPrefix("error: Reports/.one.partial-"))
    #expect(empty.errors.hasSuffix(": cannot be written: File too large\n"))
    #expect(place.listing("Reports").isEmpty)

    #expect(try place.run("run", "one.yaml").status == 0)
    let before = try place.text("Reports/one/ledger.csv")
    #expect(try Program.runOnAFullDisk(["run", "one.yaml"], in: place.path).status == 3)
    #expect(place.listing("Reports") == ["one"])
    #expect(try place.text("Reports/one/ledger.csv") == before)
  }

  /// Whenever the interrupt comes, the folder is whole or absent and no hidden one is left.
  @Test(arguments: [0.0, 0.05, 0.1, 0.2, 0.4])
  func interruptsLeaveNothingHalf(delay: Double) throws {
    let place = try simulated()
    try place.writeScenario("one", file: "one.yaml")
    let process = try ChildProcess(Program.location, ["run", "one.yaml"], in: place.path)
    Thread.sleep(forTimeInterval: delay)
    process.interrupt()
    process.wait()
    let listing = place.listing("Reports")
    #expect(listing.isEmpty || listing == ["one"])
    if listing == ["one"] { #expect(place.listing("Reports/one").count == 20) }
  }
}
