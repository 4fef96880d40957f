/// The combinations of levels that changes correct most: the eigenvalues of `S₁₁⁻¹ S₁₀ S₀₀⁻¹ S₀₁` of Johansen (1988).
struct ReducedRank {
  /// Descending, between 0 and 1; as many as there are changes or levels, whichever are fewer.
  let values: [Double]
  /// A column for each value over the levels, `v′ S₁₁ v = 1`.
  let vectors: Matrix

  /// - Parameters:
  ///   - moments: of changes and levels, in this order, up to a factor.
  ///   - changes: how many of them are changes.
  init(_ moments: Matrix, changes: Int) throws(NotEnoughData) {
    let levels = moments.rows - changes
    let own = try Cholesky(moments.block(0..<changes, 0..<changes))
    let other = try Cholesky(moments.block(changes..<moments.rows, changes..<moments.rows))
    // C⁻¹ S₀₁ L⁻ᵀ with the factors C of S₀₀ and L of S₁₁: the eigenvalues are the squares of its singular values.
    let half = Matrix(
      columns: (0..<levels).map { own.forward(moments.block(0..<changes, changes + $0..<changes + $0 + 1).column(0)) })
    let whole = Matrix(columns: (0..<changes).map { other.forward(half.row($0)) }).transposed
    let eigen = SymmetricEigen(whole.crossed(with: whole))
    let rank = min(changes, levels)
    values = eigen.values.prefix(rank).map { max(0, min(1, $0)) }
    vectors = Matrix(columns: (0..<rank).map { other.backward(eigen.vectors.column($0)) })
  }
}

extension Matrix {
  func block(_ rows: Range<Int>, _ columns: Range<Int>) -> Matrix {
    Matrix(columns: columns.map { Array(column($0)[rows]) })
  }
}
