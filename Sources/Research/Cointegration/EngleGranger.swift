import Market

/// The test of Engle and Granger (1987): does a combination of two series that wander stay near a mean? Low
/// probabilities speak for it.
///
/// Least squares of the first on the second with a constant, then a Dickey–Fuller test of the residuals without terms,
/// its probability that of MacKinnon for two series. As `statsmodels.tsa.stattools.coint(first, second, trend: c)`, but
/// two series that are nearly equal are tested like any others.
public struct EngleGranger: Hashable, Sendable {
  /// What one unit of the second goes with in the first.
  public let slope: Double
  public let constant: Double
  /// First − slope × second − constant at each step; not a number where one of them is not.
  public let residuals: [Double]
  public let test: AugmentedDickeyFuller
  /// Of MacKinnon (2010), two series with a constant.
  public let criticalValues: CriticalValues

  public var statistic: Double { test.statistic }
  public var probability: Double { test.probability }

  /// - Throws: where there are fewer than 20 pairs of values, or a series is constant or a multiple of the other.
  public init(_ first: [Double], _ second: [Double], lags: LagChoice = .akaike()) throws(NotEnoughData) {
    precondition(first.count == second.count)
    let steps = first.indices.filter { first[$0].isFinite && second[$0].isFinite }
    guard steps.count >= AugmentedDickeyFuller.fewestValues else {
      throw NotEnoughData("\(counted(steps.count, "pair")) of values, \(AugmentedDickeyFuller.fewestValues) are needed")
    }
    for column in [first, second] where steps.allSatisfy({ column[$0] == column[steps[0]] }) {
      throw NotEnoughData("one of the two series is constant")
    }
    let ones = [Double](repeating: 1, count: steps.count)
    let outcome = steps.map { first[$0] }
    let fit = try LeastSquares(Matrix(columns: [ones, steps.map { second[$0] }]), outcome)
    guard fit.sumOfSquares > 1e-20 * outcome.reduce(0, { $0 + $1 * $1 }) else {
      throw NotEnoughData("one of the two series is a multiple of the other")
    }
    var residuals = [Double](repeating: .nan, count: first.count)
    for (row, step) in steps.enumerated() { residuals[step] = fit.residuals[row] }
    let distribution = MacKinnonDistribution.of(.constant, series: 2)
    test = try AugmentedDickeyFuller(residuals, terms: .none, lags: lags, distribution: distribution)
    criticalValues = distribution.criticalValues(observations: steps.count - 1)
    slope = fit.coefficients[1]
    constant = fit.coefficients[0]
    self.residuals = residuals
  }
}
