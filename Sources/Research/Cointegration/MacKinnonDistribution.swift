import Foundation

/// The distribution of Dickey–Fuller statistics of one series, and of Engle–Granger statistics of two.
///
/// Probabilities by the response surfaces of MacKinnon (1994), asymptotic; critical values by those of MacKinnon
/// (2010), for the sample. The numbers stand in `statsmodels.tsa.adfvalues`.
struct MacKinnonDistribution {
  /// Coefficients of rising powers, for statistics at or below `turn` and above it.
  let turn: Double
  let least: Double
  let most: Double
  let small: [Double]
  let large: [Double]
  /// At 1, 5 and 10 per cent, coefficients of rising powers of 1/n.
  let critical: [[Double]]

  /// - Parameter series: 1 or 2 that may have a unit root; of 2 only with a constant.
  static func of(_ terms: UnitRootTerms, series: Int) -> MacKinnonDistribution {
    precondition(series == 1 || (series == 2 && terms == .constant))
    if series == 2 { return pair }
    return switch terms {
    case .none: withoutTerms
    case .constant: withConstant
    case .constantAndTrend: withTrend
    }
  }

  private static let withoutTerms = MacKinnonDistribution(
    turn: -1.04, least: -19.04, most: .infinity, small: [0.6344, 1.2378, 0.032496],
    large: [0.4797, 0.93557, -0.06999, 0.033066],
    critical: [
      [-2.56574, -2.2358, -3.627, 0], [-1.94100, -0.2686, -3.365, 31.223], [-1.61682, 0.2656, -2.714, 25.364],
    ])
  private static let withConstant = MacKinnonDistribution(
    turn: -1.61, least: -18.83, most: 2.74, small: [2.1659, 1.4412, 0.038269],
    large: [1.7339, 0.93202, -0.12745, -0.010368],
    critical: [
      [-3.43035, -6.5393, -16.786, -79.433], [-2.86154, -2.8903, -4.234, -40.040], [-2.56677, -1.5384, -2.809, 0],
    ])
  private static let withTrend = MacKinnonDistribution(
    turn: -2.89, least: -16.18, most: 0.7, small: [3.2512, 1.6047, 0.049588],
    large: [2.5261, 0.61654, -0.37956, -0.060285],
    critical: [
      [-3.95877, -9.0531, -28.428, -134.155], [-3.41049, -4.3904, -9.036, -45.374],
      [-3.12705, -2.5856, -3.925, -22.380],
    ])
  private static let pair = MacKinnonDistribution(
    turn: -2.62, least: -18.86, most: 0.92, small: [2.92, 1.5012, 0.039796],
    large: [2.1945, 0.64695, -0.29198, -0.042377],
    critical: [[-3.89644, -10.9519, -33.527, 0], [-3.33613, -6.1101, -6.823, 0], [-3.04445, -4.2412, -2.720, 0]])

  /// The probability of a statistic as low as this one where there is a unit root.
  func probability(_ statistic: Double) -> Double {
    if statistic > most { return 1 }
    if statistic < least { return 0 }
    let coefficients = statistic <= turn ? small : large
    return NormalDistribution().cumulative(MacKinnonDistribution.polynomial(coefficients, statistic))
  }

  func criticalValues(observations: Int) -> CriticalValues {
    let values = critical.map { MacKinnonDistribution.polynomial($0, 1 / Double(observations)) }
    return CriticalValues(onePercent: values[0], fivePercent: values[1], tenPercent: values[2])
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
