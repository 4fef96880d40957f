import Foundation

/// The factor of a symmetric positive definite matrix: `lower` times its transpose is the matrix.
///
/// Golub and Van Loan, Matrix Computations, 4.2.
public struct Cholesky: Hashable, Sendable {
  public let lower: Matrix

  /// Looks at the lower triangle only. O(size³).
  /// - Throws: where the matrix is not positive definite within rounding: series that move in step have such
  ///   covariances.
  public init(_ matrix: Matrix) throws(NotEnoughData) {
    precondition(matrix.rows == matrix.columns, "a square matrix")
    let size = matrix.rows
    var lower = Matrix(rows: size, columns: size)
    for column in 0..<size {
      var pivot = matrix[column, column]
      for before in 0..<column { pivot -= lower[column, before] * lower[column, before] }
      // What cancellation leaves of a pivot that is 0.
      guard pivot > 1e-13 * matrix[column, column] else {
        throw NotEnoughData("series that move in step: a covariance has no inverse")
      }
      lower[column, column] = pivot.squareRoot()
      for row in column + 1..<max(size, column + 1) {
        var sum = matrix[row, column]
        for before in 0..<column { sum -= lower[row, before] * lower[column, before] }
        lower[row, column] = sum / lower[column, column]
      }
    }
    self.lower = lower
  }

  /// x of `lower` · x = `right`.
  public func forward(_ right: [Double]) -> [Double] {
    precondition(right.count == lower.rows, "a value for each row")
    var result = right
    for row in 0..<lower.rows {
      for column in 0..<row { result[row] -= lower[row, column] * result[column] }
      result[row] /= lower[row, row]
    }
    return result
  }

  /// x of `lower` transposed · x = `right`.
  public func backward(_ right: [Double]) -> [Double] {
    precondition(right.count == lower.rows, "a value for each row")
    var result = right
    for row in (0..<lower.rows).reversed() {
      for column in row + 1..<max(lower.rows, row + 1) { result[row] -= lower[column, row] * result[column] }
      result[row] /= lower[row, row]
    }
    return result
  }

  /// x of matrix · x = `right`.
  public func solve(_ right: [Double]) -> [Double] { backward(forward(right)) }

  /// X of matrix · X = `right`, column by column.
  public func solve(_ right: Matrix) -> Matrix {
    Matrix(columns: (0..<right.columns).map { solve(right.column($0)) })
  }

  public var inverse: Matrix { solve(.identity(lower.rows)) }

  /// Natural logarithm of the determinant of the matrix.
  public var logDeterminant: Double { (0..<lower.rows).reduce(0) { $0 + 2 * log(lower[$1, $1]) } }
}
