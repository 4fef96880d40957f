import Market

/// The bytes of a file as they are read, unpacked where it is packed.
enum UnpackedFile: ~Copyable {
  case plain(ByteFile)
  case gzip(GzipReader)
  case zip(ZipArchive)

  /// Opens a file. Throws when there is none, it cannot be read, or it is an archive of several members and `file` does
  /// not say which.
  init(_ file: DataFile) throws(Diagnostics) {
    let opened = try ByteFile(path: file.path)
    switch try PackedForm(of: opened) {
    case .plain: self = .plain(opened)
    case .gzip: self = .gzip(GzipReader(opened))
    case .zip:
      var archive = try ZipArchive(opened)
      try archive.open(try UnpackedFile.member(of: file, among: archive.members))
      self = .zip(archive)
    }
  }

  var isPacked: Bool {
    switch self {
    case .plain: false
    case .gzip: true
    case .zip: true
    }
  }

  /// Without folders and, of a gzip file, without `.gz`; of a zip archive its member's.
  func name(of file: DataFile) -> String {
    switch self {
    case .plain: file.fileName
    case .gzip: file.fileName.hasSuffix(".gz") ? String(file.fileName.dropLast(3)) : file.fileName
    case .zip(let archive): archive.memberName.split(separator: "/").last.map(String.init) ?? archive.memberName
    }
  }

  /// The next bytes, valid until the next call, with ``PlainRows/margin`` bytes behind them; `nil` at the end.
  mutating func nextChunk() throws(Diagnostics) -> UnsafeRawBufferPointer? {
    let chunk: Result<UnsafeRawBufferPointer?, Diagnostics>
    switch consume self {
    case .plain(var file):
      chunk = Result { () throws(Diagnostics) in try file.nextChunk() }
      self = .plain(file)
    case .gzip(var reader):
      chunk = Result { () throws(Diagnostics) in try reader.nextChunk() }
      self = .gzip(reader)
    case .zip(var archive):
      chunk = Result { () throws(Diagnostics) in try archive.nextChunk() }
      self = .zip(archive)
    }
    return try chunk.get()
  }

  /// What the file was when it was opened.
  var statusAtStart: FileStatus {
    switch self {
    case .plain(let file): file.statusAtStart
    case .gzip(let reader): reader.statusAtStart
    case .zip(let archive): archive.statusAtStart
    }
  }

  /// What the file is now; throws when it is not what it was when it was opened.
  func finalStatus() throws(Diagnostics) -> FileStatus {
    switch self {
    case .plain(let file): try file.finalStatus()
    case .gzip(let reader): try reader.finalStatus()
    case .zip(let archive): try archive.finalStatus()
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
