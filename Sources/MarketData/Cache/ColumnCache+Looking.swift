import Foundation
import Synchronization

/// What a cache has.
extension ColumnCache {
  /// A file that may be in the cache or come into it.
  struct Sought: Sendable {
    let key: EntryKey
    let identity: FileIdentity
    let status: FileStatus
    /// No file of its size has more.
    let mostRows: Int
    var sha256: String?
  }

  /// `nil` for a file that is not there or too small.
  func sought(_ request: ParallelReading.Request) -> Sought? {
    // It is opened, not only asked for: a cache gives nobody what he may not read.
    let descriptor = open(request.file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let identity = FileIdentity(descriptor: descriptor), identity.size >= smallest else { return nil }
    return Sought(
      key: EntryKey(request, program: program, size: identity.size), identity: identity,
      status: FileStatus(descriptor: descriptor),
      mostRows: ColumnCache.mostRows(request, size: identity.size), sha256: hashes.sha256(of: identity))
  }

  /// A row has a byte at least; a packed byte stands for 1032 at most (zlib's technical details), and each row may
  /// stand before a gap that was filled.
  private static func mostRows(_ request: ParallelReading.Request, size: Int) -> Int {
    size * 1032 * (1 + (request.reading.repairs.fillPrevious ?? 0))
  }

  /// Whether there is an entry for a file like this, so that it is worth while to hash it first.
  func mayHave(_ sought: Sought) -> Bool {
    let entries = state.withLock { state in
      let entries = state.entries ?? folder.entries()
      state.entries = entries
      return entries
    }
    return entries.contains { $0.hasPrefix(sought.key.namePrefix) }
  }

  /// The entry of a file whose hash is known.
  func entry(_ sought: Sought) -> OpenEntry? {
    guard let sha256 = sought.sha256 else { return nil }
    let path = folder.path(ofEntry: sought.key.name(sha256: sha256))
    switch OpenEntry.open(path, key: sought.key.text(sha256: sha256), mostRows: sought.mostRows) {
    case .entry(let entry): return entry
    case .absent: return nil
    case .damaged:
      noteDamage()
      return nil
    }
  }

  func noteDamage() { writes.note("an entry was damaged; the file was read instead") }
}
