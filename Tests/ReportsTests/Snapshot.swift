import Foundation
import Testing

/// Compares `text` with `Snapshots/NAME`, byte for byte.
///
/// `RECORD_SNAPSHOTS=1` writes the file anew and fails the test, so that a recording never passes for a check.
func expectSnapshot(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name); read it, then run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(name) cannot be recorded: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let stored = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("\(name) is not recorded; run once with RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation)
    return
  }
  if Array(stored.utf8) == Array(text.utf8) { return }
  let (expected, found) = (stored.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
  let first = zip(expected, found).prefix { $0 == $1 }.count
  Issue.record(
    """
    \(name) differs at line \(first + 1)
    expected: \(first < expected.count ? expected[first] : "nothing more")
    found:    \(first < found.count ? found[first] : "nothing more")
    """, sourceLocation: sourceLocation)
}
