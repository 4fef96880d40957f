import Foundation
import MarketData
import Synchronization

/// A folder of the system's temporary ones, for results that nobody keeps; gone after an interrupt too.
///
/// All that happens in the folder happens while the gate is held. An interrupt waits for the gate, so it finds the
/// folder as it was before or as it is after.
final class Scratch: Sendable {
  private let gate: WriteGate
  private let made = Mutex<String?>(nil)

  init(gate: WriteGate) { self.gate = gate }

  /// Uses the folder, which is made when it is first used.
  func use<Outcome: Sendable>(_ body: (String) throws -> Outcome) throws -> Outcome {
    try gate.whileWriting { try body(path()) }
  }

  func remove() { gate.whileWriting { removeHoldingGate() } }

  /// For who holds the gate already.
  func removeHoldingGate() {
    made.withLock { path in
      if let path { try? FileManager.default.removeItem(atPath: path) }
      path = nil
    }
  }

  private func path() throws(WriteFailure) -> String {
    if let path = made.withLock({ $0 }) { return path }
    let pattern = FileManager.default.temporaryDirectory.appending(path: "carry-XXXXXX").path(percentEncoded: false)
    var name = Array(pattern.utf8CString)
    guard mkdtemp(&name) != nil else { throw .system(pattern) }
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    made.withLock { $0 = path }
    return path
  }
}
