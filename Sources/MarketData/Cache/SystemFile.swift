import Foundation

/// A call of the system that did not work.
struct SystemFailure: Error {
  let code: Int32
  var text: String { String(cString: strerror(code)) }
}

/// Whole pieces of files, however the system cuts them up.
enum SystemFile {
  /// Fills `bytes` with what stands at `offset`; `false` where the file ends too soon or cannot be read.
  static func read(_ descriptor: Int32, to bytes: UnsafeMutableRawBufferPointer, from offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = pread(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Writes all of `bytes` to the place `offset`.
  static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int
  ) throws(SystemFailure) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(offset + done))
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw SystemFailure(code: errno)
      }
    }
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) throws(SystemFailure) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(SystemFailure) in try write(bytes, to: descriptor, at: offset) }
    }
    try result.get()
  }
}
