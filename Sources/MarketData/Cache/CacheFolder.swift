import Foundation
public import Market

/// The folder that a ``ColumnCache`` keeps its entries in. Holds nothing that cannot be made anew, and may be removed
/// at any time.
public struct CacheFolder: Sendable {
  public let path: String

  private static let entrySuffix = ".columns"
  /// Of files that are being written.
  private static let unfinishedPrefix = ".carry-columns-"
  private static let indexName = "identities"

  public init(path: String) { self.path = path }

  /// Whether something else than a folder stands in its place, so that there can be no cache.
  public var isObstructed: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }

  /// How many entries there are, and what they take.
  public struct Contents: Equatable, Sendable {
    public let entries: Int
    /// Of all files of the cache.
    public let bytes: Int
  }

  /// What is there now; nothing where there is no folder.
  public func contents() -> Contents {
    let files = files()
    return Contents(
      entries: files.count { CacheFolder.isEntry($0.name) }, bytes: files.reduce(0) { $0 + $1.identity.size })
  }

  /// Removes all entries, and the folder where nothing else is left in it. Files that are no part of a cache stay.
  ///
  /// A run that reads an entry at that moment has it open and goes on. Throws when something cannot be removed.
  public func clear() throws(Diagnostics) {
    for file in files() where unlink(path(of: file.name)) != 0 && errno != ENOENT {
      let reason = String(cString: strerror(errno))
      throw Diagnostics([Diagnostic(SourceLocation(file: path(of: file.name)), "cannot be removed: \(reason)")])
    }
    rmdir(path)
  }

  // MARK: Files

  struct File {
    let name: String
    let identity: FileIdentity
  }

  func path(of name: String) -> String { "\(path)/\(name)" }
  func path(ofEntry name: String) -> String { path(of: name + CacheFolder.entrySuffix) }
  var index: String { path(of: CacheFolder.indexName) }

  /// The names of all entries, without what they end with; in no order.
  func entries() -> [String] {
    names().filter(CacheFolder.isEntry).map { String($0.dropLast(CacheFolder.entrySuffix.count)) }
  }

  /// The files of a cache, unfinished ones included, sorted by name.
  private func files() -> [File] {
    names().filter { name in
      CacheFolder.isEntry(name) || CacheFolder.isUnfinished(name) || name == CacheFolder.indexName && hasOwnIndex
    }.sorted().compactMap { name in
      FileIdentity(path: path(of: name)).map { File(name: name, identity: $0) }
    }
  }

  /// A size, the hash of a key, and the hash of a file: nothing else that a folder of a user may hold.
  private static func isEntry(_ name: String) -> Bool {
    guard name.hasSuffix(entrySuffix) else { return false }
    let parts = name.dropLast(entrySuffix.count).split(separator: "-", omittingEmptySubsequences: false)
    let isHexadecimal = parts.dropFirst().allSatisfy { $0.utf8.allSatisfy("0123456789abcdef".utf8.contains) }
    return parts.count == 3 && isHexadecimal && (1...16).contains(parts[1].utf8.count) && parts[2].utf8.count == 64
      && !parts[0].isEmpty && parts[0].utf8.allSatisfy { $0 &- 48 < 10 }
  }

  /// As mkstemp names them.
  private static func isUnfinished(_ name: String) -> Bool {
    name.hasPrefix(unfinishedPrefix) && name.utf8.count == unfinishedPrefix.utf8.count + 6
      && name.dropFirst(unfinishedPrefix.count).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// Whether the file of identities is one of a cache, of whatever version.
  private var hasOwnIndex: Bool {
    guard let file = FileHandle(forReadingAtPath: index) else { return false }
    defer { try? file.close() }
    let title = IdentityIndex.titleOfAnyVersion
    return (try? file.read(upToCount: title.utf8.count)) == Data(title.utf8)
  }

  private func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

  // MARK: Writing

  /// Makes the folder, for its owner alone, where there is none.
  func make() throws(SystemFailure) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/\(part)"
      if mkdir(made, 0o700) != 0, errno != EEXIST {
        // Above the folder there are some that cannot be made and need not be.
        let code = errno
        var status = stat()
        if stat(made, &status) != 0 { throw SystemFailure(code: code) }
      }
    }
  }

  /// Lets `body` write a file that then appears under its name whole, or not at all.
  ///
  /// - Returns: the identity of the new file.
  func replace(_ target: String, _ body: (Int32) throws(SystemFailure) -> Void) throws(SystemFailure) {
    let (unfinished, descriptor) = try newFile()
    defer { close(descriptor) }
    do throws(SystemFailure) {
      try body(descriptor)
      if rename(unfinished, target) != 0 { throw SystemFailure(code: errno) }
    } catch {
      unlink(unfinished)
      throw error
    }
  }

  /// The moment as the file system of the folder tells it; comparable to the times of files on the same machine.
  func now() throws(SystemFailure) -> FileTime {
    let (unfinished, descriptor) = try newFile()
    defer {
      close(descriptor)
      unlink(unfinished)
    }
    guard let identity = FileIdentity(descriptor: descriptor) else { throw SystemFailure(code: EIO) }
    return identity.modified
  }

  /// A new file with a lock on it, which ends with the process: one without a lock was left behind.
  private func newFile() throws(SystemFailure) -> (path: String, descriptor: Int32) {
    var template = Array(path(of: "\(CacheFolder.unfinishedPrefix)XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor < 0 { throw SystemFailure(code: errno) }
    flock(descriptor, LOCK_EX | LOCK_NB)
    return (String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self), descriptor)
  }

  /// Removes what programs left that were ended while they wrote, and the entries that were not used for longest while
  /// all take more than `limit` bytes.
  func tidy(limit: Int) throws(SystemFailure) {
    let now = try now()
    let files = files()
    // A file has no lock yet at the moment at which it is made.
    let minuteAgo = FileTime(seconds: now.seconds - 60, nanoseconds: now.nanoseconds)
    for file in files where CacheFolder.isUnfinished(file.name) && file.identity.modified < minuteAgo {
      removeUnlessLocked(path(of: file.name))
    }
    let entries = files.filter { CacheFolder.isEntry($0.name) }
    var bytes = entries.reduce(0) { $0 + $1.identity.size }
    for entry in entries.sorted(by: { $0.identity.modified < $1.identity.modified }) where bytes > limit {
      unlink(path(of: entry.name))
      bytes -= entry.identity.size
    }
  }

  private func removeUnlessLocked(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    if descriptor < 0 { return }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
    close(descriptor)
  }
}
