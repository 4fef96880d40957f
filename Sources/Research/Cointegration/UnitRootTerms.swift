/// What a unit-root regression has beside the level: the letters that statsmodels calls them by are n, c and ct.
public enum UnitRootTerms: Hashable, Sendable {
  case none, constant, constantAndTrend

  /// Regressors that it adds.
  var count: Int {
    switch self {
    case .none: 0
    case .constant: 1
    case .constantAndTrend: 2
    }
  }
}

/// How many lagged differences a regression has.
public enum LagChoice: Hashable, Sendable {
  case fixed(Int)
  /// The number with the lowest Akaike criterion, all candidates over the same rows; without a limit up to Schwert's
  /// ⌈12 (n/100)^¼⌉.
  case akaike(atMost: Int? = nil)
}

/// Critical values of a test.
public struct CriticalValues: Hashable, Sendable {
  public let onePercent, fivePercent, tenPercent: Double

  public init(onePercent: Double, fivePercent: Double, tenPercent: Double) {
    self.onePercent = onePercent
    self.fivePercent = fivePercent
    self.tenPercent = tenPercent
  }
}
