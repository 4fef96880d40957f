import Foundation
public import Market

extension SimulatedMarket {
  /// Writes all files and a `README.md` that marks the folder as simulated.
  ///
  /// Everything is written beside the folder first and then takes its name, so that a folder holds either the old data
  /// or the new, never a mixture. One instrument is in memory at a time.
  ///
  /// - Parameters:
  ///   - folder: made where it is not there. One that this spec wrote before is replaced; any other is refused.
  ///   - specFile: where the spec stands, for the README; only the last part of the path is kept.
  /// - Throws: ``Diagnostics`` where the folder is not ours to replace or cannot be written.
  public func write(to folder: String, specFile: String) throws(Diagnostics) {
    let target = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
    try refuseForeign(target, named: folder)
    do {
      try replace(target, specFile: URL(filePath: specFile).lastPathComponent)
    } catch {
      throw Diagnostics([
        Diagnostic(SourceLocation(file: folder), "the data cannot be written: \(error.localizedDescription)")
      ])
    }
  }

  private func replace(_ target: URL, specFile: String) throws {
    let manager = FileManager.default
    let parent = target.deletingLastPathComponent()
    let partial = parent.appending(path: ".\(target.lastPathComponent).partial", directoryHint: .isDirectory)
    let previous = parent.appending(path: ".\(target.lastPathComponent).previous", directoryHint: .isDirectory)
    try? manager.removeItem(at: partial)
    try? manager.removeItem(at: previous)
    do {
      try writeFiles(to: partial, folder: target.lastPathComponent, specFile: specFile)
      if manager.fileExists(atPath: target.path) { try manager.moveItem(at: target, to: previous) }
      do {
        try manager.moveItem(at: partial, to: target)
      } catch {
        try? manager.moveItem(at: previous, to: target)
        throw error
      }
      try? manager.removeItem(at: previous)
    } catch {
      try? manager.removeItem(at: partial)
      throw error
    }
  }

  private func writeFiles(to folder: URL, folder name: String, specFile: String) throws {
    var readme = SimulatedReadme(spec: spec, specFile: specFile, folder: name)
    for instrument in spec.instruments {
      for file in files(of: instrument) {
        let place = folder.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: place)
        readme.add(file)
      }
    }
    try Data(readme.text.utf8).write(to: folder.appending(path: SimulatedReadme.fileName))
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
