/// Eigenvalues and eigenvectors of a symmetric matrix.
///
/// Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5): slow for large matrices, accurate to the
/// last digits for small ones.
public struct SymmetricEigen: Hashable, Sendable {
  /// Descending.
  public let values: [Double]
  /// A column for each value, of length 1; its largest entry (the first of equals) is positive.
  public let vectors: Matrix

  /// Looks at both triangles, which have to agree. O(size³) a sweep, some six to ten sweeps.
  public init(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a square matrix")
    var rest = matrix
    var vectors = Matrix.identity(matrix.rows)
    // Convergence is quadratic: more sweeps than this mean that the matrix held something that is not a number.
    for _ in 0..<60 where !SymmetricEigen.isDiagonal(rest) {
      for first in 0..<rest.rows {
        for second in first + 1..<max(rest.rows, first + 1) { SymmetricEigen.rotate(&rest, &vectors, first, second) }
      }
    }
    let order = (0..<rest.rows).sorted { (rest[$1, $1], $0) < (rest[$0, $0], $1) }
    values = order.map { rest[$0, $0] }
    self.vectors = Matrix(columns: order.map { SymmetricEigen.signed(vectors.column($0)) })
  }

  private static func isDiagonal(_ matrix: Matrix) -> Bool {
    var beside = 0.0
    var all = 0.0
    for column in 0..<matrix.columns {
      for row in 0..<matrix.rows {
        let square = matrix[row, column] * matrix[row, column]
        all += square
        if row != column { beside += square }
      }
    }
    return beside <= 1e-34 * all
  }

  /// Turns the plane of two axes so that the entry between them is 0.
  private static func rotate(_ matrix: inout Matrix, _ vectors: inout Matrix, _ first: Int, _ second: Int) {
    let between = matrix[first, second]
    if between == 0 { return }
    let slope = (matrix[second, second] - matrix[first, first]) / (2 * between)
    let tangent = (slope < 0 ? -1 : 1) / (abs(slope) + (1 + slope * slope).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    for index in 0..<matrix.rows {
      let (left, right) = (matrix[index, first], matrix[index, second])
      matrix[index, first] = cosine * left - sine * right
      matrix[index, second] = sine * left + cosine * right
      let (one, other) = (vectors[index, first], vectors[index, second])
      vectors[index, first] = cosine * one - sine * other
      vectors[index, second] = sine * one + cosine * other
    }
    for index in 0..<matrix.columns {
      let (upper, lower) = (matrix[first, index], matrix[second, index])
      matrix[first, index] = cosine * upper - sine * lower
      matrix[second, index] = sine * upper + cosine * lower
    }
  }

  private static func signed(_ vector: [Double]) -> [Double] {
    var largest = 0.0
    for value in vector where abs(value) > abs(largest) * (1 + 1e-12) { largest = value }
    return largest < 0 ? vector.map { -$0 } : vector
  }
}
