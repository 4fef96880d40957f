/// A few hundred rows of numbers on their way to the columns, which they reach in blocks: appending single values to an
/// array of arrays costs several checks a value.
struct RowBlock: ~Copyable {
  static let rows = 512

  private let values: UnsafeMutableBufferPointer<Double>
  /// Rows that are complete.
  private(set) var count = 0

  init(columns: Int) {
    values = .allocate(capacity: columns * RowBlock.rows)
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }

  /// A value of the row that is being read.
  @inline(__always)
  subscript(column: Int) -> Double {
    get { values[column &* RowBlock.rows &+ count] }
    nonmutating set { values[column &* RowBlock.rows &+ count] = newValue }
  }

  /// Keeps the row that was being read; true when the block is then full.
  @inline(__always)
  mutating func keepRow() -> Bool {
    count &+= 1
    return count == RowBlock.rows
  }

  /// Moves what it holds to the columns.
  mutating func empty(into columns: inout TableColumns) {
    for column in columns.values.indices where columns.isPresent[column] {
      let start = column * RowBlock.rows
      columns.values[column].append(contentsOf: UnsafeBufferPointer(rebasing: values[start..<start + count]))
    }
    count = 0
  }
}
