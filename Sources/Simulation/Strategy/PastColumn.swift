/// The part of a column that is in the past: a collection whose end is now, without a way to what comes after (S2.2).
public struct PastColumn: RandomAccessCollection, Sendable {
  private let column: ContiguousArray<Double>
  public let endIndex: Int
  public var startIndex: Int { 0 }

  init(_ column: ContiguousArray<Double>, count: Int) {
    precondition(count <= column.count)
    self.column = column
    endIndex = count
  }

  /// Traps at or past the end, as arrays do.
  public subscript(position: Int) -> Double {
    precondition(position >= 0 && position < endIndex, "a strategy cannot look past now")
    return column[position]
  }
}
