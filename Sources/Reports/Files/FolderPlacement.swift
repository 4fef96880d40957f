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
    if exists(path) { try discardPrevious() } else { try move(previous, to: path) }
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
      try synchroniseFolder(partial)
      try takePlace(partial)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
    _ = consume lock
  }

  private func takePlace(_ partial: String) throws(WriteFailure) {
    guard exists(path) else { return try move(partial, to: path) }
    try move(path, to: previous)
    do {
      try move(partial, to: path)
    } catch {
      try move(previous, to: path)
      throw error
    }
    try discardPrevious()
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
    try synchroniseFolder(directory)
  }

  /// Waits until the names in a folder are on the disk.
  private func synchroniseFolder(_ path: String) throws(WriteFailure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
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
