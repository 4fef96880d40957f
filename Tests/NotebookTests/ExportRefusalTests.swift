import ChildProcess
import Foundation
import Testing

/// Files that `carry run --export` does not touch, said before anything runs.
@Suite(.enabled(if: Python.isPresent, "no python3"))
struct ExportRefusalTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    /// Python that makes `runs.sqlite`.
    let maker: String
    let errors: String
  }

  @Test(arguments: [
    Case(
      testDescription: "a text", maker: "open('runs.sqlite', 'w').write('no database at all, but long enough' * 40)",
      errors: "is no SQLite file; runs go into a new file or one that carry run --export made"),
    Case(
      testDescription: "a folder", maker: "import os; os.mkdir('runs.sqlite')",
      errors: "is a folder; runs go into a new file or one that carry run --export made"),
    Case(
      testDescription: "another program's tables",
      maker: "import sqlite3; sqlite3.connect('runs.sqlite').execute('CREATE TABLE runs (name)')",
      errors: "is an SQLite file of something else; runs go into a new file or one that carry run --export made"),
    Case(
      testDescription: "a later layout",
      maker: """
        import sqlite3
        runs = sqlite3.connect('runs.sqlite')
        runs.execute('PRAGMA application_id = 0x63727279')
        runs.execute('PRAGMA user_version = 2')
        """,
      errors: """
        holds runs in the layout carry.runs/2; this version writes carry.runs/1; choose another file with --export
        """),
  ])
  func foreignFiles(sample: Case) throws {
    let runs = try Runs()
    #expect(try Python.run(["-c", sample.maker], in: runs.path).status == 0)
    let before = FileManager.default.contents(atPath: "\(runs.path)/runs.sqlite")
    let outcome = try runs.run(["quickstart"], ["--export", "runs.sqlite"])
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: runs.sqlite: \(sample.errors)\n")
    #expect(FileManager.default.contents(atPath: "\(runs.path)/runs.sqlite") == before)
    #expect(runs.listing() == ["runs.sqlite"])
  }

  @Test func runsOfOtherScenarios() throws {
    let runs = try Runs()
    #expect(try runs.run(["quickstart"], ["--export", "runs.sqlite", "-o", "one"]).status == 0)
    let outcome = try runs.run(
      ["high-leverage"], ["--export", "runs.sqlite", "-o", "two", "--set", "name=quickstart"])
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: runs.sqlite: its run "quickstart" is of another scenario, "quickstart.yaml", not of \
        "high-leverage.yaml"; give the scenario another name, or choose another file with --export

        """)
    #expect(runs.listing() == ["one", "runs.sqlite"])
  }

  @Test(arguments: [
    ("runs.csv", 2, "error: --export is runs.csv; a file that ends in .sqlite is needed."),
    (".sqlite", 2, "error: --export is .sqlite; a file that ends in .sqlite is needed."),
    ("/dev/null/runs.sqlite", 3, "error: /dev/null: cannot be written: Not a directory"),
  ])
  func otherPlaces(file: String, status: Int32, errors: String) throws {
    let outcome = try Runs().run(["quickstart"], ["--export", file])
    #expect(outcome.status == status)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == errors)
  }
}
