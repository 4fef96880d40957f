import Foundation

/// Memory for columns of millions of rows.
enum LargeColumn {
  private static let largePage = 1 << 21

  /// A column that `fill` writes all of; `nil` where it says that it could not.
  ///
  /// Asks for large pages: of the time to read a column from memory half goes into getting its small ones.
  static func filled<Value: BitwiseCopyable>(
    count: Int, _ fill: (UnsafeMutableBufferPointer<Value>) -> Bool
  ) -> ContiguousArray<Value>? {
    var isFilled = false
    let column = ContiguousArray<Value>(unsafeUninitializedCapacity: count) { buffer, initialized in
      let rows = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      useLargePages(UnsafeMutableRawBufferPointer(rows))
      isFilled = fill(rows)
      // What a failed filling left uninitialized is freed without a look at it: values of this kind need no clearing.
      initialized = isFilled ? count : 0
    }
    return isFilled ? column : nil
  }

  private static func useLargePages(_ bytes: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      guard let start = bytes.baseAddress else { return }
      let first = start.alignedUp(toMultipleOf: largePage)
      let last = (start + bytes.count).alignedDown(toMultipleOf: largePage)
      // Advice, which a kernel without them refuses.
      if first < last { madvise(first, last - first, MADV_HUGEPAGE) }
    #endif
  }
}
