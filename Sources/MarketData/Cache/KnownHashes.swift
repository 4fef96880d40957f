import Foundation
import Synchronization

/// What files hash to, as the folder of a cache remembers it and as this process found out.
final class KnownHashes: Sendable {
  private let folder: CacheFolder
  private let state = Mutex((index: IdentityIndex?.none, added: [IdentityIndex.Record]()))

  init(folder: CacheFolder) { self.folder = folder }

  /// `nil` for a file that is not known in just this state.
  func sha256(of identity: FileIdentity) -> String? {
    if let index = state.withLock({ $0.index }) { return index.sha256(of: identity) }
    let index = read()
    state.withLock { $0.index = index }
    return index.sha256(of: identity)
  }

  /// Kept until ``save()``.
  func add(_ sha256: String, of identity: FileIdentity) {
    state.withLock { $0.added.append(IdentityIndex.Record(identity: identity, sha256: sha256)) }
  }

  /// Writes what was added on top of what other processes wrote meanwhile.
  func save() throws(SystemFailure) {
    let added = state.withLock { state in
      defer { state.added = [] }
      return state.added
    }
    if added.isEmpty { return }
    var index = read()
    index.add(added)
    let text = Array(index.text.utf8)
    try folder.replace(folder.index) { (descriptor: Int32) throws(SystemFailure) in
      try SystemFile.write(text, to: descriptor, at: 0)
    }
    state.withLock { $0.index = index }
  }

  private func read() -> IdentityIndex {
    let bytes = FileManager.default.contents(atPath: folder.index)
    return IdentityIndex(text: bytes.flatMap { String(data: $0, encoding: .utf8) } ?? "")
  }
}
