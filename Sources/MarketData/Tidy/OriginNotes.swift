import Market

/// What is on record of files that were read: for the assumptions and warnings of what uses them.
struct OriginNotes {
  /// Repairs, each with the name of its file.
  private(set) var repairs: [String] = []
  /// Files that are not what was recorded.
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
    }
  }
}
