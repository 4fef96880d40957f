public import Market

/// The bytes of a file, or of memory, once from beginning to end, in chunks of at most 64 KiB.
///
/// Files packed by gzip and members of zip archives come out unpacked. Memory: some buffers of 64 KiB.
public struct ByteStream: ~Copyable {
  private enum Origin: ~Copyable {
    case file(UnpackedFile)
    /// What is left of it.
    case memory(ArraySlice<UInt8>)

    private static let longestChunk = 1 << 16

    mutating func withNextChunk<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(Diagnostics) -> Value? {
      let value: Result<Value?, Diagnostics>
      switch consume self {
      case .file(var file):
        value = Result { () throws(Diagnostics) in try file.nextChunk().map(body) }
        self = .file(file)
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
    let opened = try UnpackedFile(file)
    name = opened.name(of: file)
    origin = .file(opened)
  }

  public init(_ bytes: [UInt8], name: String) {
    origin = .memory(bytes[...])
    self.name = name
  }

  /// Hands the next bytes to `body`; `nil` at the end.
  public mutating func withNextChunk<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(Diagnostics) -> Value? {
    try origin.withNextChunk(body)
  }
}
