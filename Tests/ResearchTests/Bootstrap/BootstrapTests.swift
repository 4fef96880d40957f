import Research
import Testing

@Suite struct BootstrapTests {
  /// arch 8.0.0 `optimal_block_length`, and (3/2)^(1/3) between the two lengths.
  @Test func lengthsOfBlocks() throws {
    let length = try BlockLength(nile)
    #expect(abs(length.stationary - 12.333494) < 5e-7)
    #expect(abs(length.circular - 14.118327) < 5e-7)
    let generated = try BlockLength(Lehmer.autoregression())
    #expect(abs(generated.stationary - 11.447542) < 5e-7)
    #expect(abs(generated.circular / generated.stationary - 1.1447142) < 1e-7)
  }

  /// Politis and Romano's lemma 1: over all draws the variance of the mean is (c₀ + 2 Σ (1 − i ÷ n)(1 − p)ⁱ cᵢ) ÷ n
  /// with the autocovariances cᵢ of the values on a circle. That of 20,000 draws is right to 1%: six times is allowed.
  @Test func errorOfMeansIsThatOfTheLemma() throws {
    let values = Array(Lehmer.autoregression().prefix(200))
    let sample = try Sample(values)
    let count = 200.0
    let stay = 1 - 1 / 8.0
    func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { product, _ in product * stay } }
    var variance = 0.0
    for lag in 0..<200 {
      var product = 0.0
      for index in 0..<200 { product += sample.centred[index] * sample.centred[(index + lag) % 200] }
      // A draw holds places i apart n − i times; they are of one block with the chance (1 − p)ⁱ.
      variance += (lag == 0 ? 1 : 2) * (1 - Double(lag) / count) * power(lag) * product / count / count
    }
    let means = try StationaryBootstrap(meanBlock: 8, draws: 20000, seed: 3, purpose: "lemma").means([values])
    let spread = try Sample(means.column(0))
    #expect(abs(try spread.variance() / variance - 1) < 0.06)
    #expect(abs(spread.mean - sample.mean) < 5 * (variance / 20000).squareRoot())
  }

  /// Sums of blocks are sums of values: both ways give the same draws.
  @Test func meansAreStatistics() throws {
    let values = Lehmer.autoregression()
    let squares = values.map { $0 * $0 }
    let bootstrap = StationaryBootstrap(meanBlock: 11.4, draws: 120, seed: 9, purpose: "both")
    let means = try bootstrap.means([values, squares])
    let plain = try bootstrap.statistics([values, squares]) { columns throws(NotEnoughData) in
      try Sample(columns[0]).mean + 10 * Sample(columns[1]).mean
    }
    for draw in 0..<120 { #expect(abs(means[draw, 0] + 10 * means[draw, 1] - plain[draw]) < 1e-12) }
  }

  @Test func threadsChangeNothing() throws {
    let values = Lehmer.autoregression()
    let bootstrap = StationaryBootstrap(meanBlock: 5, draws: 333, seed: 1, purpose: "threads")
    let alone = try bootstrap.means([values])
    for threads in [2, 3, 8] { #expect(try bootstrap.means([values], threads: threads) == alone) }
    let other = StationaryBootstrap(meanBlock: 5, draws: 333, seed: 1, purpose: "other")
    #expect(try other.means([values]) != alone)
  }

  /// numpy's percentile of 0 … 100 at 2.5 and 97.5 per cent.
  @Test func percentilesByHand() throws {
    let interval = try PercentileInterval((0...100).map(Double.init).reversed(), confidence: 0.95)
    #expect(abs(interval.lower - 2.5) < 1e-12 && abs(interval.upper - 97.5) < 1e-12)
  }

  @Test func whatDrawsCannotTell() {
    let bootstrap = StationaryBootstrap(meanBlock: 12.2, draws: 10, seed: 1, purpose: "short")
    #expect(throws: NotEnoughData("12 values, a block is 13 long")) {
      try bootstrap.means([[Double](repeating: 1, count: 12)])
    }
    #expect(throws: NotEnoughData("1 value, 2 are needed")) { try bootstrap.means([[1]]) }
    #expect(throws: NotEnoughData("19 values, 20 are needed")) { try BlockLength((0..<19).map(Double.init)) }
    #expect(throws: NotEnoughData("a constant series")) { try BlockLength([Double](repeating: 2, count: 30)) }
    #expect(throws: NotEnoughData("0 of 10 draws have such a figure")) {
      try bootstrap.statistics([Array(nile)]) { _ throws(NotEnoughData) in throw NotEnoughData("none") }
    }
  }

  /// Intervals of 95% of the mean of AR(1) series (φ = 0.5, 400 values, true mean 0) hold it in 200 series at least 176
  /// times (0.95 less the 2 to 3% by which such intervals are known to fall short, less 2.5 deviations).
  @Test func intervalsHoldTheMean() throws {
    let held = try (1...200).count { seed in
      let values = Lehmer.autoregression(seed: UInt64(seed * 104_729), count: 400)
      let bootstrap = try StationaryBootstrap(
        blocksFor: values, draws: 400, seed: UInt64(seed), purpose: "coverage")
      let interval = try PercentileInterval(try bootstrap.means([values]).column(0), confidence: 0.95)
      return interval.lower <= 0 && interval.upper >= 0
    }
    #expect((172...198).contains(held))
  }
}
