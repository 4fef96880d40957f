import ChildProcess
import Foundation
import Testing

/// The tables of the keys of `carry.check/1` and `carry.compare/1` are those of the program.
struct CheckDocumentTests {
  @Test func keys() throws {
    let page = try Page("FORMATS.md")
    let place = try Workplace()
    try place.write(page.blocks("scenario"))
    let week = "Scenarios/week.yaml"
    func write(_ more: String) throws {
      try "extend: first-carry.yaml\nname: week\n\(more)\n"
        .write(toFile: "\(place.path)/\(week)", atomically: false, encoding: .utf8)
    }
    try write("period: { start: 2025-07-01, end: 2025-07-08 }")
    #expect(try Program.run(["check", week, "--update"], in: place.path).status == 0)
    // A dearer trade in tables with other columns.
    try write("period: { start: 2025-07-01, end: 2025-07-08 }\ncosts: { half_spread: 1bp }\nfunding: both")
    let equity = "\(place.path)/Reports/baselines/week/equity.csv"
    let text = try String(contentsOfFile: equity, encoding: .utf8)
    try text.replacing(",cash,", with: ",money,").write(toFile: equity, atomically: false, encoding: .utf8)
    #expect(try Program.run(["run", week, "--quiet"], in: place.path).status == 0)

    let compare = try Program.run(["compare", "Reports/week", "--json"], in: place.path)
    #expect(compare.status == 0 && compare.errors == "")
    let compareKeys = try DocumentKeys.list(compare.output)
    #expect(page.names(under: "`carry.compare/1`").sorted() == compareKeys)

    let check = try Program.run(["check", week, "--json"], in: place.path)
    #expect(check.status == 1 && check.errors == "")
    let own = "scenarios[].comparison."
    let keys = try DocumentKeys.list(check.output)
    #expect(
      keys.filter { $0.hasPrefix(own) }.map { String($0.dropFirst(own.count)) }
        == compareKeys.filter {
          !["schema", "before", "after"].contains($0)
        })
    let listed = page.names(under: "`carry.check/1`").filter {
      !["scenarios[].comparison", "scenarios[].error"].contains($0)
    }
    #expect(listed.sorted() == keys.filter { !$0.hasPrefix(own) })

    try write("period: { start: 2020-01-01, end: 2020-02-01 }")
    let failed = try Program.run(["check", week, "--json", "--quiet"], in: place.path)
    #expect(failed.status == 2)
    #expect(try DocumentKeys.list(failed.output).contains("scenarios[].error"))
  }
}
