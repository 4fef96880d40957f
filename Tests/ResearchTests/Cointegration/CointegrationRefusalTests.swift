import Research
import Testing

/// What series cannot tell is said, word by word.
@Suite struct CointegrationRefusalTests {
  private let short = [1.0, 2, 3]
  private let constant = [Double](repeating: 4, count: 100)
  private let line = (0..<100).map(Double.init)
  private let walk = PairSeries.walk(seed: 5, count: 100)

  private func expect(
    _ reason: String, _ place: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    #expect(throws: NotEnoughData(reason), sourceLocation: place) { try body() }
  }

  @Test func unitRoots() {
    expect("3 values, 20 are needed") { _ = try AugmentedDickeyFuller(short) }
    expect("a constant series") { _ = try AugmentedDickeyFuller(constant) }
    expect("the series repeats itself without any error") {
      _ = try AugmentedDickeyFuller(line, terms: .none, lags: .fixed(1))
    }
    expect("100 values, 124 are needed for 60 lags") {
      _ = try AugmentedDickeyFuller(walk, lags: .fixed(60))
    }
    expect("0 steps with 2 lags before them, 5 are needed") {
      _ = try AugmentedDickeyFuller(walk.enumerated().map { $0 % 3 == 0 ? .nan : $1 }, lags: .fixed(2))
    }
    expect("3 values, 20 are needed") { _ = try KPSS(short) }
    expect("a constant series") { _ = try KPSS(constant) }
    expect("the series repeats itself without any error") {
      _ = try KPSS(line, trend: true)
    }
  }

  @Test func pairs() {
    expect("3 pairs of values, 20 are needed") { _ = try EngleGranger(short, short) }
    expect("one of the two series is constant") { _ = try EngleGranger(walk, constant) }
    expect("one of the two series is a multiple of the other") {
      _ = try EngleGranger(walk, walk.map { 2 * $0 + 1 })
    }
    expect("1 step with 1 lag before them, 20 are needed") {
      _ = try Johansen([short, short], lags: 1)
    }
    expect("one of the series is constant") {
      _ = try Johansen([walk, constant], lags: 1)
    }
    expect("regressors that are combinations of each other") {
      _ = try Johansen([walk, walk], lags: 1)
    }
    expect("the error is constant") {
      _ = try VectorErrorCorrection([walk, walk.map { $0 + 1 }], vector: [1, -1], lags: .fixed(0))
    }
  }

  @Test func errorsThatDoNotShrink() throws {
    var random = Lehmer(seed: 9)
    var explosive = [[0.0], [0.0]]
    for step in 0..<200 {
      let error = explosive[0][step] - explosive[1][step]
      explosive[0].append(explosive[0][step] + 0.05 * error + random.normal())
      explosive[1].append(explosive[1][step] + random.normal())
    }
    let model = try VectorErrorCorrection(explosive, vector: [1, -1], lags: .fixed(0))
    expect("the error does not shrink") { _ = try model.halfLife() }
  }
}
