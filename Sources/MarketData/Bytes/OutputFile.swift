import Foundation

/// A result could not be written: the disk is full, the folder is read-only.
public struct WriteFailure: Error, Equatable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(_ path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// With the reason that the operating system gave last.
  public static func system(_ path: String) -> WriteFailure {
    WriteFailure(path, reason: String(cString: strerror(errno)))
  }

  public var description: String { "\(path): cannot be written: \(reason)" }
}

/// A new file, written in order. Closed when it goes out of scope; on the disk once ``synchronise()`` has returned.
public struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Throws where there is such a file already.
  public init(path: String) throws(WriteFailure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw .system(path) }
  }

  deinit { close(descriptor) }

  /// A new file with these bytes, as ``init(path:)`` and ``write(_:)``.
  public static func write(_ bytes: borrowing [UInt8], to path: String) throws(WriteFailure) {
    try OutputFile(path: path).write(bytes)
  }

  public func write(_ bytes: borrowing [UInt8]) throws(WriteFailure) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        let rest = UnsafeRawBufferPointer(rebasing: all[start...])
        return Foundation.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno != EINTR { throw .system(path) }
      start += max(count, 0)
    }
  }

  /// Waits until the bytes are on the disk.
  public func synchronise() throws(WriteFailure) {
    if fsync(descriptor) != 0 { throw .system(path) }
  }
}
