import Foundation
import Market
import MarketData
import Reports
import Simulation
import Testing

/// Whose folder it is, and that it appears whole or not at all.
struct ResultFolderTests {
  private static let files = [
    "basis.svg", "delta.svg", "drawdown.svg", "equity.csv", "equity.svg", "events.csv", "fills.csv", "funding.csv",
    "funding.svg", "ledger.csv", "margin.svg", "pnl.csv", "prices.csv", "profit.svg", "purses.csv", "purses.svg",
    "report.html", "report.md", "rulebooks.csv", "settings.csv", "summary.json",
  ]
  private static let advice = "move it away, give the scenario another name, or choose another folder with -o"

  private func place(_ directory: String, scenario: String = "two-days.yaml") -> ResultFolder {
    ResultFolder(directory: directory, name: "two-days", scenario: scenario)
  }

  @Test func makesFoldersOnTheWay() throws {
    let folder = try TemporaryFolder()
    try place("\(folder.path)/a/b/").write(SampleRun.report())
    #expect(try folder.listing("a/b") == ["two-days"])
    #expect(try folder.listing("a/b/two-days") == Self.files)
  }

  @Test func replacesAnOlderResultOfItsScenario() throws {
    let folder = try TemporaryFolder()
    try place(folder.path).write(SampleRun.report())
    try folder.write("mine", to: "two-days/notes.txt")
    var report = SampleRun.report()
    report.result.fills = []
    try place(folder.path).write(report)
    #expect(try folder.listing() == ["two-days"])
    #expect(try folder.text("two-days/fills.csv").split(separator: "\n").count == 1)
    // A person's own file in the folder is not the run's to delete.
    #expect(try folder.listing("two-days") == (Self.files + ["notes.txt"]).sorted())
    #expect(try folder.text("two-days/notes.txt") == "mine")
  }

  @Test func refusesTheFolderOfAnotherScenario() throws {
    let folder = try TemporaryFolder()
    try place(folder.path).write(SampleRun.report())
    let before = try folder.text("two-days/summary.json")
    let expected = """
      \(folder.path)/two-days: was written by another scenario, "two-days.yaml", not by "other.yaml"; \(Self.advice)
      """
    let other = place(folder.path, scenario: "other.yaml")
    #expect(refusal { try other.check() } == expected)
    #expect(refusal { try other.write(SampleRun.report(scenario: "other.yaml")) } == expected)
    #expect(try folder.listing() == ["two-days"])
    #expect(try folder.text("two-days/summary.json") == before)
  }

  @Test(arguments: [
    [:], ["notes.txt": "x"], ["summary.json": "{"], ["summary.json": "{\"schema\": \"other/1\", \"scenario\": \"a\"}"],
    ["summary.json": "{\"schema\": \"carry.summary/1\"}"],
  ])
  func refusesAFolderThatNoRunWrote(contents: [String: String]) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/two-days", withIntermediateDirectories: false)
    for (name, text) in contents { try folder.write(text, to: "two-days/\(name)") }
    #expect(
      refusal { try place(folder.path).write(SampleRun.report()) }
        == "\(folder.path)/two-days: holds no summary.json of carry, so no run wrote it; \(Self.advice)")
    #expect(try folder.listing("two-days") == contents.keys.sorted())
  }

  @Test func refusesFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "two-days")
    #expect(
      refusal { try place(folder.path).check() }
        == "\(folder.path)/two-days: is a file, so no run wrote it; \(Self.advice)")
    #expect(
      refusal { try place("\(folder.path)/two-days").check() }
        == "\(folder.path)/two-days: is a file; results need a folder; \(Self.advice)")
  }

  @Test(arguments: ["", ".", "..", "../up", "a/b", ".hidden"])
  func refusesNamesThatAreNoFolder(name: String) {
    #expect(
      refusal { try ResultFolder(directory: "/nowhere", name: name, scenario: "s.yaml").check() }
        == "s.yaml: the name \"\(name)\" cannot be a folder's; a name is not empty, does not begin with \".\" and has no \"/\""
    )
  }

  @Test func removesWhatAKilledRunLeft() throws {
    let folder = try TemporaryFolder()
    try folder.write("half", to: ".two-days.partial-123456789/summary.json")
    try folder.write("another's", to: ".two-days-more.partial-1/summary.json")
    try place(folder.path).write(SampleRun.report())
    #expect(try folder.listing() == [".two-days-more.partial-1", "two-days"])
  }

  @Test func leavesTheHiddenFolderOfARunStillWriting() throws {
    let folder = try TemporaryFolder()
    try folder.write("half", to: ".two-days.partial-123456789/summary.json")
    let other = open("\(folder.path)/.two-days.partial-123456789", O_RDONLY)
    defer { close(other) }
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    try place(folder.path).write(SampleRun.report())
    #expect(try folder.listing() == [".two-days.partial-123456789", "two-days"])
  }

  /// A process killed between its two renames leaves the older result under a hidden name only.
  @Test func bringsBackAResultThatWasBeingReplaced() throws {
    let folder = try TemporaryFolder()
    try place(folder.path).write(SampleRun.report())
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/two-days", toPath: "\(folder.path)/.two-days.previous")
    let other = place(folder.path, scenario: "other.yaml")
    #expect(throws: Diagnostic.self) { try other.write(SampleRun.report(scenario: "other.yaml")) }
    #expect(try folder.listing() == ["two-days"])
    #expect(try folder.listing("two-days") == Self.files)
  }

  /// `/dev/null` can never be a folder; a folder cannot be made below a file.
  @Test func saysWhyItCannotWrite() {
    #expect(throws: WriteFailure.self) { try place("/dev/null/below").write(SampleRun.report()) }
    do { try place("/dev/null/below").write(SampleRun.report()) } catch {
      #expect("\(error)" == "/dev/null/below: cannot be written: Not a directory")
    }
  }

  private func refusal(_ body: () throws -> Void) -> String {
    do { try body() } catch { return "\(error)" }
    return "nothing was refused"
  }
}
