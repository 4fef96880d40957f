import Research
import Testing

@Suite struct NeweyWestTests {
  /// statsmodels 0.15.0, `OLS(x, 1).fit(cov_type="HAC", maxlags=L)` without and with `use_correction`: 10⁻⁹.
  @Test(arguments: [
    (0, 16.837923714, 16.922750063), (1, 20.611215582, 20.715051078), (4, 27.238484925, 27.375707380),
    (5, 28.708098952, 28.852725051),
  ])
  func errorsOfTheNile(lags: Int, error: Double, corrected: Double) throws {
    #expect(abs(try NeweyWest(lags: lags).meanError(nile) - error) < 1e-9)
    #expect(abs(try NeweyWest(lags: lags, isCorrected: true).meanError(nile) - corrected) < 1e-9)
  }

  /// The same library on the series of the generator: mean −0.0559425737, t −1.559049, −1.009471, −0.979768.
  @Test(arguments: [(0, 0.0358824974, -1.559049), (6, 0.0554177244, -1.009471), (10, 0.0570977894, -0.979768)])
  func errorsOfTheGenerator(lags: Int, error: Double, statistic: Double) throws {
    let values = Lehmer.autoregression()
    let computed = try NeweyWest(lags: lags).meanError(values)
    #expect(abs(computed - error) < 1e-10)
    #expect(abs(try Sample(values).mean / computed - statistic) < 1e-6)
  }

  /// ⌊4 (n ÷ 100)^(2/9)⌋: 960 to 4,320 values by a calculator.
  @Test(arguments: [(100, 4), (960, 6), (1440, 7), (1920, 7), (2880, 8), (4320, 9), (43800, 15)])
  func ruleOfLags(count: Int, lags: Int) { #expect(NeweyWest.rule(count: count).lags == lags) }

  /// By hand: ρ of the Nile is 0.4984081841 (statsmodels `acf`), α = 4ρ² ÷ (1 − ρ²)² = 1.7589, (175.89)^(1/3) = 5.603,
  /// times 1.1447 is 6.41, so 7 wide: 6 lags. White noise falls back on the rule.
  @Test func plugInLags() throws {
    #expect(try NeweyWest.plugIn(nile).lags == 6)
    var source = Lehmer(seed: 1)
    #expect(try NeweyWest.plugIn((0..<1000).map { _ in source.normal() }).lags == 6)
    // A line: ρ = 0.997, capped at 0.995, asks for 390 lags; a quarter of the values is the most.
    #expect(try NeweyWest.plugIn((0..<1000).map(Double.init)).lags == 250)
  }

  @Test func whatErrorsCannotBeTold() {
    #expect(throws: NotEnoughData("a constant series")) {
      try NeweyWest(lags: 1).meanError([Double](repeating: 0.1 / 8, count: 50))
    }
    #expect(throws: NotEnoughData("5 values, more than 7 are needed for the lags")) {
      try NeweyWest(lags: 6).meanError([1, 2, 3, 4, 6])
    }
    #expect(throws: NotEnoughData("1 value, 2 are needed")) { try NeweyWest(lags: 0).meanError([1]) }
  }

  /// Independent values: one in twenty means lies beyond 1.96 errors. Of 400 series of 500 values between 6 and 36 do
  /// (20 ± 3.7 deviations of the binomial). With φ = 0.9 the rule's 5 lags are far too few, the plug-in's come near.
  @Test func sizeOfTheTest() throws {
    func rejections(_ slope: Double, _ method: ([Double]) throws -> NeweyWest) throws -> Int {
      try (1...400).count { seed in
        let values = Lehmer.autoregression(seed: UInt64(seed * 7919), count: 500, slope: slope)
        return abs(try Sample(values).mean / method(values).meanError(values)) > 1.96
      }
    }
    #expect((6...36).contains(try rejections(0) { NeweyWest.rule(count: $0.count) }))
    #expect(try rejections(0.9) { NeweyWest.rule(count: $0.count) } > 100)
    #expect((20...60).contains(try rejections(0.9) { try NeweyWest.plugIn($0) }))
  }
}
