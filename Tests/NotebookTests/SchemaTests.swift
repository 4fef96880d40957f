import ChildProcess
import Foundation
import Testing

/// `carry schema`, and the result folders of every scenario that ships against it.
struct SchemaTests {
  /// The schemas that the program prints, each under the name of its file; that of a study lies by itself.
  private func writeSchemas(in runs: Runs) throws {
    for line in try runs.carry("schema").output.split(separator: "\n") {
      let file = try #require(line.split(separator: " ").first).description
      let outcome = try runs.carry("schema", file)
      #expect(outcome.status == 0)
      #expect(try identifier(of: outcome.output) == line.split(separator: " ").last?.description)
      try runs.write(outcome.output, to: "\(file == "study.json" ? "study-schemas" : "schemas")/\(file)")
    }
  }

  private func identifier(of schema: String) throws -> String? {
    try (JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any])?["$id"] as? String
  }

  private func validate(_ folder: String, in runs: Runs) throws -> ChildProcess.Outcome {
    try Python.runWithPackages(script: "validate.py", ["schemas", folder], in: runs.path)
  }

  @Test(.enabled(if: Python.hasPackages, "no jsonschema; make notebooks installs it"), arguments: Runs.shipped)
  func describesWhatRunsWrite(name: String) throws {
    let runs = try Runs()
    try writeSchemas(in: runs)
    #expect(try runs.run([name]).status == 0)
    let outcome = try validate("Reports/\(name)", in: runs)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(.enabled(if: Python.hasPackages, "no jsonschema; make notebooks installs it"))
  func describesComparedRates() throws {
    let runs = try Runs()
    try writeSchemas(in: runs)
    let outcome = try runs.run(["quickstart"], ["--set", "funding=both", "--set", "period.end=2025-08-01"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try runs.text("Reports/quickstart/summary.json").contains("computed_funding"))
    let validation = try validate("Reports/quickstart", in: runs)
    #expect(validation.status == 0, "\(validation.output)\(validation.errors)")
  }

  /// What is put into a folder in the place of what, and the mistake that is found then.
  @Test(
    .enabled(if: Python.hasPackages, "no jsonschema; make notebooks installs it"),
    arguments: [
      ("summary.json", "\"fills\": 2", "\"fills\": -2", "summary.json $.counts.fills: -2 is less than"),
      ("summary.json", "\"steps\": ", "\"stops\": ", "summary.json $.period: 'steps' is a required property"),
      ("summary.json", "carry.summary/1", "carry.summary/2", "summary.json $.schema: 'carry.summary/1' was expected"),
      ("equity.csv", ",margin_ratio,", ",margin,", "equity.csv: no column margin_ratio"),
      ("equity.csv", "2025-07-02T00:00:00Z", "2025-07-02", "equity.csv:3 $.timestamp: '2025-07-02' does not match"),
      ("fills.csv", ",enter\n", ",opened\n", "fills.csv:2 $.reason: 'opened' is not one of ['enter',"),
      ("fills.csv", ",buy,", ",buy,-", "fills.csv:2 $.quantity: "),
      ("ledger.csv", "1,2025-07-01T00:00:00Z,", "0,2025-07-01T00:00:00Z,", "ledger.csv:2 $.entry: 0 is less than"),
    ])
  func findsWhatIsWrong(file: String, old: String, new: String, mistake: String) throws {
    let runs = try Runs()
    try writeSchemas(in: runs)
    #expect(try runs.run(["quickstart"], ["--set", "period.end=2025-07-08"]).status == 0)
    let text = try runs.text("Reports/quickstart/\(file)")
    let place = try #require(text.range(of: old), "\(file) has no \(old)")
    try runs.write(text.replacingCharacters(in: place, with: new), to: "Reports/quickstart/\(file)")
    let outcome = try validate("Reports/quickstart", in: runs)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(mistake), "\(outcome.output)\(outcome.errors)")
  }

  /// The document of a study against its schema, and its tables against their CSV files.
  @Test(.enabled(if: Python.hasPackages, "no jsonschema; make notebooks installs it"))
  func describesStudies() throws {
    let runs = try Runs()
    try writeSchemas(in: runs)
    let study = "Scenarios/studies/us-against-offshore.yaml"
    let outcome = try runs.carry(
      "funding", "\(Python.root)/\(study)", "--set", "period.start=2026-01-01", "--set", "period.end=2026-03-01",
      "--set", "bootstrap.draws=100")
    #expect(outcome.status == 0, "\(outcome.errors)")
    func validate() throws -> ChildProcess.Outcome {
      try Python.runWithPackages(
        script: "validate_study.py", ["study-schemas/study.json", "Reports/us-against-offshore"], in: runs.path)
    }
    let found = try validate()
    #expect(found.status == 0, "\(found.output)\(found.errors)")
    let text = try runs.text("Reports/us-against-offshore/study.json")
    let place = try #require(text.range(of: "\"unit\": \"text\""))
    try runs.write(
      text.replacingCharacters(in: place, with: "\"unit\": \"texts\""), to: "Reports/us-against-offshore/study.json")
    #expect(try validate().output.contains("'texts' is not one of ['text',"))
  }

  @Test func refusesOtherFiles() throws {
    let outcome = try Runs().carry("schema", "fees.csv")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: fees.csv: no file of a result folder has this name; they are summary.json, equity.csv, pnl.csv, \
        prices.csv, purses.csv, fills.csv, funding.csv, events.csv, ledger.csv, settings.csv, rulebooks.csv, study.json

        """)
  }
}
