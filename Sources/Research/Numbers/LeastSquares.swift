/// The coefficients that make the sum of squared residuals smallest.
///
/// By Householder reflections of the design (Golub and Van Loan, Matrix Computations, 5.3.2): the normal equations
/// would lose half the digits.
public struct LeastSquares: Sendable {
  /// One for each column of the design.
  public let coefficients: [Double]
  /// Outcome less fit, one for each row.
  public let residuals: [Double]
  /// (X′X)⁻¹ of the design X.
  public let inverseGram: Matrix

  public var observations: Int { residuals.count }
  public var parameters: Int { coefficients.count }
  /// Of the residuals.
  public var sumOfSquares: Double { residuals.reduce(0) { $0 + $1 * $1 } }

  /// O(rows × columns²).
  /// - Parameters:
  ///   - design: a column for each regressor; a constant is a column of ones.
  ///   - outcome: a value for each row, all finite.
  /// - Throws: where there are not more rows than columns, or a column is a combination of those before it.
  public init(_ design: Matrix, _ outcome: [Double]) throws(NotEnoughData) {
    precondition(design.rows == outcome.count, "an outcome for each row")
    guard design.rows > design.columns else {
      throw NotEnoughData("\(design.rows) values, \(design.columns + 1) are needed")
    }
    var columns = (0..<design.columns).map { design.column($0) }
    var rotated = outcome
    for index in columns.indices {
      guard let reflection = LeastSquares.reflection(of: columns[index], from: index) else {
        throw NotEnoughData("regressors that are combinations of each other")
      }
      for other in index..<columns.count { LeastSquares.reflect(&columns[other], reflection, from: index) }
      LeastSquares.reflect(&rotated, reflection, from: index)
    }
    let inverse = LeastSquares.inverse(triangle: columns)
    coefficients = (inverse * Array(rotated.prefix(columns.count)))
    inverseGram = inverse * inverse.transposed
    var residuals = outcome
    for (index, coefficient) in coefficients.enumerated() {
      let column = design.column(index)
      for row in residuals.indices { residuals[row] -= coefficient * column[row] }
    }
    self.residuals = residuals
  }

  /// The vector v of the reflection 1 − 2vv′ ÷ v′v that clears a column below `start`; `nil` where what earlier
  /// reflections left of the column is but rounding.
  private static func reflection(of column: [Double], from start: Int) -> [Double]? {
    let whole = norm(column[...])
    let rest = norm(column[start...])
    guard rest > 1e-10 * whole else { return nil }
    var vector = Array(column[start...])
    vector[0] += vector[0] < 0 ? -rest : rest
    return vector
  }

  private static func reflect(_ column: inout [Double], _ vector: [Double], from start: Int) {
    var product = 0.0
    var square = 0.0
    for (offset, value) in vector.enumerated() {
      product += value * column[start + offset]
      square += value * value
    }
    let factor = 2 * product / square
    for (offset, value) in vector.enumerated() { column[start + offset] -= factor * value }
  }

  private static func norm(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The inverse of the upper triangle that stands at the top of reflected columns.
  private static func inverse(triangle: [[Double]]) -> Matrix {
    var inverse = Matrix(rows: triangle.count, columns: triangle.count)
    for column in triangle.indices {
      inverse[column, column] = 1 / triangle[column][column]
      for row in (0..<column).reversed() {
        var sum = 0.0
        for middle in row + 1...column { sum += triangle[middle][row] * inverse[middle, column] }
        inverse[row, column] = -sum / triangle[row][row]
      }
    }
    return inverse
  }
}
