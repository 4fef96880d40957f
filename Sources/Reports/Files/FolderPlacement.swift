import Foundation
import MarketData

/// Puts a folder into place as a whole.
///
/// While it is written it is `.NAME.partial-PROCESS`, locked; the folder it replaces is `.NAME.previous` for the moment
/// between two renames. What a killed process leaves of either is put right by ``recover()`` and ``replace(writing:)``
/// of the next.
struct FolderPlacement {
  let directory: String
  let name: String
  /// The names of the files that a finished folder has of the program.
  let ownFiles: (_ folder: String) -> Set<String>

  private var path: String { "\(directory)/\(name)" }
  private var previous: String { "\(directory)/.\(name).previous" }
  private var partialPrefix: String { ".\(name).partial-" }

  /// Finishes or undoes a replacement that was killed between its renames.
  func recover() throws(WriteFailure) {
    guard exists(previous) else { return }
    if exists(path) { return try discardPrevious() }
    try move(previous, to: path)
    try synchronise(directory)
  }

  /// Runs `write` on a new hidden folder, then gives that the name. Where anything fails, the folder under the name
  /// stays as it was and the hidden one is removed.
  func replace(writing write: (String) throws(WriteFailure) -> Void) throws(WriteFailure) {
    try OutputFolder.make(directory)
    removeLeftovers()
    let partial = "\(directory)/\(partialPrefix)\(getpid())"
    guard mkdir(partial, 0o755) == 0, let lock = FolderLock(partial) else { throw .system(partial) }
    do {
      try write(partial)
      try synchroniseAll(in: partial)
      try takePlace(partial)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
    _ = consume lock
  }

  private func takePlace(_ partial: String) throws(WriteFailure) {
    let replaces = exists(path)
    if replaces { try move(path, to: previous) }
    do {
      try move(partial, to: path)
    } catch {
      if replaces { try move(previous, to: path) }
      throw error
    }
    try synchronise(directory)
    if replaces { try discardPrevious() }
  }

  /// Removes the replaced folder; files in it that the program did not write, notes perhaps, move to the new one.
  private func discardPrevious() throws(WriteFailure) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: previous)) ?? []
    let own = ownFiles(previous)
    for entry in entries.sorted() where !own.contains(entry) {
      try move("\(previous)/\(entry)", to: "\(path)/\(entry)")
    }
    do {
      try FileManager.default.removeItem(atPath: previous)
    } catch {
      throw .system(previous)
    }
  }

  /// Removes the hidden folders of killed runs; that of a run still writing is locked and stays.
  private func removeLeftovers() {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for entry in entries where entry.hasPrefix(partialPrefix) && Int(entry.dropFirst(partialPrefix.count)) != nil {
      guard let lock = FolderLock("\(directory)/\(entry)") else { continue }
      try? FileManager.default.removeItem(atPath: "\(directory)/\(entry)")
      _ = consume lock
    }
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func move(_ source: String, to target: String) throws(WriteFailure) {
    if rename(source, target) != 0 { throw .system(target) }
  }

  /// Waits until the files of a folder and their names are on the disk. Once all are written: the disk is waited for
  /// once then, and not for every file.
  private func synchroniseAll(in folder: String) throws(WriteFailure) {
    let entries: [String]
    do { entries = try FileManager.default.contentsOfDirectory(atPath: folder) } catch { throw .system(folder) }
    for entry in entries.sorted() { try synchronise("\(folder)/\(entry)") }
    try synchronise(folder)
  }

  /// Waits until the bytes of a file, or the names in a folder, are on the disk.
  private func synchronise(_ path: String) throws(WriteFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw .system(path) }
  }
}

/// An exclusive hold on a folder, given back when it goes out of scope or the process dies.
private struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// `nil` when the folder cannot be opened or another process holds it.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }
}
