import ChildProcess
import Foundation
import Testing

/// Exit status and streams of what needs no data.
struct UsageTests {
  struct Case: CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    /// First line of standard output, and of standard error.
    let output: String
    let errors: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(arguments: ["--version"], status: 0, output: "0.1.0", errors: ""),
    Case(
      arguments: ["run", "--help"], status: 0,
      output: "OVERVIEW: Simulate scenarios, write their results and print a summary of each.", errors: ""),
    Case(arguments: ["run"], status: 2, output: "", errors: "error: Missing expected argument '<scenarios> ...'"),
    Case(arguments: ["frobnicate"], status: 2, output: "", errors: "error: Unexpected argument 'frobnicate'"),
    Case(
      arguments: ["run", "a.yaml", "--jobs", "0"], status: 2, output: "",
      errors: "error: --jobs is 0; a number from 1 is needed."),
    Case(
      arguments: ["run", "missing.yaml"], status: 2, output: "",
      errors: "error: missing.yaml: cannot read \"missing.yaml\"; there is no such file"),
    Case(
      arguments: ["audit", "a.yaml", "--cuts", "0"], status: 2, output: "",
      errors: "error: --cuts is 0; a number from 1 is needed."),
    Case(arguments: ["run", "/"], status: 2, output: "", errors: "error: /: cannot read \"/\"; it is a folder"),
    Case(
      arguments: ["data", "simulate", "spec.yaml"], status: 2, output: "",
      errors: "error: Missing expected argument '--output <output>'"),
  ])
  func tells(sample: Case) throws {
    let outcome = try Program.run(sample.arguments, in: FileManager.default.temporaryDirectory.path)
    #expect(outcome.status == sample.status)
    #expect(firstLine(outcome.output) == sample.output)
    #expect(firstLine(outcome.errors) == sample.errors)
  }

  @Test(arguments: [
    ["--help"], ["run", "--help"], ["check", "--help"], ["compare", "--help"], ["audit", "--help"],
    ["funding", "--help"],
    ["data", "simulate", "--help"],
    ["data", "fetch", "--help"], ["data", "import", "--help"], ["data", "list", "--help"],
    ["venues", "--help"], ["venues", "show", "--help"], ["schema", "--help"],
  ])
  func helpHasAnExample(arguments: [String]) throws {
    let outcome = try Program.run(arguments, in: FileManager.default.temporaryDirectory.path)
    #expect(outcome.output.contains("EXAMPLE\n  carry "))
  }

  private func firstLine(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
  }
}
