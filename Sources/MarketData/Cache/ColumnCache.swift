import Dispatch
import Synchronization

/// Columns of files that were read before, so that reading them again is reading memory from the disk.
///
/// An entry belongs to the SHA-256 of a file's bytes, to how they are decoded and to the version of the program. What a
/// file hashes to is remembered by its identity: device, inode, size and the times of its last change. A file whose
/// identity is not known, or that was changed within three seconds before it was hashed, is hashed anew. Every part of
/// an entry has a checksum; one that does not fit, is cut short or of another format is read as if it were not there.
///
/// The cache never makes a load fail and never changes what it gives: what goes wrong with it is in ``notes``.
/// Any number of threads and processes may use one folder. Entries are written beside the work of the caller:
/// ``finish()`` waits for them, and a process that ends before leaves no half of one.
public final class ColumnCache: Sendable {
  /// Reading a file below it takes less time than a look at the folder.
  public static let smallestFile = 1 << 17
  /// Of all entries together, in bytes: some 16 GiB of CSV.
  public static let largestFolder = 4 << 30

  struct State {
    /// Entries that are written or were.
    var kept: Set<String> = []
    var entries: [String]?
    var hasWritten = false
  }

  let folder: CacheFolder
  let program: String
  let smallest: Int
  let hashes: KnownHashes
  let writes: CacheWrites
  let state = Mutex(State())
  let writing = DispatchGroup()
  let queue = DispatchQueue(label: "column cache")
  private let largest: Int

  /// - Parameters:
  ///   - folder: made with the first entry that is written.
  ///   - program: its name and version; what another version kept is not used.
  public init(
    folder: CacheFolder, program: String, smallestFile: Int = ColumnCache.smallestFile,
    largestFolder: Int = ColumnCache.largestFolder
  ) {
    self.folder = folder
    self.program = program
    smallest = smallestFile
    largest = largestFolder
    hashes = KnownHashes(folder: folder)
    writes = CacheWrites(folder: folder.path)
    if folder.isObstructed { writes.giveUp("is no folder; files are read without it") }
  }

  /// What went wrong, each once, worded for people. Nothing of it touches what was loaded.
  public var notes: [String] { writes.notes }

  /// Waits until all entries are written. Call it before the process ends.
  public func finish() {
    writing.wait()
    writes.attempt { () throws(SystemFailure) in try hashes.save() }
    let hasWritten = state.withLock { state in
      defer { state.hasWritten = false }
      return state.hasWritten
    }
    if hasWritten { writes.attempt { () throws(SystemFailure) in try folder.tidy(limit: largest) } }
  }
}
