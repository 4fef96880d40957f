import Foundation
import Market

/// The test of a unit root of Said and Dickey (1984): `Δy_t = γ y_{t-1} + Σ δ_j Δy_{t-j} + terms + ε_t`, the statistic
/// is the t-value of γ (classical errors, n − k degrees of freedom). Low probabilities speak against a unit root.
///
/// As `statsmodels.tsa.stattools.adfuller`: lags are chosen over the rows that the most lags leave, the test is then
/// made over all rows that the chosen number leaves.
public struct AugmentedDickeyFuller: Hashable, Sendable {
  public let statistic: Double
  /// Of MacKinnon (1994).
  public let probability: Double
  /// Of MacKinnon (2010), for this number of observations.
  public let criticalValues: CriticalValues
  /// Lagged differences used.
  public let lags: Int
  public let observations: Int

  /// The fewest values that the test takes.
  public static let fewestValues = 20

  /// Cost: rows × (lags + 2)².
  ///
  /// - Parameter series: values that are not numbers leave out the rows that need them.
  /// - Throws: where the series is constant, too short, or a plain line.
  public init(_ series: [Double], terms: UnitRootTerms = .constant, lags: LagChoice = .akaike()) throws(NotEnoughData) {
    try self.init(series, terms: terms, lags: lags, distribution: .of(terms, series: 1))
  }

  init(
    _ series: [Double], terms: UnitRootTerms, lags choice: LagChoice, distribution: MacKinnonDistribution
  ) throws(NotEnoughData) {
    let values = series.filter(\.isFinite)
    guard values.count >= AugmentedDickeyFuller.fewestValues else {
      throw NotEnoughData("\(counted(values.count, "value")), \(AugmentedDickeyFuller.fewestValues) are needed")
    }
    try Sample(values).requireVariation()
    let lags = try AugmentedDickeyFuller.lags(choice, series, terms, count: values.count)
    let regression = try DickeyFullerRows(series, terms: terms, lags: lags)
    let fit = try LeastSquares(Matrix(columns: regression.columns), regression.outcome)
    let scale = regression.outcome.reduce(0) { $0 + $1 * $1 }
    guard fit.sumOfSquares > 1e-20 * scale else { throw NotEnoughData("the series repeats itself without any error") }
    let variance = fit.sumOfSquares / Double(fit.observations - fit.parameters)
    let level = terms.count
    statistic = fit.coefficients[level] / (variance * fit.inverseGram[level, level]).squareRoot()
    probability = distribution.probability(statistic)
    criticalValues = distribution.criticalValues(observations: fit.observations)
    self.lags = lags
    observations = fit.observations
  }

  /// Schwert's rule, for regressions that have to keep half of the values.
  private static func lags(
    _ choice: LagChoice, _ series: [Double], _ terms: UnitRootTerms, count: Int
  ) throws(NotEnoughData) -> Int {
    let room = count / 2 - terms.count - 1
    switch choice {
    case .fixed(let lags):
      precondition(lags >= 0)
      guard lags <= room else {
        throw NotEnoughData(
          "\(count) values, \(2 * (lags + terms.count + 1)) are needed for \(counted(lags, "lag"))")
      }
      return lags
    case .akaike(let limit):
      let schwert = Int((12 * pow(Double(count) / 100, 0.25)).rounded(.up))
      let most = min(room, limit ?? schwert)
      return try DickeyFullerRows(series, terms: terms, lags: most).bestLags()
    }
  }
}

/// The regression of a Dickey–Fuller test, its columns in the order terms, level, lagged differences.
struct DickeyFullerRows {
  let terms: UnitRootTerms
  var columns: [[Double]]
  let outcome: [Double]

  init(_ series: [Double], terms: UnitRootTerms, lags: Int) throws(NotEnoughData) {
    let steps = LaggedRows([series], depth: lags + 1).steps
    guard steps.count > terms.count + 1 + lags else {
      throw NotEnoughData(
        "\(counted(steps.count, "step")) with \(counted(lags, "lag")) before them, \(terms.count + lags + 2) are needed"
      )
    }
    self.terms = terms
    outcome = steps.map { series[$0] - series[$0 - 1] }
    // Levels a constant away from the series' own: the same statistic, more digits.
    let origin = terms == .none ? 0 : series[steps[0] - 1]
    columns = []
    if terms != .none { columns.append([Double](repeating: 1, count: steps.count)) }
    if terms == .constantAndTrend { columns.append(steps.map { Double($0) / Double(series.count) }) }
    columns.append(steps.map { series[$0 - 1] - origin })
    for lag in 0..<lags { columns.append(steps.map { series[$0 - 1 - lag] - series[$0 - 2 - lag] }) }
  }

  /// The number of lags with the lowest n ln(SSR/n) + 2k; of equals the smallest.
  func bestLags() throws(NotEnoughData) -> Int {
    let products = CrossProducts(columns + [outcome])
    let sums = try products.nestedSums(from: terms.count + 1)
    let count = Double(outcome.count)
    let criteria = sums.enumerated().map { count * log(max($1, .leastNormalMagnitude) / count) + 2 * Double($0) }
    return criteria.indices.min { (criteria[$0], $0) < (criteria[$1], $1) } ?? 0
  }
}
