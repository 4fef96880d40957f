import Foundation
import Market
import Reports
import Scenarios
import TestSupport
import Testing

/// Cases of about three days whose every figure can be followed with a pocket calculator: the files of `Cases` give the
/// market, the scenario and, by the rules of SEMANTICS.md, every row that the result folder must hold.
struct ByHandTests {
  @Test(arguments: HandCase.all) func figures(of hand: HandCase) throws {
    let folder = try result(of: hand)
    defer { withExtendedLifetime(folder) {} }
    var comparison = Comparison(name: hand.name)
    func found(_ file: String) throws -> String {
      try String(contentsOfFile: "\(folder.path)/Reports/by-hand/\(file)", encoding: .utf8)
    }
    for section in hand.sections {
      if section.title.hasSuffix(".csv") {
        comparison.rows(of: section.title, expected: section.lines, found: try found(section.title))
      } else if section.title.hasPrefix("summary") {
        comparison.figures(
          expected: section.lines, found: try found("summary.json"), isWhole: section.title == "summary.json")
      } else if !["market", "rulebook", "scenario"].contains(where: section.title.hasPrefix) {
        Issue.record("\(hand.name): nobody reads the section [\(section.title)]")
      }
    }
    for difference in comparison.differences { Issue.record("\(difference)") }
  }

  @Test func everyCaseIsRead() { #expect(HandCase.all.count == 75) }

  /// Runs the scenario of a case as the program does; the folder then holds `Reports/by-hand`.
  private func result(of hand: HandCase) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rulebooks = HandCase.folder.appending(path: "Rulebooks")
    for file in try FileManager.default.contentsOfDirectory(atPath: rulebooks.path(percentEncoded: false)) {
      try folder.write(file, try String(contentsOf: rulebooks.appending(path: file), encoding: .utf8))
    }
    for section in hand.sections where section.title.hasPrefix("rulebook ") {
      try folder.write("\(section.title.dropFirst(9)).yaml", try hand.text(section.title))
    }
    let yaml = try hand.text("scenario")
    let legs = try ["spot", "perp"].map { leg in
      let written = try Regex("\\b\(leg): ([^\\s,}]+)", as: (Substring, Substring).self)
      let match = try #require(yaml.firstMatch(of: written))
      return try #require(InstrumentName(String(match.1)))
    }
    let market = try hand.section("market")
    try MarketTable(market.words, market.lines).write(to: folder, spot: legs[0], perp: legs[1])
    let path = try folder.write("by-hand.yaml", "name: by-hand\ndata: [data]\n" + yaml)
    let scenario = try ScenarioFile.read(path: path)[0]
    let report = RunReport(running: try scenario.resolve(threads: 1), of: scenario)
    try ResultFolder(directory: "\(folder.path)/Reports", name: "by-hand", scenario: "by-hand.yaml").write(report)
    return folder
  }
}
