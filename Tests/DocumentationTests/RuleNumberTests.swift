import Foundation
import Testing

/// Every rule that code, tests and pages cite is on the page of rules, and each of those once.
struct RuleNumberTests {
  private static let expected: [(section: Int, rules: Int)] = [
    (1, 5), (2, 2), (3, 7), (4, 6), (5, 9), (6, 9), (7, 3), (8, 4), (9, 6),
  ]

  @Test func everyRuleStandsOnce() throws {
    let text = try String(contentsOf: Page.root.appending(path: "SEMANTICS.md"), encoding: .utf8)
    let found = text.split(separator: "\n").compactMap { line in
      line.prefixMatch(of: #/\*\*(S[0-9]+\.[0-9]+)\*\* /#).map { String($0.1) }
    }
    let rules = Self.expected.flatMap { section, rules in (1...rules).map { "S\(section).\($0)" } }
    #expect(found == rules)
  }

  @Test func citedRulesExist() throws {
    let rules = Set(Self.expected.flatMap { section, rules in (1...rules).map { "S\(section).\($0)" } })
    var cited = 0
    for folder in ["Sources", "Tests", "Scenarios"] {
      let root = Page.root.appending(path: folder)
      let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
      for file in files ?? [] where ["swift", "md", "yaml"].contains(file.pathExtension) {
        // What packages under Tests have built is not the project's.
        if file.path.contains("/.build/") { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: /\bS([1-9]\.[0-9]+)\b/) {
          cited += 1
          #expect(rules.contains(String(match.0)), "\(file.path)")
        }
      }
    }
    #expect(cited > 100)
  }
}
