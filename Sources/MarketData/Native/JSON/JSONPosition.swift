import CYAJL

/// Where a document is being read. Lines and columns count from 1; a column is a byte.
struct JSONPlace: Hashable {
  var line: Int
  var column: Int
}

/// Follows a parser through the chunks of a document.
///
/// Line feeds are counted only up to a place that was asked for, each byte once.
final class JSONPosition {
  private var chunk = UnsafeRawBufferPointer(start: nil, count: 0)
  private var counted = 0
  private var line = 1
  private var bytesOnLine = 0
  private let handle: yajl_handle

  init(_ handle: yajl_handle) { self.handle = handle }

  func enter(_ chunk: UnsafeRawBufferPointer) {
    self.chunk = chunk
    counted = 0
  }

  /// Counts what is left of the chunk, which is not looked at again.
  func leave() {
    count(to: chunk.count)
    enter(UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// Of the last byte that the parser took.
  var place: JSONPlace {
    count(to: min(yajl_get_bytes_consumed(handle), chunk.count))
    return JSONPlace(line: line, column: max(1, bytesOnLine))
  }

  private func count(to end: Int) {
    while counted < end {
      if chunk[counted] == UInt8(ascii: "\n") {
        line += 1
        bytesOnLine = 0
      } else {
        bytesOnLine += 1
      }
      counted += 1
    }
  }
}
