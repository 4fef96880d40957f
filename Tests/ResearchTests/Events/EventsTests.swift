import Research
import Testing

@Suite struct EventsTests {
  /// R 4, strucchange: `sctest(Fstats(Nile ~ 1))` prints sup.F = 75.93, p-value = 2.22e-16 (the smallest it prints);
  /// `breakpoints(Nile ~ 1)` breaks after 1898, the year of the first dam: the 28 values before are 1871 to 1898.
  @Test func theNileBroke() throws {
    let test = try BreakTest(nile)
    #expect(abs(test.statistic - 75.93) < 0.005)
    #expect(test.index == 28)
    #expect(test.probability < 1e-14)
    #expect(test.robustProbability < 1e-3)
    #expect(test.before > test.after)
  }

  /// Modes of the process between two walls (`bridge_supremum` of Scripts/inference.py) to 0.3%, and Andrews (1993),
  /// table I, one parameter, 15% left out: 8.85 at 5%, from a simulation. Tables with 8.68 (the corrected one of 2003)
  /// come from sums over a grid, which miss some of the largest values: 4,000 draws of 20,000 steps give 5.7 ± 0.4%
  /// there.
  @Test(arguments: [(7.12, 0.108064), (8.68, 0.054237), (12.16, 0.0111703), (8.85, 0.05027)])
  func criticalValues(statistic: Double, probability: Double) throws {
    #expect(abs(BreakTest.probability(of: statistic) / probability - 1) < 0.003)
  }

  /// A break nobody planted is found in one of twenty series: of 200 between 2 and 19 (10 ± 3 deviations), also where
  /// values depend on each other (φ = 0.5) as long as errors allow for it. A shift of one deviation is found nearly
  /// always.
  @Test func sizeAndPowerOfTheBreakTest() throws {
    func found(_ slope: Double, shift: Double, _ isFound: (BreakTest) -> Bool) throws -> Int {
      try (1...200).count { seed in
        var values = Lehmer.autoregression(seed: UInt64(seed * 7919), count: 400, slope: slope)
        for index in 240..<400 { values[index] += shift }
        return isFound(try BreakTest(values))
      }
    }
    // A statistic of 8.85 has 5%, see above.
    #expect((2...19).contains(try found(0, shift: 0) { $0.statistic > 8.85 }))
    #expect(try found(0.5, shift: 0) { $0.statistic > 8.85 } > 60)
    #expect((2...25).contains(try found(0.5, shift: 0) { $0.robustStatistic > 8.85 }))
    #expect(try found(0.5, shift: 1.15) { $0.robustStatistic > 8.85 } > 180)
    #expect(try found(0, shift: 1) { abs($0.index - 240) <= 10 } > 180)
  }

  /// The same for a known date: 400 series of φ = 0.5 with no shift between 10 and 44 (5% and the 2 to 3% by which such
  /// tests are known to find too much), with one of half a deviation in most.
  @Test func sizeAndPowerOfTheShift() throws {
    func found(_ shift: Double) throws -> Int {
      try (1...400).count { seed in
        let values = Lehmer.autoregression(seed: UInt64(seed * 7919), count: 600)
        return try MeanShift(before: Array(values[..<300]), after: values[300...].map { $0 + shift }).probability < 0.05
      }
    }
    #expect((10...44).contains(try found(0)))
    #expect(try found(0.58) > 320)
  }

  /// Twice the deviation is four times the variance; the interval holds 4 and not 1, that of the unchanged series holds
  /// 1.
  @Test func varianceRatios() throws {
    let values = Lehmer.autoregression()
    func ratio(_ scale: Double) throws -> VarianceRatio {
      try VarianceRatio(
        before: Array(values[..<500]), after: values[500...].map { $0 * scale }, draws: 500, seed: 1,
        purpose: "calm", confidence: 0.95)
    }
    let same = try ratio(1)
    let wilder = try ratio(2)
    #expect(abs(wilder.ratio / same.ratio - 4) < 1e-12)
    #expect(same.interval.lower < 1 && same.interval.upper > 1 && same.probability > 0.05)
    #expect(wilder.interval.lower > 1.5 && wilder.interval.upper > 4 && wilder.probability < 1e-4)
  }

  /// 0, 0, …, 0, 1, 1, … with the event where the step is: no other date shows anything.
  @Test func placeboDatesByHand() throws {
    let values = (0..<100).map { $0 < 50 ? 0.0 : 1.0 }
    let placebo = try PlaceboDates(values, event: 50, before: 10, after: 10, count: 1000)
    #expect(placebo.effect == 1)
    // From 10 to 40 and from 60 to 90.
    #expect(placebo.effects == [Double](repeating: 0, count: 62))
    #expect(placebo.share == 1.0 / 63)
    #expect(try PlaceboDates(values, event: 50, before: 10, after: 10, count: 20).effects.count == 20)
    var holed = values
    for index in 45..<56 { holed[index] = .nan }
    #expect(throws: NotEnoughData("less than half a window around the event")) {
      try PlaceboDates(holed, event: 50, before: 10, after: 10, count: 1000)
    }
    #expect(throws: NotEnoughData("0 placebo dates, 10 are needed")) {
      try PlaceboDates(values, event: 50, before: 40, after: 40, count: 1000)
    }
  }

  /// A date without an effect is no rarer than its place among others: over 200 series about one in ten shares lies at
  /// or below 0.1.
  @Test func placeboSharesAreFair() throws {
    let rare = try (1...200).count { seed in
      let values = Lehmer.autoregression(seed: UInt64(seed * 7919), count: 600)
      return try PlaceboDates(values, event: 300, before: 20, after: 20, count: 1000).share <= 0.1
    }
    #expect((7...35).contains(rare))
  }

  @Test func whatEventsCannotTell() {
    let constant = [Double](repeating: 0.0001, count: 50)
    #expect(throws: NotEnoughData("a constant series")) { try MeanShift(before: constant, after: constant) }
    #expect(throws: NotEnoughData("9 values, 10 are needed")) {
      try MeanShift(before: nile, after: Array(nile.prefix(9)))
    }
    #expect(throws: NotEnoughData("a constant series")) { try BreakTest(constant) }
    #expect(throws: NotEnoughData("39 values, 40 are needed")) { try BreakTest(Array(nile.prefix(39))) }
    #expect(throws: NotEnoughData("a break that leaves nothing over")) {
      try BreakTest((0..<50).map { $0 < 20 ? 1 : 3 })
    }
    #expect(throws: NotEnoughData("a constant series")) {
      try VarianceRatio(before: nile, after: constant, draws: 10, seed: 1, purpose: "", confidence: 0.9)
    }
  }
}
