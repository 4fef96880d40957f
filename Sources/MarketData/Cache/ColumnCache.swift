import Dispatch
import Foundation
import Market
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

  private struct State {
    var notes: [String] = []
    var index: IdentityIndex?
    var added: [IdentityIndex.Record] = []
    /// Entries that are written or were.
    var kept: Set<String> = []
    var entries: [String]?
    var hasWritten = false
    var isWritable = true
  }

  let folder: CacheFolder
  private let program: String
  private let smallest: Int
  private let largest: Int
  private let state = Mutex(State())
  private let writing = DispatchGroup()
  private let queue = DispatchQueue(label: "column cache")

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
    guard folder.isObstructed else { return }
    state.withLock { $0.isWritable = false }
    note("is no folder; files are read without it")
  }

  /// What went wrong, each once, worded for people. Nothing of it touches what was loaded.
  public var notes: [String] { state.withLock { $0.notes } }

  /// Waits until all entries are written. Call it before the process ends.
  public func finish() {
    writing.wait()
    let (added, hasWritten) = state.withLock { state in
      defer { (state.added, state.hasWritten) = ([], false) }
      return (state.added, state.hasWritten)
    }
    if !added.isEmpty { write { () throws(SystemFailure) in try writeIndex(adding: added) } }
    if hasWritten { write { () throws(SystemFailure) in try folder.tidy(limit: largest) } }
  }

  /// On top of what other processes wrote meanwhile.
  private func writeIndex(adding added: [IdentityIndex.Record]) throws(SystemFailure) {
    var index = readIndex()
    index.add(added)
    let text = Array(index.text.utf8)
    try folder.replace(folder.index) { (descriptor: Int32) throws(SystemFailure) in
      try SystemFile.write(text, to: descriptor, at: 0)
    }
    state.withLock { $0.index = index }
  }

  // MARK: Looking

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
      mostRows: ColumnCache.mostRows(request, size: identity.size), sha256: index().sha256(of: identity))
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

  func noteDamage() { note("an entry was damaged; the file was read instead") }

  private func index() -> IdentityIndex {
    if let index = state.withLock({ $0.index }) { return index }
    let index = readIndex()
    state.withLock { $0.index = index }
    return index
  }

  private func readIndex() -> IdentityIndex {
    let bytes = FileManager.default.contents(atPath: folder.index)
    return IdentityIndex(text: bytes.flatMap { String(data: $0, encoding: .utf8) } ?? "")
  }

  // MARK: Keeping

  /// The moment before files are hashed; `nil` where nothing can be kept.
  func moment() -> FileTime? {
    var moment: FileTime?
    write { () throws(SystemFailure) in
      try folder.make()
      moment = try folder.now()
    }
    return moment
  }

  /// Remembers what a file hashes to when it did not change since it was looked at, nor shortly before.
  func remember(_ sha256: String, of sought: Sought, path: String, since moment: FileTime) {
    guard sought.identity.isSettled(before: moment), FileIdentity(path: path) == sought.identity else { return }
    state.withLock { $0.added.append(IdentityIndex.Record(identity: sought.identity, sha256: sha256)) }
  }

  /// Writes the entry of a file that was read.
  func keep(_ file: ReadFile, of sought: Sought) {
    let name = sought.key.name(sha256: file.sha256)
    let isNew = state.withLock { $0.kept.insert(name).inserted }
    guard isNew, file.decoded.status == sought.status else { return }
    write { () throws(SystemFailure) in
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

  /// Does without the folder from the first failure on.
  private func write(_ body: () throws(SystemFailure) -> Void) {
    guard state.withLock({ $0.isWritable }) else { return }
    do throws(SystemFailure) {
      try body()
    } catch {
      state.withLock { $0.isWritable = false }
      note("cannot be written: \(error.text)")
    }
  }

  private func note(_ text: String) {
    let note = "the column cache in \(folder.path): \(text)"
    state.withLock { state in if !state.notes.contains(note) { state.notes.append(note) } }
  }
}
