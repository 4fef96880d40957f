import Foundation
import Market

/// A file open for reading from its beginning to its end.
///
/// Reads into a buffer and never maps: a file cut short under a mapping kills the process, and reading is as fast.
struct ByteFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  /// Bytes in the file when it was opened; 0 for a pipe.
  let size: Int

  init(path: String) throws(Diagnostics) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    guard descriptor >= 0 else {
      if errno == ENOENT { throw ByteFile.mistake(path, "there is no such file") }
      throw ByteFile.mistake(path, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw ByteFile.mistake(path, "is a folder", allowed: "a CSV file is needed")
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills `buffer` as far as the file goes; 0 at its end.
  borrowing func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostics) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw ByteFile.mistake(path, "cannot be read: \(String(cString: strerror(errno)))")
      }
    }
    return filled
  }

  private static func mistake(_ path: String, _ message: String, allowed: String = "") -> Diagnostics {
    Diagnostics([Diagnostic(SourceLocation(file: path), message, allowed: allowed)])
  }
}
