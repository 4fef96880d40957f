import Foundation
import Market

/// A series of an import in its place.
public struct ImportedFile: Sendable {
  public let series: ImportedSeries
  /// Of the canonical file.
  public let sha256: String
  public let change: Change

  public enum Change: String, Sendable {
    /// There was no such file.
    case new
    /// There was one with other bytes, which was to be replaced.
    case replaced
    /// There was one with the same bytes.
    case unchanged
  }
}

extension DataImport {
  /// Writes each series to `<folder>/<venue>/<symbol>/<kind>-<interval>.csv` and records where it comes from beside it.
  ///
  /// Everything is complete on the disk before the first file takes its name: a mistake or a full disk changes nothing.
  ///
  /// - Parameter replacing: whether a file may be replaced that holds something else.
  /// - Throws: ``Diagnostics`` where a file is there already, where another file of its folder is of the same series,
  ///   or where the folder holds simulated data; else ``WriteFailure``.
  public func write(to folder: String, replacing: Bool) throws -> [ImportedFile] {
    let root = folder.hasSuffix("/") ? folder : "\(folder)/"
    if SimulatedMarket.wrote(folder: folder) {
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: folder), "the folder holds simulated data, and every report calls it that",
          allowed: "name another folder")
      ])
    }
    let collector = DiagnosticCollector()
    for one in series { reportOthers(of: one, in: "\(root)\(one.folder)", to: collector) }
    try collector.throwIfAny()
    var staging = ImportStaging()
    for one in series { staging.noteMissingFolders(of: "\(root)\(one.name)") }
    // Another import or a download may write other files of a folder, and all share one record. In one order always.
    var locks: [FileLock] = []
    do {
      for folder in Set(series.map(\.folder)).sorted() { locks.append(try .waiting(forFolder: "\(root)\(folder)")) }
      defer { for lock in locks { lock.release() } }
      let files = try series.map { try stage($0, for: "\(root)\($0.name)", replacing, &staging, collector) }
      try collector.throwIfAny()
      try stageOrigins(of: files, in: root, &staging)
      try staging.place()
      return files
    } catch {
      staging.discard()
      throw error
    }
  }

  /// Files of one series must not overlap, and an import writes one file.
  private func reportOthers(of one: ImportedSeries, in folder: String, to collector: DiagnosticCollector) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    for name in names where name != one.fileName {
      guard let other = SeriesFileName(name), other.kind == one.series.kind.name,
        other.interval == one.series.interval
      else { continue }
      collector.report(
        SourceLocation(file: "\(folder)/\(name)"), "the file is of the same series as \(one.fileName)",
        allowed: "move it to another folder; it may be imported along with the others from there")
    }
  }

  private func stage(
    _ one: ImportedSeries, for path: String, _ replacing: Bool, _ staging: inout ImportStaging,
    _ collector: DiagnosticCollector
  ) throws -> ImportedFile {
    let isThere = FileManager.default.fileExists(atPath: path)
    let old = isThere ? try FileHash(of: DataFile(path: path, name: one.name)).sha256 : nil
    let sha256 = try staging.stage { () throws(WriteFailure) in
      try CanonicalFile.stage(one.series, for: path)
    }
    if let old, old != sha256, !replacing {
      collector.report(
        SourceLocation(file: path), "the file is there already and holds something else",
        allowed: "--replace puts the new one in its place")
    }
    return ImportedFile(
      series: one, sha256: sha256, change: old == nil ? .new : old == sha256 ? .unchanged : .replaced)
  }

  private func stageOrigins(of files: [ImportedFile], in root: String, _ staging: inout ImportStaging) throws {
    // Files of one folder stand side by side.
    var rest = files[...]
    while let first = rest.first {
      let folder = first.series.folder
      let ofFolder = rest.prefix { $0.series.folder == folder }
      rest = rest.dropFirst(ofFolder.count)
      var origins = try Origins(folder: "\(root)\(folder)")
      for file in ofFolder { origins.files[file.series.fileName] = file.series.origin(sha256: file.sha256) }
      // First: a repair that is recorded and not made is noticed, one that is made and not recorded is not.
      try staging.stageFirst { () throws(WriteFailure) in try origins.stage(folder: "\(root)\(folder)") }
    }
  }
}

/// Files that are to take their names together.
private struct ImportStaging {
  private var first: [StagedFile] = []
  private var then: [StagedFile] = []
  /// Folders that were made for them, outer ones first.
  private var folders: [String] = []

  /// Returns the SHA-256 of the file.
  mutating func stage(_ stage: () throws(WriteFailure) -> StagedFile) throws(WriteFailure) -> String {
    let file = try stage()
    then.append(file)
    return file.sha256
  }

  mutating func stageFirst(_ stage: () throws(WriteFailure) -> StagedFile) throws(WriteFailure) {
    first.append(try stage())
  }

  /// Where a name cannot be given, the files that have theirs already stay.
  mutating func place() throws(WriteFailure) {
    while let file = first.first ?? then.first {
      try file.place()
      if first.isEmpty { then.removeFirst() } else { first.removeFirst() }
    }
    folders = []
  }

  mutating func discard() {
    for file in first + then { file.discard() }
    // Only what is empty can be removed so.
    for folder in folders.reversed() { rmdir(folder) }
  }

  /// Notes the folders that are to be made for a file.
  mutating func noteMissingFolders(of path: String) {
    var missing: [String] = []
    var url = URL(filePath: path).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
      missing.append(url.path)
      url = url.deletingLastPathComponent()
    }
    folders += missing.reversed().filter { !folders.contains($0) }
  }
}
