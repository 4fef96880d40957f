import ChildProcess
import Foundation
import Testing

/// Baselines that are none, and what `carry check` says of them: nothing is overwritten, also not by `--update`.
struct CheckMistakeTests {
  private func checked() throws -> Workplace {
    let place = try Workplace()
    try #require(place.run("data", "simulate", "spec.yaml", "-o", "data").status == 0)
    try place.writeScenario("one", file: "one.yaml")
    try #require(place.run("check", "one.yaml", "--update").status == 0)
    return place
  }

  private static let folder = "Reports/baselines/one"

  @Test func aMissingBaseline() throws {
    let place = try Workplace()
    try place.writeScenario("one", file: "one.yaml")
    let outcome = try place.run("check", "one.yaml")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: one.yaml:1:1: there is no baseline Reports/baselines/one; "carry check --update" makes it

        """)
    #expect(place.listing("Reports").isEmpty)
  }

  @Test func aRenamedScenario() throws {
    let place = try checked()
    try place.writeScenario("two", file: "one.yaml")
    #expect(
      try place.run("check", "one.yaml").errors == """
        error: one.yaml:1:1: there is no baseline Reports/baselines/two; "carry check --update" makes it; if "one" is \
        what it was called, rename that folder

        """)
  }

  /// What is done to a baseline, and what is then said.
  struct Fault: CustomTestStringConvertible {
    let testDescription: String
    let file: String
    /// `nil` removes the file.
    let text: String?
    let message: String
  }

  @Test(arguments: [
    Fault(
      testDescription: "foreign", file: "summary.json", text: "{\"schema\": \"theirs/1\"}",
      message: "\(folder): holds no summary.json of carry, so no run wrote it; "),
    Fault(
      testDescription: "half a summary", file: "summary.json", text: "{\"schema\": \"carry.summary/1\",",
      message: "\(folder): holds no summary.json of carry, so no run wrote it; "),
    Fault(
      testDescription: "another form", file: "summary.json",
      text: "{\"schema\": \"carry.summary/2\", \"scenario\": \"one.yaml\", \"name\": \"one\"}",
      message: "\(folder): was written in the form \"carry.summary/2\"; this version of carry reads carry.summary/1\n"),
    Fault(
      testDescription: "a part is missing", file: "ledger.csv", text: nil,
      message: "\(folder): is not whole: it has no ledger.csv; restore it, or remove it and have it written anew\n"),
    Fault(
      testDescription: "cut off", file: "equity.csv", text: "timestamp,equity\n2025-07-05T00:00:00Z,10000",
      message: "\(folder)/equity.csv:2: the file ends inside a row; a file as carry wrote it is needed\n"),
    Fault(
      testDescription: "a cell is missing", file: "fills.csv", text: "timestamp,account\n2025-07-05T00:00:00Z\n",
      message: "\(folder)/fills.csv:2: the header has 2 cells and the row 1; a file as carry wrote it is needed\n"),
    Fault(
      testDescription: "no time", file: "fills.csv", text: "timestamp,account\nyesterday,coinbase\n",
      message: "\(folder)/fills.csv:2: the row has no time; a file as carry wrote it is needed\n"),
    Fault(
      testDescription: "empty", file: "events.csv", text: "",
      message: "\(folder)/events.csv: is empty; a header at least is needed\n"),
  ])
  func refusesABaselineThatIsNone(fault: Fault) throws {
    let place = try checked()
    let path = "\(place.path)/\(Self.folder)/\(fault.file)"
    if let text = fault.text {
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    } else {
      try FileManager.default.removeItem(atPath: path)
    }
    for arguments in [["check", "one.yaml"], ["check", "one.yaml", "--update"]] {
      let outcome = try Program.run(arguments, in: place.path)
      #expect(outcome.status == 2)
      #expect(outcome.errors.hasPrefix("error: \(fault.message)"), "\(outcome.errors)")
      let stored = try? String(contentsOfFile: path, encoding: .utf8)
      #expect(stored == fault.text)
    }
  }

  @Test func refusesTheBaselineOfAnotherFile() throws {
    let place = try checked()
    try place.writeScenario("one", file: "other.yaml")
    let before = try place.text("\(Self.folder)/summary.json")
    let outcome = try place.run("check", "other.yaml", "--update")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasPrefix(
        "error: \(Self.folder): was written by another scenario, \"one.yaml\", not by \"other.yaml\";"))
    #expect(try place.text("\(Self.folder)/summary.json") == before)
  }

  @Test func refusesTolerancesForNothing() throws {
    let place = try checked()
    let scenario = try place.text("one.yaml")
    try place.write(scenario + "\ncheck: { tolerance: { pnl.fee: 1, equity.csv: -1 } }\n", to: "one.yaml")
    #expect(
      try place.run("check", "one.yaml").errors == """
        error: one.yaml:12:47: "check.tolerance.equity.csv" is "-1"; a bound from 0 on is needed, such as 0.01, or a \
        share of the figure such as 1% or 5bp

        """)
    try place.write(scenario + "\ncheck: { tolerance: { pnl.fee: 1 } }\n", to: "one.yaml")
    #expect(
      try place.run("check", "one.yaml", "--tolerance", "money=1").errors == """
        error: one.yaml:12:23: there is no figure "pnl.fee" to have a tolerance; did you mean "pnl.fees"?
        error: --tolerance: there is no figure "money" to have a tolerance; a key of summary.json, FILE.csv.COLUMN or \
        what they begin with is needed

        """)
  }

  @Test func missingRunsToCompare() throws {
    let place = try Workplace()
    let outcome = try place.run("compare", "nowhere", "spec.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: spec.yaml: is a file; a result folder is needed\n")
    #expect(
      try place.run("compare", "nowhere").errors
        == "error: nowhere: there is no such result folder; \"carry run\" writes result folders\n")
  }
}
