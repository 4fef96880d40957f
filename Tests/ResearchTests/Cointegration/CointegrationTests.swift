import Foundation
import Research
import Testing

@Suite struct CointegrationTests {
  /// Printed in Johansen and Juselius (1990), table 2, to four digits; statsmodels' data with numpy to eight. The
  /// statistics from the eigenvalues by hand: −53 Σ ln(1 − λ).
  @Test func danishMoneyDemand() throws {
    let test = try Johansen(MacroSeries.danish, lags: 1, constant: .restricted, seasons: 4)
    #expect(test.observations == 53)
    let eigenvalues = [0.43316542, 0.17758364, 0.11279052, 0.04341130]
    for (value, expected) in zip(test.eigenvalues, eigenvalues) { #expect(abs(value - expected) < 1e-8) }
    for rank in 0..<4 {
      let terms = eigenvalues.map { -53 * log(1 - $0) }
      #expect(abs(test.trace(rank: rank) - terms[rank...].reduce(0, +)) < 1e-5)
      #expect(abs(test.maximumEigenvalue(rank: rank) - terms[rank]) < 1e-5)
    }
    // As the urca package for R prints them beside these statistics: 49.14 is not significant, 30.09 is.
    #expect(
      test.criticalTrace(rank: 0) == CriticalValues(onePercent: 60.16, fivePercent: 53.12, tenPercent: 49.65))
    #expect(
      test.criticalMaximumEigenvalue(rank: 0)
        == CriticalValues(onePercent: 33.24, fivePercent: 28.14, tenPercent: 25.56))
    #expect(abs(test.trace(rank: 0) - 49.14) < 5e-3)
    #expect(abs(test.maximumEigenvalue(rank: 0) - 30.09) < 5e-3)
    #expect(test.vectors.rows == 5)
  }

  /// The first vector, of which the constant is the last part, makes an error with mean near 0 over the sample.
  @Test func restrictedConstantCentresTheError() throws {
    let model = try VectorErrorCorrection(estimating: MacroSeries.danish, lags: 1, seasons: 4)
    let error = MacroSeries.danish[0].indices.map { step in
      zip(model.vector, MacroSeries.danish).reduce(model.constant) { $0 + $1.0 * $1.1[step] }
    }
    #expect(model.vector[0] == 1)
    #expect(abs(error.reduce(0, +) / Double(error.count)) < 0.1)
  }

  /// statsmodels 0.15.0 on Lütkepohl's data set E6, to the digits that are printed there.
  @Test func interestAndInflation() throws {
    let series = MacroSeries.interestInflation
    for (lags, eigenvalues, traces) in [
      (1, [0.62544417, 0.02115709], [105.356845, 2.245332]), (3, [0.12827995, 0.02901086], [17.172875, 3.032319]),
    ] {
      let test = try Johansen(series, lags: lags)
      for (value, expected) in zip(test.eigenvalues, eigenvalues) { #expect(abs(value - expected) < 5e-9) }
      for (rank, expected) in traces.enumerated() { #expect(abs(test.trace(rank: rank) - expected) < 5e-7) }
      #expect(
        test.criticalTrace(rank: 0)
          == CriticalValues(onePercent: 19.9349, fivePercent: 15.4943, tenPercent: 13.4294))
      #expect(
        test.criticalTrace(rank: 1) == CriticalValues(onePercent: 6.6349, fivePercent: 3.8415, tenPercent: 2.7055))
    }
    let model = try VectorErrorCorrection(estimating: series, lags: 3, seasons: 4)
    for (value, expected) in zip(model.adjustment, [-0.63174988, 0.39724572]) { #expect(abs(value - expected) < 5e-9) }
    for (value, expected) in zip(model.vector, [1, -0.25083368]) { #expect(abs(value - expected) < 5e-9) }
    let pair = try EngleGranger(series[1], series[0])
    #expect(abs(pair.statistic + 2.247272) < 5e-7)
    #expect(abs(pair.probability - 0.400137) < 5e-7)
    let root = try AugmentedDickeyFuller(series[1])
    #expect(abs(root.statistic + 1.911558) < 5e-7)
    #expect(abs(root.probability - 0.326644) < 5e-7)
    #expect(root.lags == 3)
    #expect(root.observations == 103)
  }

  /// statsmodels 0.15.0 on the generator's AR(1) with a first value of 0.
  @Test func autoregression() throws {
    let series = Lehmer.autoregression()
    #expect(abs(try AugmentedDickeyFuller(series, lags: .fixed(1)).statistic + 16.165467) < 5e-7)
    let test = try KPSS(series)
    #expect(abs(test.statistic - 0.034265) < 5e-7)
    #expect(test.lags == 12)
    #expect(test.probability == 0.1)
  }

  /// By hand: one unit of the error moves the first price down by 0.1 and the second up by 0.15, so 3/4 of it is left
  /// after a step: ln ½ ÷ ln ¾ = 2.409421 steps.
  @Test func halfLifeOfAPlantedError() throws {
    var random = Lehmer(seed: 3)
    var (first, second) = ([0.0], [0.0])
    for step in 0..<20_000 {
      let error = first[step] - second[step]
      first.append(first[step] - 0.1 * error + random.normal())
      second.append(second[step] + 0.15 * error + random.normal())
    }
    let model = try VectorErrorCorrection([first, second], vector: [1, -1], lags: .akaike())
    #expect(abs(try model.halfLife() - 2.409421) < 0.1)
    #expect(abs(model.adjustment[0] + 0.1) < 0.02)
    #expect(abs(model.adjustment[1] - 0.15) < 0.02)
    #expect(model.lags <= 3)
  }

  /// Moving prices by a constant moves nothing but the error's constant; a hole costs the steps that need it.
  @Test func shiftsAndHoles() throws {
    let pair = PairSeries.cointegrated()
    let plain = try VectorErrorCorrection(pair, vector: [1, -1], lags: .fixed(2))
    let shifted = try VectorErrorCorrection([pair[0].map { $0 + 50 }, pair[1]], vector: [1, -1], lags: .fixed(2))
    #expect(abs(shifted.adjustment[0] - plain.adjustment[0]) < 1e-12)
    #expect(abs(shifted.constant - plain.constant + 50) < 1e-9)
    var holed = pair
    holed[1][400] = .nan
    #expect(plain.observations == 797)
    #expect(try VectorErrorCorrection(holed, vector: [1, -1], lags: .fixed(2)).observations == 793)
    #expect(try AugmentedDickeyFuller(holed[1], lags: .fixed(1)).observations == 795)
    #expect(try EngleGranger(holed[0], holed[1]).residuals[400].isNaN)
  }

  /// Two independent walks are taken for cointegrated about as often as the test says, two prices of one walk always:
  /// counts over 200 seeds at 5 %, binomial bounds of ±3.3 deviations (1 … 21 of 10). Johansen's table with a constant
  /// in every equation is that of series with drift.
  @Test func sizeAndPower() throws {
    var (granger, johansen, withDrift, found, ranks) = (0, 0, 0, 0, 0)
    for seed in UInt64(1)...200 {
      let alone = [PairSeries.walk(seed: 2 * seed, count: 300), PairSeries.walk(seed: 90_001 + 2 * seed, count: 300)]
      if try EngleGranger(alone[0], alone[1], lags: .akaike(atMost: 4)).probability < 0.05 { granger += 1 }
      if try isCointegrated(alone, .restricted) { johansen += 1 }
      let drifting = alone.map { walk in walk.enumerated().map { $1 + 0.3 * Double($0) } }
      if try isCointegrated(drifting, .unrestricted) { withDrift += 1 }
      var noise = Lehmer(seed: 500_000 + seed)
      let together = [alone[0], alone[0].map { $0 + noise.normal() }]
      if try EngleGranger(together[0], together[1], lags: .akaike(atMost: 4)).probability < 0.05 { found += 1 }
      if try isCointegrated(together, .restricted) { ranks += 1 }
    }
    #expect((1...21).contains(granger), "\(granger) of 200")
    #expect((1...21).contains(johansen), "\(johansen) of 200")
    #expect((1...21).contains(withDrift), "\(withDrift) of 200")
    #expect(found >= 198, "\(found) of 200")
    #expect(ranks >= 198, "\(ranks) of 200")
  }

  private func isCointegrated(_ series: [[Double]], _ constant: ErrorCorrectionConstant) throws -> Bool {
    let test = try Johansen(series, lags: 1, constant: constant)
    return try test.trace(rank: 0) > #require(test.criticalTrace(rank: 0)).fivePercent
  }
}
