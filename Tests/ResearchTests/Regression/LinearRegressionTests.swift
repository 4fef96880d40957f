import Research
import Testing

@Suite struct LinearRegressionTests {
  /// y = 1, 3, 2, 5 on x = 0 … 3 by hand: residuals −0.1, 0.8, −1.3, 0.6, s² = 2.7 ÷ 2, slope error √(1.35 ÷ 5) =
  /// 0.519615, t = 1.1 ÷ 0.519615 = 2.116951; two degrees of freedom give P = 1 − t ÷ √(2 + t²) = 0.168478.
  @Test func plainErrorsByHand() throws {
    let fit = try LinearRegression(Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]]), [1, 3, 2, 5])
    #expect(abs(fit.standardErrors[1] - 0.5196152423) < 1e-10)
    #expect(abs(try fit.statistic(1) - 2.1169509871) < 1e-10)
    #expect(abs(try fit.probability(1) - 0.1684782) < 1e-7)
  }

  /// A regression on a constant and an indicator is a difference of means, error and all.
  @Test func aMeanShiftIsARegression() throws {
    let values = Lehmer.autoregression()
    let shift = try MeanShift(before: Array(values[..<300]), after: Array(values[300...]))
    let ones = [Double](repeating: 1, count: 1000)
    let indicator = (0..<1000).map { $0 < 300 ? 0.0 : 1.0 }
    let method = NeweyWest(lags: shift.lags)
    let fit = try LinearRegression(Matrix(columns: [ones, indicator]), values, errors: .neweyWest(method))
    #expect(abs(fit.coefficients[1] - shift.difference) < 1e-12)
    #expect(abs(fit.standardErrors[1] - shift.standardError) < 1e-12)
    #expect(abs(try fit.probability(1) - shift.probability) < 1e-12)
  }

  @Test func aFitThatLeavesNothingOverHasNoStatistic() throws {
    let fit = try LinearRegression(Matrix(columns: [[1, 1, 1]]), [0, 0, 0])
    #expect(throws: NotEnoughData("a fit that leaves nothing over")) { try fit.statistic(0) }
  }
}
