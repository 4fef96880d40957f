import Foundation
import Research
import Testing

/// statsmodels 0.15.0 on random and real series, statistic by statistic: 10⁻⁸ relative, 10⁻⁶ where the eigenvalues of
/// interest rates without a constant lose digits on either side.
@Suite(.enabled(if: Python.hasPackages, "make notebooks builds it"))
struct CointegrationOracleTests {
  static let figures = Result { try Python.figures(of: "cointegration.py") }

  static let autoregression = Lehmer.autoregression()
  static let walk = PairSeries.walk(seed: 7, count: 800)
  static let pair = PairSeries.cointegrated()

  private func expect(
    _ name: String, _ values: [Double], within tolerance: Double = 1e-8, _ place: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try #require(try CointegrationOracleTests.figures.get()[name], sourceLocation: place)
    #expect(values.count == expected.count, "\(name)", sourceLocation: place)
    for (index, (value, other)) in zip(values, expected).enumerated() {
      #expect(
        abs(value - other) <= tolerance * max(abs(other), 1e-3), "\(name)[\(index)]: \(value), not \(other)",
        sourceLocation: place)
    }
  }

  @Test(arguments: [("n", UnitRootTerms.none), ("c", .constant), ("ct", .constantAndTrend)])
  func unitRoots(name: String, terms: UnitRootTerms) throws {
    for (series, values) in [("ar", Self.autoregression), ("walk", Self.walk)] {
      try expect("adf \(series) \(name)", flat(AugmentedDickeyFuller(values, terms: terms)))
    }
    try expect("adf ar 1 \(name)", flat(AugmentedDickeyFuller(Self.autoregression, terms: terms, lags: .fixed(1))))
  }

  @Test func unitRootOfARate() throws {
    try expect("adf R c", flat(AugmentedDickeyFuller(MacroSeries.interestInflation[1])))
  }

  private func flat(_ test: AugmentedDickeyFuller) -> [Double] {
    let critical = test.criticalValues
    return [
      test.statistic, test.probability, Double(test.lags), Double(test.observations), critical.onePercent,
      critical.fivePercent, critical.tenPercent,
    ]
  }

  @Test(arguments: [("c", false), ("ct", true)])
  func stationarity(name: String, trend: Bool) throws {
    let rate = MacroSeries.interestInflation[1]
    for (series, values) in [("ar", Self.autoregression), ("walk", Self.walk), ("R", rate)] {
      let test = try KPSS(values, trend: trend)
      try expect("kpss \(series) \(name)", [test.statistic, test.probability, Double(test.lags)])
    }
  }

  @Test func engleGranger() throws {
    for (name, first, second) in [
      ("R Dp", MacroSeries.interestInflation[1], MacroSeries.interestInflation[0]),
      ("pair", Self.pair[0], Self.pair[1]),
    ] {
      let test = try EngleGranger(first, second)
      let critical = test.criticalValues
      try expect(
        "coint \(name)",
        [test.statistic, test.probability, critical.onePercent, critical.fivePercent, critical.tenPercent])
    }
  }

  @Test(arguments: [(-1, ErrorCorrectionConstant.none), (0, .unrestricted)])
  func johansen(order: Int, constant: ErrorCorrectionConstant) throws {
    for (name, series) in [
      ("e6", MacroSeries.interestInflation), ("danish", MacroSeries.danish), ("pair", Self.pair),
    ] {
      for lags in [1, 3] {
        let test = try Johansen(series, lags: lags, constant: constant)
        let ranks = series.indices
        var values = test.eigenvalues + ranks.map(test.trace) + ranks.map(test.maximumEigenvalue)
        for critical in try ranks.map({ try #require(test.criticalTrace(rank: $0)) }) {
          values += [critical.tenPercent, critical.fivePercent, critical.onePercent]
        }
        for critical in try ranks.map({ try #require(test.criticalMaximumEigenvalue(rank: $0)) }) {
          values += [critical.tenPercent, critical.fivePercent, critical.onePercent]
        }
        try expect("johansen \(name) \(order) \(lags)", values, within: 1e-6)
      }
    }
  }

  @Test func errorCorrectionWithVectorEstimated() throws {
    let models: [(String, VectorErrorCorrection)] = try [
      ("e6", VectorErrorCorrection(estimating: MacroSeries.interestInflation, lags: 3, seasons: 4)),
      ("danish", VectorErrorCorrection(estimating: MacroSeries.danish, lags: 1, constant: .none)),
      ("pair", VectorErrorCorrection(estimating: Self.pair, lags: 2, constant: .unrestricted)),
    ]
    for (name, model) in models {
      let constant = name == "e6" ? [model.constant] : []
      try expect(
        "vecm \(name)", model.adjustment + model.vector + constant + model.covariance.elements, within: 1e-6)
    }
  }

  @Test func errorCorrectionWithVectorKnown() throws {
    let model = try VectorErrorCorrection(Self.pair, vector: [1, -1], lags: .fixed(2))
    try expect("known", model.adjustment + model.covariance.elements)
  }

  @Test func johansenAndJuselius() throws {
    let test = try Johansen(MacroSeries.danish, lags: 1, constant: .restricted, seasons: 4)
    try expect("juselius", test.eigenvalues)
  }
}
