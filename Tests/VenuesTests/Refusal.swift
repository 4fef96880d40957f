import Market
import Testing
import Venues

/// Expects that a rulebook of this text is refused with exactly these words.
func expectRefusal(of text: String, _ expected: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
  do throws(Diagnostics) {
    let rulebook = try RulebookLibrary().rulebook(text: text, file: "v.yaml")
    Issue.record("read as \(rulebook.venue)", sourceLocation: sourceLocation)
  } catch {
    #expect(error.description == expected, sourceLocation: sourceLocation)
  }
}
