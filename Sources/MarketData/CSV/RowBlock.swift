/// A few hundred rows on their way to the columns, which they reach in blocks: appending single values to an array of
/// arrays costs several checks a value.
struct RowBlock: ~Copyable {
  static let capacity = 512

  /// Of the rows, in nanoseconds since 1970.
  let stamps: UnsafeMutablePointer<Int64>
  /// Column after column, each with room for ``capacity`` rows.
  let values: UnsafeMutablePointer<Double>
  /// Rows that are complete.
  var count = 0

  init(columns: Int) {
    stamps = .allocate(capacity: RowBlock.capacity)
    stamps.initialize(repeating: 0, count: RowBlock.capacity)
    values = .allocate(capacity: columns * RowBlock.capacity)
    values.initialize(repeating: 0, count: columns * RowBlock.capacity)
  }

  deinit {
    stamps.deallocate()
    values.deallocate()
  }

  var isFull: Bool { count == RowBlock.capacity }

  /// A value of the row that is being read.
  @inline(__always)
  subscript(column: Int) -> Double {
    get { values[column &* RowBlock.capacity &+ count] }
    nonmutating set { values[column &* RowBlock.capacity &+ count] = newValue }
  }

  /// Moves its rows to the columns.
  mutating func empty(into columns: inout TableColumns) {
    copy(count, to: &columns)
    count = 0
  }

  /// Adds its first rows to the columns.
  borrowing func copy(_ rows: Int, to columns: inout TableColumns) {
    if rows == 0 { return }
    columns.times.append(contentsOf: UnsafeBufferPointer(start: stamps, count: rows))
    for column in columns.values.indices where columns.isPresent[column] {
      let start = values + column * RowBlock.capacity
      columns.values[column].append(contentsOf: UnsafeBufferPointer(start: start, count: rows))
    }
  }
}
