import Foundation
import Research
import Testing

@Suite struct LevelsTests {
  /// Mean 919.35 and deviation 169.2275 as statsmodels' page of the data set has them; the first values of its `acf`.
  @Test func momentsOfTheNile() throws {
    let sample = try Sample(nile)
    #expect(sample.mean == 919.35)
    #expect(abs(try sample.deviation() - 169.2275) < 5e-5)
    #expect(abs(try Autocorrelation.value(nile, lag: 1) - 0.4984081841) < 1e-10)
    #expect(abs(try Autocorrelation.value(nile, lag: 2) - 0.3845769039) < 1e-10)
  }

  @Test func momentsOfTheGenerator() throws {
    let sample = try Sample(Lehmer.autoregression())
    #expect(abs(sample.mean - -0.0559425737) < 1e-10)
    #expect(abs(try sample.deviation() - 1.1352719764) < 1e-10)
  }

  /// numpy's `quantile`: of 1, 2, 4, 8 the quartiles 1.75, 3, 5; of one value that value.
  @Test func quantilesByHand() throws {
    let ordered = try OrderedSample([8, 1, 4, 2])
    #expect([0, 0.25, 0.5, 0.75, 1].map(ordered.quantile) == [1, 1.75, 3, 5, 8])
    #expect(try OrderedSample([3]).quantile(0.9) == 3)
  }

  /// φ = .47006844 by least squares; −ln 2 ÷ ln φ = 0.91823 and −ln 2 ÷ (φ − 1) = 1.30799.
  @Test func bothHalfLives() throws {
    let life = try HalfLife(Lehmer.autoregression())
    #expect(abs(life.slope - 0.47006844) < 5e-9)
    #expect(abs(life.steps - 0.91823) < 5e-6)
    #expect(abs(life.continuousSteps - 1.30799) < 5e-6)
  }

  /// + + 0 − − − + 0: two of eight are zero, three negative; three of seven follow their like; five runs.
  @Test func signsByHand() throws {
    let signs = try SignPersistence([0.1, 0.2, 0, -0.1, -0.3, -0.1, 0.1, 0])
    #expect(signs.zeroShare == 0.25 && signs.negativeShare == 0.375)
    #expect(signs.sameShare == 3.0 / 7)
    #expect(signs.meanRun == 1.6)
    #expect(signs.longestNegativeRun == 3)
  }

  @Test func whatLevelsCannotTell() {
    let constant = [Double](repeating: 0.0001, count: 40)
    #expect(throws: NotEnoughData("0 values, 1 are needed")) { try OrderedSample([]) }
    #expect(throws: NotEnoughData("a constant series")) { try Autocorrelation.value(constant, lag: 1) }
    #expect(throws: NotEnoughData("a constant series")) { try HalfLife(constant) }
    #expect(throws: NotEnoughData("9 values, 10 are needed")) { try HalfLife(Array(constant.prefix(9))) }
    #expect(throws: NotEnoughData("a series that does not return to its mean")) {
      try HalfLife((0..<40).map { pow(1.1, Double($0)) })
    }
    #expect(throws: NotEnoughData("a value says nothing about the next: no distance that lasts")) {
      try HalfLife((0..<40).map { $0 % 2 == 0 ? 1 : -1 })
    }
    #expect(throws: NotEnoughData("1 value, 2 are needed")) { try SignPersistence([1]) }
  }
}
