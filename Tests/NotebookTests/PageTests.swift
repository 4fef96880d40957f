import ChildProcess
import Foundation
import Testing

/// The article on notebooks: its programs run as they stand there, and print what stands behind them.
struct PageTests {
  private static let page = "\(Python.root)/Sources/Reports/Reports.docc/Notebooks.md"

  @Test(.enabled(if: Python.hasPackages, "no pandas and polars; make notebooks installs them"))
  func programsPrintWhatThePageSays() throws {
    let blocks = try blocks()
    let programs = blocks.indices.filter { blocks[$0].language == "python" }
    #expect(programs.count == 3)
    let runs = try Runs()
    let outcome = try runs.run(["quickstart", "high-leverage"], ["--export", "runs.sqlite"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    for index in programs {
      #expect(blocks[index].text.split(separator: "\n", omittingEmptySubsequences: false).count <= 21)
      let outcome = try Python.runWithPackages(blocks[index].text, in: runs.path)
      #expect(outcome.output == blocks[index + 1].text, "\(outcome.errors)")
    }
  }

  @Test(.enabled(if: Python.isPresent, "no python3"))
  func queriesFindNothingUnbalanced() throws {
    let query = try #require(try blocks().first { $0.language == "sql" }).text
    let runs = try Runs()
    #expect(try runs.run(["high-leverage"], ["--export", "runs.sqlite"]).status == 0)
    let count = "import sqlite3, sys; print(len(sqlite3.connect('runs.sqlite').execute(sys.argv[1]).fetchall()))"
    #expect(try Python.run(["-c", count, query], in: runs.path).output == "0\n")
  }

  private func blocks() throws -> [(language: String, text: String)] {
    let parts = try String(contentsOfFile: Self.page, encoding: .utf8).components(separatedBy: "```")
    return stride(from: 1, to: parts.count, by: 2).map { index in
      let lines = parts[index].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
    }
  }
}
