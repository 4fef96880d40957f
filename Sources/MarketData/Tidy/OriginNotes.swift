import Market

/// What is on record of files that were read: for the assumptions and warnings of what uses them.
struct OriginNotes {
  /// Repairs, each with the name of its file.
  private(set) var repairs: [String] = []
  /// Files that are not what was recorded, or were made of such.
  private(set) var warnings: [String] = []

  /// - Parameter files: with the SHA-256 of the bytes that were read.
  /// - Throws: mistakes of an `origins.json`.
  init(of files: [(source: DataFile, sha256: String)]) throws(Diagnostics) {
    var folders: [String: Origins] = [:]
    for (source, sha256) in files {
      let folder = source.folder
      if folders[folder] == nil { folders[folder] = try Origins(folder: folder) }
      guard let origin = folders[folder]?.files[source.fileName] else { continue }
      repairs += origin.repairs.map { "\(source.name): \($0.text)" }
      if origin.sha256 != sha256 { warnings.append("\(source.name): \(Origin.changed)") }
      // A change between two imports stays one.
      warnings += origin.notes.filter { $0.hasSuffix(Origin.changed) }.map { "\(source.name): made of \($0)" }
    }
  }
}
