/// A linear regression with the errors of its coefficients.
public struct LinearRegression: Sendable {
  public enum Errors: Hashable, Sendable {
    /// Of residuals that are alike and independent: s² (X′X)⁻¹ with s² over n − k, tests by Student's t.
    case plain
    /// Tests by the normal distribution, as statsmodels' `cov_type="HAC"`.
    case neweyWest(NeweyWest)
  }

  public let fit: LeastSquares
  public let errors: Errors
  /// Of the coefficients.
  public let covariance: Matrix

  public var coefficients: [Double] { fit.coefficients }
  public var standardErrors: [Double] { coefficients.indices.map { covariance[$0, $0].squareRoot() } }

  /// O(n × k² × lags).
  /// - Parameters:
  ///   - design: a column for each regressor; a constant is a column of ones.
  ///   - outcome: a value for each row, all finite.
  /// - Throws: what ``LeastSquares`` throws; with as many lags as rows.
  public init(_ design: Matrix, _ outcome: [Double], errors: Errors = .plain) throws(NotEnoughData) {
    fit = try LeastSquares(design, outcome)
    self.errors = errors
    switch errors {
    case .plain:
      covariance = fit.sumOfSquares / Double(fit.observations - fit.parameters) * fit.inverseGram
    case .neweyWest(let method):
      try method.require(count: fit.observations)
      let meat = LinearRegression.meat(design, fit.residuals, method)
      let scale = method.correction(count: fit.observations, parameters: fit.parameters)
      covariance = scale * (fit.inverseGram * meat * fit.inverseGram)
    }
  }

  /// Coefficient ÷ standard error.
  /// - Throws: of a fit that leaves nothing over, whose errors are 0.
  public func statistic(_ index: Int) throws(NotEnoughData) -> Double {
    guard covariance[index, index] > 0 else { throw NotEnoughData("a fit that leaves nothing over") }
    return coefficients[index] / covariance[index, index].squareRoot()
  }

  /// Of a coefficient this far from 0 on either side where it is 0.
  public func probability(_ index: Int) throws(NotEnoughData) -> Double {
    let statistic = try statistic(index)
    return switch errors {
    case .plain:
      StudentDistribution(degreesOfFreedom: Double(fit.observations - fit.parameters)).twoSided(statistic)
    case .neweyWest: NormalDistribution().twoSided(statistic)
    }
  }

  /// Weighted sums of the products of scores xₜ uₜ with those of up to `lags` steps before.
  private static func meat(_ design: Matrix, _ residuals: [Double], _ method: NeweyWest) -> Matrix {
    let scores = (0..<design.columns).map { zip(design.column($0), residuals).map { $0 * $1 } }
    var meat = Matrix(rows: design.columns, columns: design.columns)
    for lag in 0...method.lags {
      for row in scores.indices {
        for column in scores.indices {
          var sum = 0.0
          for index in lag..<residuals.count { sum += scores[row][index] * scores[column][index - lag] }
          meat[row, column] += method.weight(lag) * sum
          if lag > 0 { meat[column, row] += method.weight(lag) * sum }
        }
      }
    }
    return meat
  }
}
