/// A small dense matrix of Doubles, stored column after column: a column is a series, a row a moment.
///
/// For a handful of columns; products are the plain loops, every sum from the first row to the last.
public struct Matrix: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  /// Column after column.
  public private(set) var elements: [Double]

  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0)
    self.rows = rows
    self.columns = columns
    elements = [Double](repeating: value, count: rows * columns)
  }

  /// All columns have the same length.
  public init(columns: [[Double]]) {
    rows = columns.first?.count ?? 0
    self.columns = columns.count
    elements = []
    elements.reserveCapacity(rows * columns.count)
    for column in columns {
      precondition(column.count == rows, "columns of one length")
      elements += column
    }
  }

  /// All rows have the same length: how people write a matrix down.
  public init(rows: [[Double]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0)
    for (index, row) in rows.enumerated() {
      precondition(row.count == columns, "rows of one length")
      for column in 0..<columns { self[index, column] = row[column] }
    }
  }

  public static func identity(_ size: Int) -> Matrix { diagonal([Double](repeating: 1, count: size)) }

  public static func diagonal(_ values: [Double]) -> Matrix {
    var matrix = Matrix(rows: values.count, columns: values.count)
    for (index, value) in values.enumerated() { matrix[index, index] = value }
    return matrix
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[column * rows + row] }
    set { elements[column * rows + row] = newValue }
  }

  public func column(_ index: Int) -> [Double] { Array(elements[index * rows..<(index + 1) * rows]) }

  public func row(_ index: Int) -> [Double] { (0..<columns).map { self[index, $0] } }

  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for column in 0..<columns { for row in 0..<rows { result[column, row] = self[row, column] } }
    return result
  }
}

extension Matrix {
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "as many columns on the left as rows on the right")
    var result = Matrix(rows: left.rows, columns: right.columns)
    for column in 0..<right.columns {
      for middle in 0..<left.columns {
        let factor = right[middle, column]
        for row in 0..<left.rows { result[row, column] += left[row, middle] * factor }
      }
    }
    return result
  }

  public static func * (left: Matrix, right: [Double]) -> [Double] { (left * Matrix(columns: [right])).elements }

  public static func * (left: Double, right: Matrix) -> Matrix {
    var result = right
    for index in result.elements.indices { result.elements[index] *= left }
    return result
  }

  public static func + (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.rows == right.rows && left.columns == right.columns, "matrices of one shape")
    var result = left
    for index in result.elements.indices { result.elements[index] += right.elements[index] }
    return result
  }

  public static func - (left: Matrix, right: Matrix) -> Matrix { left + -1 * right }

  /// Transposed, times `other`: the products of the columns of both. O(rows × columns × columns).
  public func crossed(with other: Matrix) -> Matrix {
    precondition(rows == other.rows, "as many rows in both")
    var result = Matrix(rows: columns, columns: other.columns)
    for column in 0..<other.columns {
      for row in 0..<columns {
        var sum = 0.0
        for index in 0..<rows { sum += elements[row * rows + index] * other.elements[column * rows + index] }
        result[row, column] = sum
      }
    }
    return result
  }
}
