import Market

/// The SHA-256 of a file's bytes, and of which state of the file it is.
struct FileHash: Sendable {
  let sha256: String
  let status: FileStatus

  init(of source: DataFile) throws(Diagnostics) {
    var file = try ByteFile(path: source.path)
    var hash = SHA256()
    while let chunk = try file.nextChunk() { hash.update(chunk) }
    sha256 = hash.hexDigest()
    status = try file.finalStatus()
  }
}
