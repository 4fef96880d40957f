import Market

/// Where the files of an import come from themselves.
struct EarlierImports {
  private var origins: [String: Origins] = [:]
  private var hashes: [String: String] = [:]

  /// Of a file that an import wrote, what that recorded; of any other the file itself.
  mutating func origin(of part: RawSeries) throws(Diagnostics) -> Origin {
    let sha256 = try sha256(of: part.source)
    let format = NativeFormats.named(part.format)
    let itself = Origin(
      sha256: sha256, sources: [Origin.Source(name: part.source.name, sha256: sha256, format: part.format)],
      repairs: [], notes: [], licence: format?.licence ?? "")
    guard part.format == CanonicalFormat().name else { return itself }
    if SimulatedMarket.wrote(folder: part.source.dataFolder) {
      throw Diagnostics([
        Diagnostic(
          SourceLocation(file: part.source.path), "the file holds simulated data, and its import would not say so",
          allowed: "a scenario takes the folder as it is")
      ])
    }
    guard var origin = try origins(of: part.source.folder).files[part.source.fileName] else { return itself }
    if origin.sha256 != sha256 {
      origin.sources += itself.sources
      origin.notes.append("\(part.source.name): \(Origin.changed)")
    }
    return origin
  }

  private mutating func origins(of folder: String) throws(Diagnostics) -> Origins {
    if let known = origins[folder] { return known }
    let read = try Origins(folder: folder)
    origins[folder] = read
    return read
  }

  private mutating func sha256(of file: DataFile) throws(Diagnostics) -> String {
    if let known = hashes[file.path] { return known }
    let hash = try FileHash(of: file).sha256
    hashes[file.path] = hash
    return hash
  }
}
