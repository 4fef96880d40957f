import Foundation
import Market

extension SimulatedMarket {
  /// Writes all files and a `README.md` that marks the folder as simulated.
  ///
  /// Everything is written beside the folder first and then takes its name, so that a folder holds either the old data
  /// or the new, never a mixture. One instrument is in memory at a time.
  ///
  /// - Parameters:
  ///   - folder: made where it is not there. One that this spec wrote before is replaced; any other is refused.
  ///   - specFile: where the spec stands, for the README; only the last part of the path is kept.
  /// - Throws: ``Diagnostics`` where the folder is not ours to replace, ``WriteFailure`` where it cannot be written.
  public func write(to folder: String, specFile: String) throws {
    let target = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
    try refuseForeign(target, named: folder)
    do throws(WriteFailure) {
      try replace(target, specFile: URL(filePath: specFile).lastPathComponent)
    } catch {
      // Folders are written under other names first.
      throw WriteFailure(folder, reason: error.reason)
    }
  }

  private func replace(_ target: URL, specFile: String) throws(WriteFailure) {
    let manager = FileManager.default
    let parent = target.deletingLastPathComponent()
    let partial = parent.appending(path: ".\(target.lastPathComponent).partial", directoryHint: .isDirectory)
    let previous = parent.appending(path: ".\(target.lastPathComponent).previous", directoryHint: .isDirectory)
    try? manager.removeItem(at: partial)
    try? manager.removeItem(at: previous)
    do throws(WriteFailure) {
      try writeFiles(to: partial, folder: target.lastPathComponent, specFile: specFile)
      if manager.fileExists(atPath: target.path) { try move(target, to: previous) }
      do throws(WriteFailure) {
        try move(partial, to: target)
      } catch {
        try? move(previous, to: target)
        throw error
      }
      try? manager.removeItem(at: previous)
    } catch {
      try? manager.removeItem(at: partial)
      throw error
    }
  }

  private func move(_ source: URL, to target: URL) throws(WriteFailure) {
    if rename(source.path, target.path) != 0 { throw .system(target.path) }
  }

  private func write(_ bytes: [UInt8], to file: URL) throws(WriteFailure) {
    try OutputFolder.make(file.deletingLastPathComponent().path)
    try OutputFile(path: file.path).write(bytes)
  }

  private func writeFiles(to folder: URL, folder name: String, specFile: String) throws(WriteFailure) {
    var readme = SimulatedReadme(spec: spec, specFile: specFile, folder: name)
    for instrument in spec.instruments {
      for file in files(of: instrument) {
        try write(Array(file.bytes), to: folder.appending(path: file.path))
        readme.add(file)
      }
    }
    try write(Array(readme.text.utf8), to: folder.appending(path: SimulatedReadme.fileName))
  }

  /// A folder may be replaced when it is empty, or when its README says that this spec wrote it and lists all it holds.
  private func refuseForeign(_ folder: URL, named name: String) throws(Diagnostics) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
    func refusal(_ message: String) -> Diagnostics {
      Diagnostics([
        Diagnostic(SourceLocation(file: name), message, allowed: "name a new folder, or remove this one first")
      ])
    }
    guard isFolder.boolValue, let found = try? manager.subpathsOfDirectory(atPath: folder.path) else {
      throw refusal("this is not a folder")
    }
    if found.isEmpty { return }
    guard let data = manager.contents(atPath: folder.appending(path: SimulatedReadme.fileName).path),
      let written = SimulatedReadme.Marker(String(decoding: data, as: UTF8.self))
    else { throw refusal("the folder holds files that were not simulated") }
    guard written.name == spec.name else {
      throw refusal("the folder holds the simulated data of another spec, \"\(written.name)\"")
    }
    let foreign = found.sorted().first { path in
      var isFolder: ObjCBool = false
      let isThere = manager.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
      return isThere && !isFolder.boolValue && path != SimulatedReadme.fileName && !written.files.contains(path)
    }
    if let foreign { throw refusal("the folder holds \"\(foreign)\", which was not simulated") }
  }
}
