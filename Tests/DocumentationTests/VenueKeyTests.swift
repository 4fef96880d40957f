import ChildProcess
import Foundation
import Testing

/// The table of keys of `carry.venues/1` names exactly those that the three documents have.
struct VenueKeyTests {
  @Test func keys() throws {
    var found: Set<String> = []
    for arguments in [[], ["show", "kalshi"], ["show", "binance-usdm"], ["--diff", "kalshi", "binance-usdm"]] {
      let outcome = try Program.run(["venues"] + arguments + ["--json"], in: Page.root.path)
      try #require(outcome.status == 0, "\(outcome.errors)")
      try collect(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)), at: "", into: &found)
    }
    #expect(try Set(Page("FORMATS.md").names(under: "`carry.venues/1`")) == found)
  }

  private func collect(_ value: Any, at path: String, into keys: inout Set<String>) {
    if let object = value as? [String: Any] {
      // Whose keys are names of the rulebook.
      if path.hasSuffix(".cells") {
        keys.insert(path)
        return
      }
      for (key, member) in object { collect(member, at: path.isEmpty ? key : "\(path).\(key)", into: &keys) }
    } else if let list = value as? [Any] {
      for element in list { collect(element, at: "\(path)[]", into: &keys) }
    } else if !isSometimesAnObject(path) {
      keys.insert(path)
    }
  }

  /// What is `null` in one row and an object in another; the keys are those of the object.
  private func isSometimesAnObject(_ path: String) -> Bool {
    ["venues[].funding", "venues[].fees", "rows[].left", "rows[].right"].contains(path)
  }
}
