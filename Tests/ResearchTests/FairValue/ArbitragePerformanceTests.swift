import Research
import TestSupport
import Testing

@Suite struct ArbitragePerformanceTests {
  /// The path by hand of ``RandomMaturityArbitrageTests``: totals of the four steps with a position are
  /// 0.009495, −0.02101, 0.01901, −0.01198.
  @Test func byHand() throws {
    let path = RandomMaturityArbitrageTests.path(.nextStep)
    let found = try ArbitragePerformance(path, steps: 1..<6, stepHours: 1)
    #expect(found.steps == 5 && found.activeSteps == 4 && found.trades == 2)
    #expect(found.activeShare == 0.8)
    #expect(try found.hoursToClose() == 2)
    // A step of five is 1752 a year.
    let annual: [(Double, Double)] = [
      (found.price, 0), (found.funding, -0.000485 * 1752), (found.financing, 0), (found.costs, -0.004 * 1752),
      (found.annualReturn, -0.004485 * 1752),
    ]
    for (value, expected) in annual { #expect(abs(value - expected) <= 1e-9) }
    // Mean −0.00112125; squares of the distances from it over n − 1 = 3, times the 7008 active steps of a year.
    let distances =
      0.01061625 * 0.01061625 + 0.01988875 * 0.01988875 + 0.02013125 * 0.02013125 + 0.01085875 * 0.01085875
    #expect(abs(found.volatility - (distances / 3 * 7008).squareRoot()) <= 1e-9)
    #expect(abs(found.sharpe - found.annualReturn / found.volatility) <= 1e-12)
    // Over all five the mean is −0.000897: Σx² less 5 · 0.000897², over 4, times 8760.
    let squares = 0.009495 * 0.009495 + 0.02101 * 0.02101 + 0.01901 * 0.01901 + 0.01198 * 0.01198
    let calendar = ((squares - 5 * 0.000897 * 0.000897) / 4 * 8760).squareRoot()
    #expect(abs(found.calendarVolatility - calendar) <= 1e-9)
    #expect(abs(found.calendarSharpe - found.annualReturn / calendar) <= 1e-9)
    // Sums 0.009495, −0.011515, 0.007495, −0.004485: from 0.009495 down to −0.011515.
    #expect(abs(found.maxDrawdown - 0.02101) <= 1e-12)
    #expect(abs(found.compounded - (1.009495 * 0.97899 * 1.01901 * 0.98802 - 1)) <= 1e-12)
  }

  /// The parts of a year of equal hourly returns, and the identity of the paper's tables: hours to close times trades
  /// are the active hours.
  @Test func partsAddUp() throws {
    let simulated = Self.simulated(seed: 5, reversion: 0.5)
    let path = simulated.path(RandomMaturityArbitrage(threshold: 0.2, oneWayCost: 0.0001))
    let whole = try ArbitragePerformance(path, steps: 1..<path.count, stepHours: 1)
    #expect(abs(whole.price + whole.funding + whole.financing + whole.costs - whole.annualReturn) <= 1e-12)
    #expect(abs(try whole.hoursToClose() * Double(whole.trades) - Double(whole.activeSteps)) <= 1e-9)
    #expect(whole.trades == path.trades.count)
    // Parts of the time, weighted with their steps, are the whole.
    let parts = try [1..<700, 700..<path.count].map { try ArbitragePerformance(path, steps: $0, stepHours: 1) }
    let weighted = parts.reduce(0) { $0 + $1.annualReturn * Double($1.steps) } / Double(whole.steps)
    #expect(abs(weighted - whole.annualReturn) <= 1e-9)
    #expect(parts.reduce(0) { $0 + $1.trades } == whole.trades)
  }

  @Test func notEnough() {
    let path = RandomMaturityArbitrageTests.path(.nextStep)
    #expect(throws: NotEnoughData("a position was held in 0 of 1 steps, 2 are needed")) {
      try ArbitragePerformance(path, steps: 5..<6, stepHours: 1)
    }
    #expect(throws: NotEnoughData("a position was held in 1 of 2 steps, 2 are needed")) {
      try ArbitragePerformance(path, steps: 4..<6, stepHours: 1)
    }
    let flat = [Double](repeating: 100, count: 20)
    let still = RandomMaturityArbitrage(.carry).path(
      deviations: flat, perpetual: flat, spot: flat, paid: flat.map { _ in 0 }, financing: flat.map { _ in 0 })
    #expect(throws: NotEnoughData("every step with a position earned the same")) {
      try ArbitragePerformance(still, steps: 1..<20, stepHours: 1)
    }
  }

  @Test func aTradeThatIsNotOpenedInTheStretch() throws {
    let path = RandomMaturityArbitrageTests.path(.stepLater)
    let found = try ArbitragePerformance(path, steps: 3..<5, stepHours: 1)
    #expect(found.trades == 1)
    let rest = ArbitragePath.Trade(position: -1, steps: 4...5)
    #expect(path.trades.last == rest)
    let held = try ArbitragePerformance(
      Self.simulated(seed: 1, reversion: 1).path(.init(.carry)), steps: 9..<90, stepHours: 1)
    #expect(throws: NotEnoughData("no trade was opened")) { try held.hoursToClose() }
  }

  // MARK: Known truth

  struct Truth: CustomTestStringConvertible, Sendable {
    /// The part of the basis that is forgotten each hour.
    let reversion: Double
    /// How many of 200 markets the trade is found to earn in.
    let found: ClosedRange<Int>
    var testDescription: String { "reversion \(reversion)" }
  }

  /// Whether the price part of the trade is above 0 by a one-sided test at 5%, Newey and West's errors. Where the basis
  /// is a random walk the trade is a fair game: of 200 markets 10 are expected, and more than 22 or fewer than 1 in
  /// less than 1 of 4,000 series of tests that are right. A basis that reverts is found.
  @Test(arguments: [
    Truth(reversion: 0, found: 1...22), Truth(reversion: 0.02, found: 160...200),
    Truth(reversion: 0.1, found: 190...200),
    Truth(reversion: 0.5, found: 200...200),
  ])
  func findsReversionAndNoneWhereThereIsNone(_ truth: Truth) throws {
    let found = try (0..<200).count { seed in
      let path = Self.simulated(seed: UInt64(seed), reversion: truth.reversion).path(RandomMaturityArbitrage())
      let earned = Array(path.price[1...])
      return try Sample(earned).mean > 1.645 * NeweyWest.rule(count: earned.count).meanError(earned)
    }
    print("random-maturity arbitrage, reversion \(truth.reversion): found in \(found) of 200 markets")
    #expect(truth.found.contains(found))
  }

  struct Simulated {
    var perpetual: [Double] = []
    var spot: [Double] = []
    let function = FundingFunctionTests.annual

    func path(_ trade: RandomMaturityArbitrage) -> ArbitragePath {
      let zero = [Double](repeating: 0, count: spot.count)
      let rate = zero.map { _ in 0.05 }
      return trade.path(
        deviations: function.deviations(perpetual: perpetual, spot: spot, rate: rate), perpetual: perpetual, spot: spot,
        paid: zero, financing: zero)
    }
  }

  /// 1,000 hours: spot a random walk of 0.5% an hour, the basis around fair an autoregression that forgets the part
  /// `reversion` of itself each hour, with shocks of 0.02%.
  static func simulated(seed: UInt64, reversion: Double) -> Simulated {
    var random = SplitMix64(seed: 90_000 + seed)
    // The sum of four even numbers, of deviation 1.
    func shock() -> Double {
      (0..<4).reduce(0) { sum, _ in sum + Double.random(in: -0.5..<0.5, using: &random) } * 3.0.squareRoot()
    }
    var market = Simulated()
    var (spot, basis) = (100.0, 0.0)
    for _ in 0..<1_000 {
      spot *= 1 + 0.005 * shock()
      basis += -reversion * basis + 0.0002 * shock()
      market.spot.append(spot)
      market.perpetual.append(spot * (1 - 0.0004541316) * (1 + basis))
    }
    return market
  }
}
