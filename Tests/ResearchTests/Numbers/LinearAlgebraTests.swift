import Research
import Testing

@Suite struct LinearAlgebraTests {
  private func isClose(_ left: [Double], _ right: [Double], _ tolerance: Double) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
  }

  /// [4 12 −16; 12 37 −43; −16 −43 98] has the factor [2 0 0; 6 1 0; −8 5 3]: every lecture's example.
  @Test func choleskyByHand() throws {
    let matrix = Matrix(rows: [[4, 12, -16], [12, 37, -43], [-16, -43, 98]])
    let factor = try Cholesky(matrix)
    #expect(factor.lower == Matrix(rows: [[2, 0, 0], [6, 1, 0], [-8, 5, 3]]))
    #expect(isClose(matrix * factor.solve([1, -2, 3]), [1, -2, 3], 1e-11))
    #expect(isClose((matrix * factor.inverse).elements, Matrix.identity(3).elements, 1e-11))
    // The determinant is (2 · 1 · 3)² = 36, ln 36 = 3.583518938.
    #expect(abs(factor.logDeterminant - 3.583518938456110) < 1e-14)
  }

  @Test func aCovarianceOfSeriesInStepHasNoInverse() {
    #expect(throws: NotEnoughData("series that move in step: a covariance has no inverse")) {
      try Cholesky(Matrix(rows: [[1, 2], [2, 4]]))
    }
    #expect(throws: NotEnoughData.self) { try Cholesky(Matrix(rows: [[0]])) }
  }

  /// [2 1; 1 2] has the values 3 and 1 along (1, 1) and (1, −1); a diagonal has its own entries.
  @Test func eigenvaluesByHand() {
    let eigen = SymmetricEigen(Matrix(rows: [[2, 1], [1, 2]]))
    #expect(isClose(eigen.values, [3, 1], 1e-15))
    let half = 0.5.squareRoot()
    #expect(isClose(eigen.vectors.column(0), [half, half], 1e-15))
    #expect(isClose(eigen.vectors.column(1).map(abs), [half, half], 1e-15))
    #expect(SymmetricEigen(.diagonal([1, 5, -2])).values == [5, 1, -2])
  }

  /// Matrix · vector = value · vector, and vectors are orthonormal, for matrices drawn from the generator.
  @Test(arguments: 1...6)
  func eigenvectorsHold(size: Int) {
    var source = Lehmer(seed: UInt64(size))
    let square = Matrix(columns: (0..<size).map { _ in (0..<size).map { _ in source.normal() } })
    let matrix = square + square.transposed
    let eigen = SymmetricEigen(matrix)
    #expect(isClose(eigen.vectors.crossed(with: eigen.vectors).elements, Matrix.identity(size).elements, 1e-13))
    let rebuilt = eigen.vectors * .diagonal(eigen.values) * eigen.vectors.transposed
    #expect(isClose(rebuilt.elements, matrix.elements, 1e-12))
    #expect(eigen.values == eigen.values.sorted(by: >))
  }

  /// y = 1, 3, 2, 5 on 1 and x = 0, 1, 2, 3: slope 5.5 ÷ 5 = 1.1, intercept 2.75 − 1.65 = 1.1, (X′X)⁻¹ = [14 −6; −6 4]
  /// ÷ 20.
  @Test func leastSquaresByHand() throws {
    let fit = try LeastSquares(Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]]), [1, 3, 2, 5])
    #expect(isClose(fit.coefficients, [1.1, 1.1], 1e-14))
    #expect(isClose(fit.residuals, [-0.1, 0.8, -1.3, 0.6], 1e-14))
    #expect(isClose(fit.inverseGram.elements, [0.7, -0.3, -0.3, 0.2], 1e-14))
    #expect(abs(fit.sumOfSquares - 2.7) < 1e-14)
  }

  /// NIST's Longley regression (StRD, higher difficulty) to nine digits: normal equations lose most of them.
  @Test func leastSquaresOnLongley() throws {
    let rows: [[Double]] = [
      [60323, 83.0, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
      [60171, 88.2, 258054, 3682, 1616, 109773, 1949], [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
      [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
      [64989, 99.0, 365385, 1870, 3547, 115094, 1953], [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
      [66019, 101.2, 397469, 2904, 3048, 117388, 1955], [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
      [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
      [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
      [69331, 115.7, 518173, 4806, 2572, 127852, 1961], [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
    ]
    let design = Matrix(rows: rows.map { [1] + $0.dropFirst() })
    let fit = try LeastSquares(design, rows.map { $0[0] })
    let certified = [
      -3482258.63459582, 15.0618722713733, -0.358191792925910e-1, -2.02022980381683, -1.03322686717359,
      -0.511041056535807e-1, 1829.15146461355,
    ]
    for (value, target) in zip(fit.coefficients, certified) { #expect(abs(value / target - 1) < 1e-9) }
    #expect(abs(fit.sumOfSquares / 836424.055505915 - 1) < 1e-10)
  }

  @Test func whatRegressionsCannotTell() {
    #expect(throws: NotEnoughData("2 values, 3 are needed")) {
      try LeastSquares(Matrix(columns: [[1, 1], [0, 1]]), [1, 2])
    }
    #expect(throws: NotEnoughData("regressors that are combinations of each other")) {
      try LeastSquares(Matrix(columns: [[1, 1, 1, 1], [2, 2, 2, 2]]), [1, 2, 3, 4])
    }
    #expect(throws: NotEnoughData.self) { try LeastSquares(Matrix(columns: [[0, 0, 0]]), [1, 2, 3]) }
  }
}
