import Research
import Testing

@Suite struct PriceDiscoveryTests {
  struct Case: CustomTestStringConvertible {
    let first, second, correlation, deviation, other: Double
    let component, orderedFirst, orderedLast, middle: Double

    var testDescription: String { "α \(first), \(second), ρ \(correlation)" }
  }

  /// By the closed form, to seven digits. The first by hand: Ω = 1, γ = (2/3, 1/3), shares 4/9 and 1/9 of 5/9.
  static let cases = [
    Case(
      first: -0.10, second: 0.20, correlation: 0, deviation: 1, other: 1, component: 0.6666667,
      orderedFirst: 0.8, orderedLast: 0.8, middle: 0.8),
    Case(
      first: -0.10, second: 0.20, correlation: 0.9, deviation: 1, other: 1, component: 0.6666667,
      orderedFirst: 0.9779070, orderedLast: 0.0883721, middle: 0.5331395),
    Case(
      first: 0, second: 0.30, correlation: 0.5, deviation: 1, other: 1, component: 1, orderedFirst: 1,
      orderedLast: 0.75, middle: 0.875),
    Case(
      first: -0.05, second: 0.15, correlation: 0.6, deviation: 0.02, other: 0.03, component: 0.75,
      orderedFirst: 0.9135135, orderedLast: 0.3459459, middle: 0.6297297),
  ]

  private func shares(_ example: Case, scale: Double = 1) throws -> PriceDiscovery {
    try PriceDiscovery(
      adjustment: PairAdjustment(first: example.first, second: example.second),
      covariance: PairCovariance(
        first: scale * example.deviation * example.deviation, second: scale * example.other * example.other,
        cross: scale * example.correlation * example.deviation * example.other))
  }

  @Test(arguments: cases) func closedForm(_ example: Case) throws {
    let shares = try shares(example)
    #expect(abs(shares.componentShare - example.component) < 5e-8)
    #expect(abs(shares.informationShareOrderedFirst - example.orderedFirst) < 5e-8)
    #expect(abs(shares.informationShareOrderedLast - example.orderedLast) < 5e-8)
    #expect(abs(shares.informationShare - example.middle) < 5e-8)
    #expect(shares.informationShareLow <= shares.informationShare)
    #expect(shares.informationShare <= shares.informationShareHigh)
    // The scale of the residuals says nothing.
    #expect(abs(try self.shares(example, scale: 1e-8).informationShare - example.middle) < 5e-8)
  }

  /// The other market has what is left, with its own order turned round.
  @Test(arguments: cases) func sharesOfBothAddUp(_ example: Case) throws {
    let shares = try shares(example)
    let other = try PriceDiscovery(
      adjustment: PairAdjustment(first: -example.second, second: -example.first),
      covariance: PairCovariance(
        first: example.other * example.other, second: example.deviation * example.deviation,
        cross: example.correlation * example.deviation * example.other))
    #expect(abs(shares.componentShare + other.componentShare - 1) < 1e-12)
    #expect(abs(shares.informationShareOrderedFirst + other.informationShareOrderedLast - 1) < 1e-12)
  }

  /// By the closed form from the middles 0.6297297 and 0.75: r = 1.7007 ÷ 3.
  @Test func leadershipShare() throws {
    #expect(abs(try shares(Self.cases[3]).leadershipShare() - 0.2432194) < 5e-8)
    // A market that makes all of the price leads.
    #expect(try shares(Self.cases[2]).leadershipShare() == 0)
  }

  /// The error of the component share is how much shares vary from seed to seed: 200 series of 500 steps, 15 %, which
  /// is three deviations of an estimated deviation.
  @Test func componentShareError() throws {
    var (shares, errors) = ([Double](), [Double]())
    for seed in UInt64(1)...200 {
      var source = Lehmer(seed: 1000 * seed)
      var pair = [[0.0], [0.0]]
      for step in 0..<500 {
        let error = pair[0][step] - pair[1][step]
        pair[0].append(pair[0][step] - 0.1 * error + source.normal())
        pair[1].append(pair[1][step] + 0.1 * error + source.normal())
      }
      let model = try VectorErrorCorrection(pair, vector: [1, -1], lags: .fixed(0))
      let adjustment = PairAdjustment(first: model.adjustment[0], second: model.adjustment[1])
      let covariance = model.adjustmentScale * model.covariance
      shares.append(adjustment.second / (adjustment.second - adjustment.first))
      errors.append(
        PriceDiscovery.componentShareError(
          adjustment: adjustment,
          covariance: PairCovariance(first: covariance[0, 0], second: covariance[1, 1], cross: covariance[0, 1])))
    }
    let deviation = try Sample(shares).deviation()
    #expect(abs(deviation / (errors.reduce(0, +) / 200) - 1) < 0.15)
  }

  @Test func saysWhatItCannotTell() {
    let covariance = PairCovariance(first: 1, second: 1, cross: 0)
    #expect(throws: NotEnoughData("neither price adjusts to the other")) {
      try PriceDiscovery(adjustment: PairAdjustment(first: 0.1, second: 0.1), covariance: covariance)
    }
    #expect(throws: NotEnoughData("the common price does not move")) {
      try PriceDiscovery(
        adjustment: PairAdjustment(first: -0.1, second: 0.1),
        covariance: PairCovariance(first: 0, second: 1, cross: 0))
    }
  }
}
