public import Market

/// The bytes of a file, or of memory, once from beginning to end, in chunks of at most 64 KiB.
///
/// Files packed by gzip and members of zip archives come out unpacked. Memory: some buffers of 64 KiB.
public struct ByteStream: ~Copyable {
  private enum Origin: ~Copyable {
    case file(ByteFile)
    case gzip(GzipReader)
    case zip(ZipArchive)
    /// What is left of it.
    case memory(ArraySlice<UInt8>)

    private static let longestChunk = 1 << 16

    mutating func withNextChunk<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(Diagnostics) -> Value? {
      let value: Result<Value?, Diagnostics>
      switch consume self {
      case .file(var file):
        value = Result { () throws(Diagnostics) in try file.nextChunk().map(body) }
        self = .file(file)
      case .gzip(var reader):
        value = Result { () throws(Diagnostics) in try reader.nextChunk().map(body) }
        self = .gzip(reader)
      case .zip(var archive):
        value = Result { () throws(Diagnostics) in try archive.nextChunk().map(body) }
        self = .zip(archive)
      case .memory(let bytes):
        let chunk = bytes.prefix(Origin.longestChunk)
        value = .success(chunk.isEmpty ? nil : chunk.withUnsafeBytes(body))
        self = .memory(bytes.dropFirst(chunk.count))
      }
      return try value.get()
    }
  }

  private var origin: Origin
  /// Without folders and, of a gzip file, without `.gz`; of a zip archive its member's.
  public let name: String

  /// Opens a file. Throws when there is none, it cannot be read, or it is an archive of several members and `file` does
  /// not say which.
  public init(_ file: DataFile) throws(Diagnostics) {
    let opened = try ByteFile(path: file.path)
    let ownName = file.path.split(separator: "/").last.map(String.init) ?? file.path
    switch try PackedForm(of: opened) {
    case .plain:
      name = ownName
      origin = .file(opened)
    case .gzip:
      name = ownName.hasSuffix(".gz") ? String(ownName.dropLast(3)) : ownName
      origin = .gzip(GzipReader(opened))
    case .zip:
      var archive = try ZipArchive(opened)
      let member = try ByteStream.member(of: file, among: archive.members)
      try archive.open(member)
      name = member.split(separator: "/").last.map(String.init) ?? member
      origin = .zip(archive)
    }
  }

  public init(_ bytes: [UInt8], name: String) {
    origin = .memory(bytes[...])
    self.name = name
  }

  /// Hands the next bytes to `body`; `nil` at the end.
  public mutating func withNextChunk<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(Diagnostics) -> Value? {
    try origin.withNextChunk(body)
  }

  /// What the file is now, throwing when it changed since it was opened; `nil` for memory.
  func finalStatus() throws(Diagnostics) -> FileStatus? {
    switch origin {
    case .file(let file): try file.finalStatus()
    case .gzip(let reader): try reader.finalStatus()
    case .zip(let archive): try archive.finalStatus()
    case .memory: nil
    }
  }

  private static func member(of file: DataFile, among members: [String]) throws(Diagnostics) -> String {
    func mistake(_ message: String, _ allowed: String) -> Diagnostics {
      Diagnostics([Diagnostic(SourceLocation(file: file.path), message, allowed: allowed)])
    }
    if let named = file.member {
      if members.contains(named) { return named }
      throw mistake("there is no \(quoted(named)) in the archive", "it holds \(list(members))")
    }
    // A note beside the data is common.
    let data = members.filter(FileSelection.isData)
    let candidates = data.isEmpty ? members : data
    if candidates.isEmpty { throw mistake("the archive is empty", "one with a file of data is needed") }
    if candidates.count > 1 {
      throw mistake("the archive holds \(candidates.count) files: \(list(candidates))", "one is needed here")
    }
    return candidates[0]
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
  }
}
