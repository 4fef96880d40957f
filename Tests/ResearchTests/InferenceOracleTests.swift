import Research
import Testing

/// Everything that statsmodels 0.15.0 and arch 8.0.0 also reckon, on the data sets that they ship: 10⁻⁹ relative.
@Suite(.enabled(if: Python.hasPackages, "make notebooks builds them")) struct InferenceOracleTests {
  private static let figures = Result { try Python.figures(of: "inference.py") }

  private func expected(_ name: String) throws -> [Double] { try #require(Self.figures.get()[name]) }

  private func isClose(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= 1e-9 * abs($1) + 1e-15 }
  }

  @Test func seriesAreTheSame() throws {
    #expect(try expected("nile") == nile)
    #expect(isClose(Lehmer.autoregression(), try expected("lcg")))
  }

  @Test(arguments: [("nile", [0, 1, 4, 5]), ("lcg", [0, 6, 10])])
  func errorsOfMeans(name: String, lags: [Int]) throws {
    let values = try expected(name)
    #expect(isClose(try lags.map { try NeweyWest(lags: $0).meanError(values) }, try expected("\(name) errors")))
    let corrected = try lags.map { try NeweyWest(lags: $0, isCorrected: true).meanError(values) }
    #expect(isClose(corrected, try expected("\(name) corrected")))
    let autocorrelations = try (0...20).map { try Autocorrelation.value(values, lag: $0) }
    #expect(isClose(autocorrelations, try expected("\(name) acf")))
  }

  @Test(arguments: ["nile", "sunspots", "lcg"])
  func lengthsOfBlocks(name: String) throws {
    let length = try BlockLength(try expected(name))
    #expect(isClose([length.stationary, length.circular], try expected("\(name) blocks")))
  }

  @Test func regressionOfInvestment() throws {
    let outcome = try expected("macro y")
    let ones = [Double](repeating: 1, count: outcome.count)
    let design = Matrix(columns: [ones, try expected("macro x1"), try expected("macro x2")])
    let plain = try LinearRegression(design, outcome)
    #expect(isClose(plain.coefficients, try expected("macro coefficients")))
    #expect(isClose(plain.standardErrors, try expected("macro plain")))
    #expect(isClose(try (0..<3).map(plain.probability), try expected("macro plain p")))
    for (name, isCorrected) in [("macro hac", false), ("macro corrected", true)] {
      let method = NeweyWest(lags: 4, isCorrected: isCorrected)
      let fit = try LinearRegression(design, outcome, errors: .neweyWest(method))
      #expect(isClose(fit.standardErrors, try expected(name)))
      #expect(isClose(try (0..<3).map(fit.probability), try expected("\(name) p")))
    }
  }

  @Test func shiftOfAMean() throws {
    let values = Lehmer.autoregression()
    let shift = try MeanShift(before: Array(values[..<600]), after: values[600...].map { $0 + 0.4 })
    let computed = [shift.difference, shift.standardError, shift.probability, Double(shift.lags)]
    #expect(isClose(computed, try expected("shift")))
  }

  @Test(arguments: ["nile", "lcg"])
  func breaks(name: String) throws {
    let test = try BreakTest(try expected(name))
    #expect(isClose([test.statistic, Double(test.index)], try expected("\(name) break")))
  }

  /// To 0.3%: both ways cut the line into pieces.
  @Test func largestStatistics() throws {
    for (statistic, probability) in zip([1, 4, 7.12, 8.68, 12.16, 20], try expected("bridge")) {
      #expect(abs(BreakTest.probability(of: statistic) / probability - 1) < 0.003)
    }
  }
}
