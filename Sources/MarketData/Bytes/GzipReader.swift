import CZlib
import Market

/// Unpacks a gzip file, also one of several parts one behind the other, a chunk at a time.
struct GzipReader: ~Copyable {
  private var file: ByteFile
  /// On the heap, because zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private let room: UnsafeMutableRawBufferPointer
  /// The room without its margin.
  private let unpacked: UnsafeMutableRawBufferPointer
  /// Copied: the file's own buffer may be given to nobody who keeps its address.
  private let packed: UnsafeMutableRawBufferPointer
  /// Between two parts, or behind the last.
  private var isBetweenParts = false
  private var isAtEnd = false

  init(_ file: consuming ByteFile) {
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    room = .allocate(byteCount: ByteFile.longestChunk + PlainRows.margin, alignment: 64)
    room.initializeMemory(as: UInt8.self, repeating: 0)
    unpacked = UnsafeMutableRawBufferPointer(rebasing: room[..<ByteFile.longestChunk])
    packed = .allocate(byteCount: ByteFile.longestChunk, alignment: 64)
    let gzipOnly: Int32 = 15 + 16
    let status = inflateInit2_(stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot start")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    room.deallocate()
    packed.deallocate()
  }

  /// The next bytes, valid until the next call; `nil` at the end.
  mutating func nextChunk() throws(Diagnostics) -> UnsafeRawBufferPointer? {
    stream.pointee.next_out = unpacked.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(unpacked.count)
    while stream.pointee.avail_out == unpacked.count, !isAtEnd {
      if stream.pointee.avail_in == 0, try !refill() {
        // A gzip file may end after any part, and nowhere else.
        guard isBetweenParts else { throw mistake("ends in the middle of its packed data") }
        isAtEnd = true
        break
      }
      if isBetweenParts {
        guard inflateReset(stream) == Z_OK else { throw mistake("its packed data are damaged") }
        isBetweenParts = false
      }
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isBetweenParts = true
      default: throw mistake("its packed data are damaged")
      }
    }
    let count = unpacked.count - Int(stream.pointee.avail_out)
    return count == 0 ? nil : UnsafeRawBufferPointer(rebasing: unpacked[..<count])
  }

  /// What the file is now; throws when it is not what it was when it was opened.
  borrowing func finalStatus() throws(Diagnostics) -> FileStatus { try file.finalStatus() }
  var statusAtStart: FileStatus { file.statusAtStart }

  private mutating func refill() throws(Diagnostics) -> Bool {
    guard let chunk = try file.nextChunk() else { return false }
    packed.copyMemory(from: chunk)
    stream.pointee.next_in = packed.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(chunk.count)
    return true
  }

  private func mistake(_ message: String) -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: file.path), message, allowed: "the file may be incomplete")])
  }
}
