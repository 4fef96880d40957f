import Market
import Testing
import Venues

/// What a rulebook says of the whole venue: where it stands and what nobody found.
struct RulebookTopLevelTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let expected: String
    var testDescription: String { text }
  }

  /// A venue of which nothing is known but that it is there.
  private static func rulebook(_ rest: String) -> String {
    "venue: v\nname: V\nregulation: { status: closed, by: nobody, note: why }\nstable: []\n" + rest
  }

  @Test func venueOfWhichNothingIsKnown() throws {
    let rulebook = try RulebookLibrary().rulebook(
      text: Self.rulebook("not_found: [the contract, the margin]\ninstruments: {}"), file: "v.yaml")
    #expect(rulebook.regulation.status == .closed)
    #expect(rulebook.notFound == ["the contract", "the margin"])
    #expect(rulebook.symbols.isEmpty)
  }

  @Test func withoutTheListNothingIsMissing() throws {
    let rulebook = try RulebookLibrary().rulebook(text: RulebookErrorTests.valid, file: "v.yaml")
    #expect(rulebook.notFound.isEmpty)
  }

  /// An extending file says for itself what is still missing.
  @Test func extendingFileReplacesTheList() throws {
    let text = "extends: kraken\nnot_found: [the weather]"
    #expect(try RulebookLibrary().rulebook(text: text, file: "mine.yaml").notFound == ["the weather"])
    let silent = try RulebookLibrary().rulebook(text: "extends: kraken\nname: Mine", file: "mine.yaml")
    #expect(silent.notFound == RulebookLibrary().rulebook(named: "kraken")?.notFound)
  }

  @Test(arguments: [
    Case(
      text: rulebook("instruments: {}"),
      expected: """
        v.yaml:5:14: "instruments" is empty; an instrument is needed, or "not_found" that says why there is none
        """),
    Case(
      text: rulebook("not_found: []\ninstruments: {}"),
      expected: #"v.yaml:5:12: "not_found" is empty; a list is needed"#),
    Case(
      text: rulebook("not_found: everything\ninstruments: {}"),
      expected: #"v.yaml:5:12: "not_found" is a single value; a list is needed"#),
    Case(
      text: rulebook("not_found: [a, { b: c }]\ninstruments: {}"),
      expected: #"v.yaml:5:16: "not_found[2]" is a mapping; a single value is needed"#),
  ])
  func refuses(sample: Case) {
    expectRefusal(of: sample.text, sample.expected)
  }
}
