import Foundation
import Market

/// A file open for one reading from its beginning to its end, in chunks of 64 KiB.
///
/// It is read and never mapped: a file cut short under a mapping kills the process, and reading is as fast.
struct ByteFile: ~Copyable {
  let path: String
  let descriptor: Int32
  private let buffer: UnsafeMutableRawBufferPointer
  let statusAtStart: FileStatus
  static let longestChunk = 1 << 16

  init(path: String) throws(Diagnostics) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw ByteFile.mistake(path, "there is no such file") }
      throw ByteFile.unopened(path)
    }
    let status = FileStatus(descriptor: descriptor)
    guard status.isFile else {
      close(descriptor)
      // A pipe could be read once only, and a large file is read by several threads at several places.
      throw ByteFile.mistake(path, status.isFolder ? "is a folder" : "is no file", allowed: "a CSV file is needed")
    }
    self.path = path
    self.descriptor = descriptor
    statusAtStart = status
    buffer = .allocate(byteCount: ByteFile.longestChunk + PlainRows.margin, alignment: 64)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  /// The next bytes, valid until the next call; `nil` at the end.
  mutating func nextChunk() throws(Diagnostics) -> UnsafeRawBufferPointer? {
    while true {
      let count = read(descriptor, buffer.baseAddress, ByteFile.longestChunk)
      if count > 0 { return UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
      if count == 0 { return nil }
      if errno != EINTR { throw ByteFile.mistake(path, "cannot be read: \(String(cString: strerror(errno)))") }
    }
  }

  /// What the file is now; throws when it is not what it was when it was opened.
  borrowing func finalStatus() throws(Diagnostics) -> FileStatus {
    if FileStatus(descriptor: descriptor) != statusAtStart { throw ByteFile.changed(path) }
    return statusAtStart
  }

  /// With the reason that the operating system gave last.
  static func unopened(_ path: String) -> Diagnostics {
    mistake(path, "cannot be opened: \(String(cString: strerror(errno)))")
  }
  static func changed(_ path: String) -> Diagnostics { mistake(path, "changed while it was read") }

  private static func mistake(_ path: String, _ message: String, allowed: String = "") -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: path), message, allowed: allowed)])
  }
}

/// What tells two states of a file apart without reading it.
struct FileStatus: Equatable, Sendable {
  private let mode: UInt32
  private let inode: UInt64
  private let modifiedSeconds: Int
  private let modifiedNanoseconds: Int
  /// In bytes.
  let size: Int

  init(descriptor: Int32) {
    var status = stat()
    precondition(fstat(descriptor, &status) == 0, "an open file has a status")
    mode = UInt32(status.st_mode)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      let modified = status.st_mtimespec
    #else
      let modified = status.st_mtim
    #endif
    modifiedSeconds = modified.tv_sec
    modifiedNanoseconds = modified.tv_nsec
  }

  var isFile: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }
  var isFolder: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
}
