import Foundation

/// How many combinations of series that wander stay near a mean: Johansen (1988, 1991), Johansen and Juselius (1990).
///
/// Changes and lagged levels are cleaned of lagged changes, seasons and an unrestricted constant; a restricted constant
/// is one more level. With the eigenvalues λ: trace(r) = −n Σ_{i>r} ln(1 − λᵢ), maximum eigenvalue(r) = −n ln(1 −
/// λ_{r+1}). Without a constant and with an unrestricted one as `statsmodels.tsa.vector_ar.vecm.coint_johansen` with
/// det_order −1 and 0.
public struct Johansen: Sendable {
  /// Descending, one for each series.
  public let eigenvalues: [Double]
  /// The cointegrating vectors, a column for each eigenvalue with `v′ S₁₁ v = 1`, and as a last row the restricted
  /// constant where there is one.
  public let vectors: Matrix
  public let observations: Int
  public let constant: ErrorCorrectionConstant

  /// Cost: rows × (series × (lags + 2))² / 2.
  ///
  /// - Parameters:
  ///   - series: at least 2 columns of one length.
  ///   - lags: lagged changes.
  ///   - seasons: steps after which centred seasonal dummies repeat; 1 for none.
  /// - Throws: where series are too short or constant or move in step.
  public init(
    _ series: [[Double]], lags: Int, constant: ErrorCorrectionConstant = .unrestricted, seasons: Int = 1
  ) throws(NotEnoughData) {
    precondition(series.count >= 2 && lags >= 0 && seasons >= 1)
    precondition(series.allSatisfy { $0.count == series[0].count })
    let rows = try ErrorCorrectionRows(series, lags: lags, constant: constant, seasons: seasons)
    let rank = try ReducedRank(rows.moments(lags: lags), changes: series.count)
    let scale = Double(rows.products.observations).squareRoot()
    var vectors = scale * rank.vectors
    if constant == .restricted {
      for column in 0..<vectors.columns {
        vectors[series.count, column] -= zip(rows.levelMeans, vectors.column(column)).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    eigenvalues = rank.values
    self.vectors = vectors
    observations = rows.products.observations
    self.constant = constant
  }

  /// Against no more than `rank` cointegrating vectors, 0 to one less than there are series.
  public func trace(rank: Int) -> Double {
    eigenvalues[rank...].reduce(0) { $0 - Double(observations) * log(max(1 - $1, .leastNormalMagnitude)) }
  }

  /// Against `rank` vectors rather than one more.
  public func maximumEigenvalue(rank: Int) -> Double {
    -Double(observations) * log(max(1 - eigenvalues[rank], .leastNormalMagnitude))
  }

  /// For the trace, of MacKinnon, Haug and Michelis (1999), with a restricted constant of Osterwald-Lenum (1992); `nil`
  /// where the tables here end: with more than six series, with a restricted constant more than four.
  public func criticalTrace(rank: Int) -> CriticalValues? { JohansenTable.trace(left: left(rank), constant) }

  /// The same for the maximum eigenvalue.
  public func criticalMaximumEigenvalue(rank: Int) -> CriticalValues? {
    JohansenTable.maximumEigenvalue(left: left(rank), constant)
  }

  private func left(_ rank: Int) -> Int {
    precondition(eigenvalues.indices.contains(rank))
    return eigenvalues.count - rank
  }
}

/// Critical values at 90, 95 and 99 per cent by how many series less vectors are left, from 1: the first rows of the
/// tables of MacKinnon, Haug and Michelis (1999), as `statsmodels.tsa.coint_tables` has them, and of table 1* of
/// Osterwald-Lenum (1992).
private enum JohansenTable {
  static func trace(left: Int, _ constant: ErrorCorrectionConstant) -> CriticalValues? {
    switch constant {
    case .none: values(traceWithoutConstant, left)
    case .restricted: values(traceWithRestricted, left)
    case .unrestricted: values(traceWithConstant, left)
    }
  }

  static func maximumEigenvalue(left: Int, _ constant: ErrorCorrectionConstant) -> CriticalValues? {
    switch constant {
    case .none: values(maximumWithoutConstant, left)
    case .restricted: values(maximumWithRestricted, left)
    case .unrestricted: values(maximumWithConstant, left)
    }
  }

  private static func values(_ table: [[Double]], _ left: Int) -> CriticalValues? {
    guard left <= table.count else { return nil }
    let row = table[left - 1]
    return CriticalValues(onePercent: row[2], fivePercent: row[1], tenPercent: row[0])
  }

  private static let traceWithoutConstant = [
    [2.9762, 4.1296, 6.9406], [10.4741, 12.3212, 16.3640], [21.7781, 24.2761, 29.5147], [37.0339, 40.1749, 46.5716],
    [56.2839, 60.0627, 67.6367], [79.5329, 83.9383, 92.7136],
  ]
  private static let traceWithRestricted = [
    [7.52, 9.24, 12.97], [17.85, 19.96, 24.60], [32.00, 34.91, 41.07], [49.65, 53.12, 60.16],
  ]
  private static let maximumWithRestricted = [
    [7.52, 9.24, 12.97], [13.75, 15.67, 20.20], [19.77, 22.00, 26.81], [25.56, 28.14, 33.24],
  ]
  private static let traceWithConstant = [
    [2.7055, 3.8415, 6.6349], [13.4294, 15.4943, 19.9349], [27.0669, 29.7961, 35.4628], [44.4929, 47.8545, 54.6815],
    [65.8202, 69.8189, 77.8202], [91.1090, 95.7542, 104.9637],
  ]
  private static let maximumWithoutConstant = [
    [2.9762, 4.1296, 6.9406], [9.4748, 11.2246, 15.0923], [15.7175, 17.7961, 22.2519], [21.8370, 24.1592, 29.0609],
    [27.9160, 30.4428, 35.7359], [33.9271, 36.6301, 42.2333],
  ]
  private static let maximumWithConstant = [
    [2.7055, 3.8415, 6.6349], [12.2971, 14.2639, 18.5200], [18.8928, 21.1314, 25.8650], [25.1236, 27.5858, 32.7172],
    [31.2379, 33.8777, 39.3693], [37.2786, 40.0763, 45.8662],
  ]
}
