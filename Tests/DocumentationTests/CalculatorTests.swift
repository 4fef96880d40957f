import ChildProcess
import Foundation
import Testing

/// What the page says of the calculators is what they do: options, keys, and every answer shown.
struct CalculatorTests {
  static let names = ["funding", "payment", "margin", "liquidation", "carry"]

  /// The options that all share stand once.
  @Test(arguments: names)
  func optionTableIsComplete(name: String) throws {
    let page = try Page("FORMATS.md")
    let documented = (page.names(under: "`carry calc`") + page.names(under: "`carry calc \(name)`")).map {
      String($0.prefix { $0 != " " })
    }
    let help = try Program.run(["calc", name, "--help"], in: Page.root.path).output
    let options = help.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^  (--[a-z-]+)/).map { String($0.1) }
    }
    #expect(documented.sorted() == options.filter { $0 != "--version" }.sorted())
  }

  @Test func answersAreThoseOfTheProgram() throws {
    let sessions = try Page("FORMATS.md").blocks.filter { $0.info == ["console"] }.map(\.text)
    #expect(sessions.count >= Self.names.count)
    for session in sessions {
      let lines = session.split(separator: "\n", maxSplits: 1)
      let words = lines[0].split(separator: " ").map(String.init)
      try #require(words.prefix(2) == ["$", "carry"])
      let outcome = try Program.run(Array(words.dropFirst(2)), in: Page.root.path)
      #expect(outcome.output + outcome.errors == lines[1], "\(lines[0])")
    }
  }

  /// The sessions again, with `--json`.
  @Test(arguments: names)
  func resultKeysAreThoseOfTheTable(name: String) throws {
    let page = try Page("FORMATS.md")
    let session = try #require(page.blocks.first { $0.text.hasPrefix("$ carry calc \(name) ") })
    let line = try #require(session.text.split(separator: "\n").first)
    let words = line.split(separator: " ").map(String.init).dropFirst(2) + ["--json"]
    let outcome = try Program.run(Array(words), in: Page.root.path)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let results = try #require(document["results"] as? [String: Any])
    #expect(page.names(under: "`carry calc \(name)`", table: 1).sorted() == results.keys.sorted())

    let keys = page.names(under: "JSON of a calculator")
    let lists = ["steps", "sources"]
    #expect(keys.filter { !$0.contains("[") }.sorted() == document.keys.filter { !lists.contains($0) }.sorted())
    for list in lists {
      let first = try #require((document[list] as? [[String: Any]])?.first)
      #expect(keys.filter { $0.hasPrefix("\(list)[].") }.sorted() == first.keys.map { "\(list)[].\($0)" }.sorted())
    }
  }
}
