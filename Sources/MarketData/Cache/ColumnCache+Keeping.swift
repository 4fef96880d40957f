import Dispatch
import Synchronization

/// What comes into a cache.
extension ColumnCache {
  /// The moment before files are hashed; `nil` where nothing can be kept.
  func moment() -> FileTime? {
    var moment: FileTime?
    writes.attempt { () throws(SystemFailure) in
      try folder.make()
      moment = try folder.now()
    }
    return moment
  }

  /// Remembers what a file hashes to when it did not change since it was looked at, nor shortly before.
  func remember(_ sha256: String, of sought: Sought, path: String, since moment: FileTime) {
    guard sought.identity.isSettled(before: moment), FileIdentity(path: path) == sought.identity else { return }
    hashes.add(sha256, of: sought.identity)
  }

  /// Writes the entry of a file that was read.
  func keep(_ file: ReadFile, of sought: Sought) {
    let name = sought.key.name(sha256: file.sha256)
    let isNew = state.withLock { $0.kept.insert(name).inserted }
    guard isNew, file.decoded.status == sought.status else { return }
    writes.attempt { () throws(SystemFailure) in
      try folder.replace(folder.path(ofEntry: name)) { (descriptor: Int32) throws(SystemFailure) in
        var writer = EntryWriter(descriptor: descriptor)
        try writer.write(
          file.decoded.columns, warnings: file.decoded.warnings, repairs: file.decoded.repairs,
          key: sought.key.text(sha256: file.sha256))
      }
      state.withLock { $0.hasWritten = true }
    }
  }

  /// The same on a thread of the cache; the columns are held until then.
  func keepLater(_ file: ReadFile, of sought: Sought) {
    queue.async(group: writing) { [self] in keep(file, of: sought) }
  }
}
