import Synchronization

/// What a cache writes: until the first failure, of which there is a note.
final class CacheWrites: Sendable {
  private let folder: String
  private let state = Mutex((notes: [String](), isWritable: true))

  init(folder: String) { self.folder = folder }

  /// What went wrong, each once, worded for people.
  var notes: [String] { state.withLock { $0.notes } }

  func note(_ text: String) {
    let note = "the column cache in \(folder): \(text)"
    state.withLock { state in if !state.notes.contains(note) { state.notes.append(note) } }
  }

  /// Does without the folder from the first failure on.
  func attempt(_ body: () throws(SystemFailure) -> Void) {
    guard state.withLock({ $0.isWritable }) else { return }
    do throws(SystemFailure) {
      try body()
    } catch {
      giveUp("cannot be written: \(error.text)")
    }
  }

  /// Writes nothing from now on, for the reason that a note gives.
  func giveUp(_ reason: String) {
    state.withLock { $0.isWritable = false }
    note(reason)
  }
}
