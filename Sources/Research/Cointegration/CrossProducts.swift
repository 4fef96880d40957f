/// The sums of products of columns, from which regressions of some on others are made without looking at rows again.
///
/// Half the digits of least squares by reflections: for choosing among many regressions, and for columns whose means
/// are out.
struct CrossProducts {
  let gram: Matrix
  let observations: Int

  /// Cost: rows × columns² / 2.
  init(_ columns: [[Double]]) {
    let size = columns.count
    let rows = columns.first?.count ?? 0
    var triangle = [Double](repeating: 0, count: size * (size + 1) / 2)
    var row = [Double](repeating: 0, count: size)
    for index in 0..<rows {
      for column in 0..<size { row[column] = columns[column][index] }
      var place = 0
      for column in 0..<size {
        let factor = row[column]
        for other in 0...column { triangle[place + other] += factor * row[other] }
        place += column + 1
      }
    }
    var gram = Matrix(rows: size, columns: size)
    for column in 0..<size {
      for other in 0...column {
        gram[column, other] = triangle[column * (column + 1) / 2 + other]
        gram[other, column] = gram[column, other]
      }
    }
    self.gram = gram
    observations = rows
  }

  /// The products of some columns after regressions on others: `G_kk − G_kg G_gg⁻¹ G_gk`.
  ///
  /// - Throws: where those others are combinations of each other.
  func residual(of kept: [Int], given: [Int]) throws(NotEnoughData) -> Matrix {
    let whole = block(kept, kept)
    if given.isEmpty { return whole }
    let factor = try CrossProducts.factor(block(given, given))
    let projected = Matrix(columns: kept.map { factor.forward(block(given, [$0]).column(0)) })
    return whole - projected.crossed(with: projected)
  }

  /// The sums of squares that the last column has left after regressions on the first `start`, `start` + 1, … of the
  /// others.
  func nestedSums(from start: Int) throws(NotEnoughData) -> [Double] {
    let outcome = gram.columns - 1
    let others = Array(0..<outcome)
    let parts = try CrossProducts.factor(block(others, others)).forward(block(others, [outcome]).column(0))
    var left = gram[outcome, outcome]
    var sums: [Double] = []
    for (index, part) in parts.enumerated() {
      left -= part * part
      if index + 1 >= start { sums.append(left) }
    }
    return sums
  }

  private func block(_ rows: [Int], _ columns: [Int]) -> Matrix {
    var result = Matrix(rows: rows.count, columns: columns.count)
    for (row, from) in rows.enumerated() {
      for (column, of) in columns.enumerated() { result[row, column] = gram[from, of] }
    }
    return result
  }

  private static func factor(_ matrix: Matrix) throws(NotEnoughData) -> Cholesky {
    do { return try Cholesky(matrix) } catch { throw NotEnoughData("regressors that are combinations of each other") }
  }
}
