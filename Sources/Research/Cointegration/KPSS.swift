import Foundation
import Market

/// The test of Kwiatkowski, Phillips, Schmidt and Shin (1992) whose hypothesis is that the series is stationary: low
/// probabilities speak against it.
///
/// `Σ S_t² / (n² σ²)`, S the partial sums of the residuals on a constant (or a line), σ² with the Bartlett kernel. Lags
/// where none are given by Hobijn, Franses and Ooms (1998). As `statsmodels.tsa.stattools.kpss`, whose probabilities
/// are read off the paper's table and end at 0.01 and 0.1.
public struct KPSS: Hashable, Sendable {
  public let statistic: Double
  /// Between 0.01 and 0.1, where the table ends.
  public let probability: Double
  public let lags: Int
  public let observations: Int

  /// Cost: values × lags.
  ///
  /// - Parameters:
  ///   - series: values that are not numbers are passed over.
  ///   - trend: whether it may have a line.
  ///   - lags: `nil` for those of the data.
  /// - Throws: where the series is constant, or shorter than 20 values or its lags.
  public init(_ series: [Double], trend: Bool = false, lags given: Int? = nil) throws(NotEnoughData) {
    let values = series.filter(\.isFinite)
    let least = max(AugmentedDickeyFuller.fewestValues, (given ?? 0) + 1)
    guard values.count >= least else { throw NotEnoughData("\(counted(values.count, "value")), \(least) are needed") }
    try Sample(values).requireVariation()
    let count = values.count
    let ones = [Double](repeating: 1, count: count)
    let line = values.indices.map { Double($0) / Double(count) }
    let residuals = try LeastSquares(Matrix(columns: trend ? [ones, line] : [ones]), values).residuals
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    guard squares > 1e-20 * values.reduce(0, { $0 + $1 * $1 }) else {
      throw NotEnoughData("the series repeats itself without any error")
    }
    let products = { (lag: Int) in (lag..<count).reduce(0) { $0 + residuals[$1] * residuals[$1 - lag] } }
    let lags = given ?? min(KPSS.lags(squares: squares, count: count, products), count - 1)
    let weighted = lags < 1 ? 0 : (1...lags).reduce(0) { $0 + products($1) * (1 - Double($1) / Double(lags + 1)) }
    let variance = (squares + 2 * weighted) / Double(count)
    guard variance > 0 else { throw NotEnoughData("a long-run variance of 0") }
    var (partial, sum) = (0.0, 0.0)
    for residual in residuals {
      partial += residual
      sum += partial * partial
    }
    statistic = sum / Double(count) / Double(count) / variance
    probability = KPSS.probability(statistic, trend ? [0.119, 0.146, 0.176, 0.216] : [0.347, 0.463, 0.574, 0.739])
    self.lags = lags
    observations = count
  }

  private static func lags(squares: Double, count: Int, _ products: (Int) -> Double) -> Int {
    let most = Int(pow(Double(count), 2.0 / 9))
    var (level, slope) = (squares / Double(count), 0.0)
    for lag in 1...most {
      let product = products(lag) / (Double(count) / 2)
      level += product
      slope += Double(lag) * product
    }
    guard level != 0 else { return 0 }
    let ratio = slope / level
    let lags = 1.1447 * cbrt(ratio * ratio) * cbrt(Double(count))
    return lags < Double(count) ? Int(lags) : count - 1
  }

  /// Lines between the table's points, which stand at these probabilities.
  private static func probability(_ statistic: Double, _ points: [Double]) -> Double {
    let probabilities = [0.1, 0.05, 0.025, 0.01]
    guard statistic > points[0] else { return probabilities[0] }
    for index in 1..<points.count where statistic <= points[index] {
      let part = (statistic - points[index - 1]) / (points[index] - points[index - 1])
      return probabilities[index - 1] + part * (probabilities[index] - probabilities[index - 1])
    }
    return probabilities[3]
  }
}
