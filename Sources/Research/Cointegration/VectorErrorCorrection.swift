import Foundation

/// Series held together by one error: `ΔX_t = α (β′X_{t-1} + c) + Σ Γ_j ΔX_{t-j} + terms + ε_t`, `ε ~ (0, Ω)`.
///
/// With β estimated: maximum likelihood of rank 1 (Johansen), β normalised to 1 on the first series, as
/// `statsmodels.tsa.vector_ar.vecm.VECM` of rank 1. With β given: least squares equation by equation.
public struct VectorErrorCorrection: Sendable {
  /// β.
  public let vector: [Double]
  /// c, which makes the error's mean 0; 0 where the constant is none or in every equation and β is estimated.
  public let constant: Double
  /// α, for each series what it does about one unit of the error a step before.
  public let adjustment: [Double]
  /// Ω, residual products over the number of observations.
  public let covariance: Matrix
  /// Estimates of α vary by Ω times this: one over the sum of squares that the error has left beside lags and terms.
  public let adjustmentScale: Double
  public let lags: Int
  public let observations: Int

  /// With the vector that fits best.
  ///
  /// - Parameters:
  ///   - series: at least 2 columns of one length; a step that lacks one of them or of their lags is left out.
  ///   - lags: lagged changes.
  ///   - seasons: steps after which centred seasonal dummies repeat; 1 for none.
  /// - Throws: where series are too short, constant or move in step.
  public init(
    estimating series: [[Double]], lags: Int, constant: ErrorCorrectionConstant = .restricted, seasons: Int = 1
  ) throws(NotEnoughData) {
    precondition(series.count >= 2 && lags >= 0 && seasons >= 1)
    precondition(series.allSatisfy { $0.count == series[0].count })
    let rows = try ErrorCorrectionRows(series, lags: lags, constant: constant, seasons: seasons)
    let moments = try rows.moments(lags: lags)
    let column = try ReducedRank(moments, changes: series.count).vectors.column(0)
    guard abs(column[0]) > 1e-12 * column.prefix(series.count).reduce(0, { $0 + abs($1) }) else {
      throw NotEnoughData("the first series has no part in the error")
    }
    let combination = column.map { $0 / column[0] }
    vector = Array(combination.prefix(series.count))
    let means = zip(vector, rows.levelMeans).reduce(0) { $0 + $1.0 * $1.1 }
    self.constant = constant == .restricted ? combination[series.count] - means : 0
    (adjustment, covariance, adjustmentScale) = try VectorErrorCorrection.fit(
      moments, combination, changes: series.count, observations: rows.products.observations)
    self.lags = lags
    observations = rows.products.observations
  }

  /// With a vector that is known, and a constant in every equation.
  ///
  /// - Parameters:
  ///   - vector: β, one for each series: (1, −1) for two prices of one thing.
  ///   - lags: those with the lowest Akaike criterion, `n ln|Ω| + 2 p`, are taken over the rows that the most leave;
  ///     without a limit no more than 10.
  public init(_ series: [[Double]], vector: [Double], lags choice: LagChoice) throws(NotEnoughData) {
    precondition(series.count >= 2 && vector.count == series.count)
    precondition(series.allSatisfy { $0.count == series[0].count })
    let lags: Int
    switch choice {
    case .fixed(let given): lags = given
    case .akaike(let limit):
      lags = try VectorErrorCorrection.bestLags(series, vector, atMost: limit ?? 10)
    }
    let rows = try ErrorCorrectionRows(
      series, lags: lags, constant: .unrestricted, seasons: 1, combination: vector)
    self.vector = vector
    constant = -rows.levelMeans[0]
    (adjustment, covariance, adjustmentScale) = try VectorErrorCorrection.fit(
      rows.moments(lags: lags), [1], changes: series.count, observations: rows.products.observations)
    self.lags = lags
    observations = rows.products.observations
  }

  /// How many steps the error needs to halve, `−ln 2 / ln(1 + β′α)`: what α alone does, lagged changes left aside.
  ///
  /// - Throws: where the error does not shrink, or is gone after one step.
  public func halfLife() throws(NotEnoughData) -> Double {
    let kept = 1 + zip(vector, adjustment).reduce(0) { $0 + $1.0 * $1.1 }
    guard kept < 1 else { throw NotEnoughData("the error does not shrink") }
    guard kept > 0 else { throw NotEnoughData("the error is gone within a step") }
    return -log(2) / log(kept)
  }

  private static func bestLags(_ series: [[Double]], _ vector: [Double], atMost: Int) throws(NotEnoughData) -> Int {
    precondition(atMost >= 0)
    let rows = try ErrorCorrectionRows(
      series, lags: atMost, constant: .unrestricted, seasons: 1, combination: vector)
    let count = Double(rows.products.observations)
    var (best, lowest) = (0, Double.infinity)
    for lags in 0...atMost {
      let fitted = try fit(
        rows.moments(lags: lags), [1], changes: series.count, observations: rows.products.observations)
      let criterion =
        try count * Cholesky(fitted.covariance).logDeterminant + 2 * Double(lags * series.count * series.count)
      if criterion < lowest { (best, lowest) = (lags, criterion) }
    }
    return best
  }

  /// α and Ω of a combination of the levels: regressions on one column.
  private static func fit(
    _ moments: Matrix, _ combination: [Double], changes: Int, observations: Int
  ) throws(NotEnoughData) -> (adjustment: [Double], covariance: Matrix, scale: Double) {
    let levels = moments.block(changes..<moments.rows, changes..<moments.rows)
    let square = zip(combination, levels * combination).reduce(0) { $0 + $1.0 * $1.1 }
    guard square > 0 else { throw NotEnoughData("the error is constant") }
    let cross = moments.block(0..<changes, changes..<moments.rows) * combination
    let adjustment = cross.map { $0 / square }
    var covariance = moments.block(0..<changes, 0..<changes)
    for row in 0..<changes {
      for column in 0..<changes { covariance[row, column] -= adjustment[row] * cross[column] }
    }
    return (adjustment, 1 / Double(observations) * covariance, 1 / square)
  }
}
