/// What an entry is of: the bytes of a file and all that decides what becomes of them.
struct EntryKey: Sendable {
  /// Everything but the bytes of the file.
  private let decoding: String
  /// Begins the names of entries for such a file of this size.
  let namePrefix: String

  /// - Parameters:
  ///   - program: its name and version. Another version may read the same file in another way.
  ///   - size: of the file, in bytes.
  init(_ request: ParallelReading.Request, program: String, size: Int) {
    let file = request.file
    // The whole request as it describes itself, so that nothing that is ever added to it is forgotten here. The path is
    // left out: a file is the same wherever it lies. Warnings have the name in them.
    decoding = """
      format: \(EntryHeader.version)
      program: \(program)
      file: \(file.name)
      member: \(file.member ?? "")
      as: \(Mirror(reflecting: request).children.filter { $0.label != "file" }.map { "\($0)" }.joined(separator: "; "))
      size: \(size)
      """
    var text = decoding
    let digest = text.withUTF8 { XXHash64.digest(of: UnsafeRawBufferPointer($0)) }
    namePrefix = "\(size)-\(String(digest, radix: 16))-"
  }

  /// With the bytes of the file: what stands in the entry.
  func text(sha256: String) -> String { "\(decoding)\nsha256: \(sha256)" }

  /// The name of the entry, without what it ends with.
  func name(sha256: String) -> String { namePrefix + sha256 }
}
