import Research
import Testing

@Suite struct LeadLagTests {
  private func noise(seed: UInt64, count: Int) -> [Double] {
    var source = Lehmer(seed: seed)
    return (0..<count).map { _ in source.normal() }
  }

  /// By hand: 1, 2, 4 beside 2, 3, 3, over and over.
  @Test func correlationByHand() throws {
    let first = (0..<30).map { [1.0, 2, 4][$0 % 3] }
    let second = (0..<30).map { [2.0, 3, 3][$0 % 3] }
    // Sums of squares 14/3 and 2/3 for each three, products 4/3: (4/3) ÷ √(28/9) = 4 ÷ √28.
    let leads = try LeadLag(first + first, second + second, maximum: 1)
    #expect(abs(leads.correlation(lag: 0) - 4 / 28.0.squareRoot()) < 1e-12)
    #expect(leads.pairs == 60)
  }

  /// A second market that copies the first three steps later.
  @Test func plantedLead() throws {
    let news = noise(seed: 1, count: 1003)
    let own = noise(seed: 2, count: 1000)
    let first = Array(news[3...])
    let second = (0..<1000).map { news[$0] + own[$0] }
    let leads = try LeadLag(first, second, maximum: 6)
    #expect(leads.peak == 3)
    // 1 ÷ √2 of the second's variance is the first's; 0.03 is one deviation of a correlation over 1,000 pairs.
    #expect(abs(leads.correlation(lag: 3) - 0.5.squareRoot()) < 0.06)
    #expect(try leads.ratio() > 10)
    let turned = try LeadLag(second, first, maximum: 6)
    #expect(turned.peak == -3)
    #expect(abs(try turned.ratio() * leads.ratio() - 1) < 1e-9)
  }

  /// Without a lead the ratio stays near 1 and the largest correlation is where both move at once: 200 seeds.
  @Test func noLead() throws {
    var (elsewhere, ratios) = (0, [Double]())
    for seed in UInt64(1)...200 {
      let news = noise(seed: seed, count: 400)
      let pair = [seed + 10_000, seed + 20_000].map { seed in
        zip(news, noise(seed: seed, count: 400)).map { $0 + 0.5 * $1 }
      }
      let leads = try LeadLag(pair[0], pair[1], maximum: 10)
      if leads.peak != 0 { elsewhere += 1 }
      ratios.append(try leads.ratio())
    }
    #expect(elsewhere == 0)
    let median = ratios.sorted()[100]
    #expect((0.85...1.18).contains(median), "\(median)")
  }

  @Test func holesAreLeftOut() throws {
    var first = noise(seed: 1, count: 200)
    let second = first.map { 2 * $0 }
    first[17] = .nan
    let leads = try LeadLag(first, second, maximum: 2)
    #expect(leads.pairs == 199)
    #expect(abs(leads.correlation(lag: 0) - 1) < 1e-12)
  }

  @Test func saysWhatItCannotTell() {
    let short = [Double](repeating: 1, count: 31)
    #expect(throws: NotEnoughData("29 pairs of values at a lag of -2 steps, 30 are needed")) {
      try LeadLag(short, short, maximum: 2)
    }
    let long = [Double](repeating: 1, count: 100)
    #expect(throws: NotEnoughData("one of the two series is constant")) {
      try LeadLag(long, noise(seed: 1, count: 100), maximum: 2)
    }
  }

  @Test func windows() {
    #expect(RollingWindows(width: 3, stride: 2).ranges(count: 8) == [0..<3, 2..<5, 4..<7])
    #expect(RollingWindows(width: 3, stride: 2).ranges(count: 2).isEmpty)
  }
}
