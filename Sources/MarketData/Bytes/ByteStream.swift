public import Market

/// The bytes of a file, or of memory, once from beginning to end, in chunks of at most 64 KiB.
public struct ByteStream: ~Copyable {
  private enum Origin: ~Copyable {
    case file(ByteFile)
    /// What is left of it.
    case memory(ArraySlice<UInt8>)
  }

  private static let longestChunk = 1 << 16
  private var origin: Origin

  /// Opens a file. Throws when there is none or it cannot be read.
  public init(_ file: DataFile) throws(Diagnostics) { origin = .file(try ByteFile(path: file.path)) }

  public init(_ bytes: [UInt8]) { origin = .memory(bytes[...]) }

  /// Hands the next bytes to `body`; `nil` at the end.
  public mutating func withNextChunk<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(Diagnostics) -> Value? {
    switch consume origin {
    case .file(var file):
      let chunk = try file.nextChunk()
      let value = chunk.map(body)
      origin = .file(file)
      return value
    case .memory(let bytes):
      let chunk = bytes.prefix(ByteStream.longestChunk)
      origin = .memory(bytes.dropFirst(chunk.count))
      return chunk.isEmpty ? nil : chunk.withUnsafeBytes(body)
    }
  }
}
