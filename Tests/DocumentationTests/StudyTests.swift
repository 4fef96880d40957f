import ChildProcess
import Foundation
import Market
import Studies
import Testing

/// The tables of a study's keys are those of the reader, and the tables of its folder those of the program.
struct StudyTests {
  private static let unknown = "zzzzzzzzzzzz"

  struct Table: CustomTestStringConvertible {
    let heading: String
    let setting: String
    var testDescription: String { heading }
  }

  @Test(arguments: [
    Table(heading: "Top of a study", setting: "\(unknown)=1"),
    Table(heading: "`period` of a study", setting: "period.\(unknown)=1"),
    Table(heading: "`series[]`", setting: "series=[{ perp: 'kalshi:KXBTCPERP', \(unknown): 1 }]"),
    Table(heading: "`bootstrap`", setting: "bootstrap.\(unknown)=1"),
    Table(heading: "`events[]` of a study", setting: "events=[{ name: a, date: 2026-01-15, \(unknown): 1 }]"),
    Table(heading: "`fair_value`", setting: "fair_value.\(unknown)=1"),
    Table(heading: "`fair_value.costs.NAME`", setting: "fair_value.costs.taker.\(unknown)=1"),
    Table(heading: "`fair_value.functions.SERIES`", setting: "fair_value.functions.kalshi:KXBTCPERP.\(unknown)=1"),
    Table(heading: "`league`", setting: "league.\(unknown)=1"),
    Table(heading: "`league.liquidation_distance`", setting: "league.liquidation_distance.\(unknown)=1"),
    Table(heading: "`league.venues[]`", setting: "league.venues=[{ perp: kalshi:KXBTCPERP, \(unknown): 1 }]"),
    Table(heading: "`leadership`", setting: "leadership.\(unknown)=1"),
  ])
  func keys(table: Table) throws {
    let page = try Page("FORMATS.md")
    let place = try Workplace()
    try place.write(page.blocks("study"))
    let error = #expect(throws: Diagnostics.self) {
      try StudyFile.read(path: "\(place.scenarios)/every-section-of-a-study.yaml", overrides: [table.setting])
    }
    let found = error?.all.first { $0.message.hasSuffix("\(Self.unknown)\"") }
    let known = found?.allowed.split(separator: ": ").last?.components(separatedBy: ", ")
    #expect(page.names(under: table.heading).sorted() == known)
  }

  @Test func folder() throws {
    let page = try Page("FORMATS.md")
    let place = try Workplace()
    try place.write(page.blocks("study"))
    let outcome = try Program.run(["funding", "Scenarios/first-study.yaml", "--json", "--quiet"], in: place.path)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(place.path)/Reports/first-study")
    let kinds = Set(files.map { $0.hasSuffix(".csv") ? "TABLE.csv" : $0.hasSuffix(".svg") ? "CHART.svg" : $0 })
    #expect(kinds.isSubset(of: page.names(under: "Study folder")), "\(files)")
    #expect(kinds.isSuperset(of: ["study.json", "report.html", "report.md", "TABLE.csv"]))

    // Cells stand under the names of columns, and lists of which this study has no entry are not there.
    let rows = "sections[].tables[].rows[]"
    let keys = Set(try DocumentKeys.list(outcome.output).map { $0.hasPrefix(rows) ? rows : $0 })
    let listed = Set(page.names(under: "`carry.study/1`"))
    #expect(keys.isSubset(of: listed), "\(keys.subtracting(listed))")
    let mayBeEmpty = ["warnings[]", "sections[].warnings[]"] + listed.filter { $0.contains("charts[]") }
    #expect(listed.subtracting(keys).isSubset(of: mayBeEmpty), "\(listed.subtracting(keys))")
  }
}
