import Market
import Simulation
import Testing

/// Figures of returns against published values and those of libraries.
struct ReturnStatisticsTests {
  /// Ten daily returns; their figures by empyrical-reloaded 0.7.1, quantstats 0.0.86, pandas and scipy 1.17.1.
  private static let ten = ReturnStatistics(
    returns: [0.001, -0.002, 0.0005, 0.003, -0.001, 0, 0.0015, -0.0005, 0.002, -0.0025], spacing: .days(1))

  private func expect(_ value: Double?, _ expected: Double, within tolerance: Double) throws {
    #expect(abs(try #require(value) - expected) <= tolerance)
  }

  @Test func tenReturnsAsLibrariesHaveThem() throws {
    try expect(Self.ten.mean, 0.0002, within: 1e-18)
    // quantstats.stats.volatility and empyrical.annual_volatility with 365 periods.
    try expect(Self.ten.annualVolatility, 0.033456439340332274, within: 1e-16)
    // Both, with 365 periods.
    try expect(Self.ten.sharpe, 2.18194170, within: 5e-9)
    try expect(Self.ten.sortino, 3.5630958693126744, within: 1e-14)
    // empyrical.value_at_risk and conditional_value_at_risk, whose losses are negative.
    try expect(Self.ten.valueAtRisk(), 0.002275, within: 1e-17)
    try expect(Self.ten.conditionalValueAtRisk(), 0.0025, within: 1e-17)
    // pandas Series.skew and kurt, which quantstats calls.
    try expect(Self.ten.skewness, -0.048879803213818296, within: 1e-14)
    try expect(Self.ten.excessKurtosis, -0.7624940926275995, within: 1e-13)
    // statsmodels.tsa.stattools.acf(returns)[1].
    try expect(Self.ten.autocorrelation, -0.4344202898550725, within: 1e-14)
  }

  /// Sorted, in 10⁻⁴: −25, −20, −10, −5, 0 | 5, 10, 15, 20, 30. The median is 2.5, and the mean of the five worst −12.
  @Test func aTailOfHalf() throws {
    try expect(Self.ten.valueAtRisk(tail: 0.5), -0.00025, within: 1e-17)
    try expect(Self.ten.conditionalValueAtRisk(tail: 0.5), 0.0012, within: 1e-17)
  }

  /// A. Lo, "The statistics of Sharpe ratios" (2002), table 2 prints 2.88 and 4.17 for ρ of 0.2 and −0.2; the others by
  /// his formula. The last is 8-hour funding over a year, where √q = 33.09 overstates by a factor of 3.3.
  @Test(arguments: [
    (12, -0.2, 4.171), (12, -0.1, 3.798), (12, 0, 3.464), (12, 0.1, 3.160), (12, 0.2, 2.879), (12, 0.3, 2.615),
    (12, 0.5, 2.121), (12, 0.9, 1.207), (1095, 0.832, 10.0456), (1095, 0, 33.0908), (1, 0.7, 1), (12, 1, 1),
  ])
  func annualisation(periods: Double, autocorrelation: Double, expected: Double) throws {
    let factor = ReturnStatistics.annualisation(periods: periods, autocorrelation: autocorrelation)
    try expect(factor, expected, within: 5e-4)
  }

  /// Returns that always turn have no risk over two periods: q + 2(q − 1)ρ = 0.
  @Test func noVarianceHasNoAnnualisation() {
    #expect(ReturnStatistics.annualisation(periods: 2, autocorrelation: -1) == nil)
  }

  /// mean ÷ deviation · η(365), the sum of η taken lag by lag.
  @Test func adjustedSharpe() throws {
    let rho = -0.4344202898550725
    var variance = 365.0
    for lag in 1..<365 {
      let power = (0..<lag).reduce(1.0) { value, _ in value * rho }
      variance += 2 * Double(365 - lag) * power
    }
    let expected = 0.0002 / 0.0017511900715418265 * 365 / variance.squareRoot()
    try expect(Self.ten.adjustedSharpe, expected, within: 1e-12)
  }

  /// What has no value is `nil`: never zero, NaN or huge.
  @Test(arguments: [
    ("nothing", [Double]()), ("one value", [100]), ("one return", [100, 101]), ("never changes", [100, 100, 100, 100]),
    ("lost in between", [100, 0, 50, 60, 70]), ("owes", [100, -10, -20, -30, -40]),
    // 4 % a year by the hour on 1000 dollars, each balance rounded to 10⁻⁸: no risk, and a ratio of a hundred million.
    ("interest", [1000, 1000.00456621, 1000.00913244, 1000.01369869, 1000.01826496, 1000.02283125, 1000.02739756]),
  ])
  func withoutDeviation(case: String, equity: [Double]) {
    let figures = ReturnStatistics(equity: equity, spacing: .hours(1))
    #expect(figures.sharpe == nil)
    #expect(figures.adjustedSharpe == nil)
    #expect(figures.autocorrelation == nil)
    #expect(figures.sortino == nil)
    #expect(figures.skewness == nil)
    #expect(figures.excessKurtosis == nil)
    if equity.count < 3 || equity.dropLast().contains(where: { $0 <= 0 }) {
      #expect(figures.annualVolatility == nil)
      #expect(figures.valueAtRisk() == nil)
      #expect(figures.conditionalValueAtRisk() == nil)
    }
  }

  @Test func noLossHasNoSortino() {
    let figures = ReturnStatistics(equity: [100, 101, 103, 104], spacing: .days(1))
    #expect(figures.sharpe != nil)
    #expect(figures.sortino == nil)
  }

  @Test func shapeNeedsReturns() {
    let three = ReturnStatistics(returns: [0.01, -0.01, 0.02], spacing: .days(1))
    #expect(three.skewness != nil)
    #expect(three.excessKurtosis == nil)
    #expect(ReturnStatistics(returns: [0.01, -0.01], spacing: .days(1)).skewness == nil)
  }
}

/// The table of drawdowns.
struct DrawdownTests {
  private func samples(_ equity: [Int]) -> [(time: Instant, equity: Amount)] {
    equity.enumerated().map { (time: Instant(nanoseconds: 0) + .days($0), equity: Amount(rounding: Decimal38($1))) }
  }

  private func day(_ number: Int) -> Instant { Instant(nanoseconds: 0) + .days(number) }

  /// Peaks of 100, 110 (again on day 3) and 120; the second fall is 10 of 110, the third 30 of 120 and goes on.
  @Test func deepestFirst() {
    let found = Drawdown.deepest(5, of: samples([100, 95, 110, 110, 100, 105, 111, 120, 100, 90, 90, 119]))
    #expect(
      found == [
        Drawdown(depth: 0.25, start: day(7), trough: day(9), recovered: nil, length: .days(4)),
        Drawdown(depth: 10.0 / 110, start: day(3), trough: day(4), recovered: day(6), length: .days(3)),
        Drawdown(depth: 0.05, start: day(0), trough: day(1), recovered: day(2), length: .days(2)),
      ])
  }

  @Test func keepsTheDeepestAndOfEqualOnesTheFirst() {
    let equity = samples([100, 90, 100, 80, 100, 90, 100, 70, 100])
    #expect(Drawdown.deepest(3, of: equity).map(\.start) == [day(6), day(2), day(0)])
  }

  @Test(arguments: [[], [100], [100, 100, 101], [0, -5]])
  func noFall(equity: [Int]) { #expect(Drawdown.deepest(5, of: samples(equity)).isEmpty) }
}
