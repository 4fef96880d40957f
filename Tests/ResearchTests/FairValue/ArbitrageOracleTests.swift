import Research
import Testing

/// The trade against a program that reckons it trade by trade instead of step by step: 1,500 hours, the rate below and
/// above the interest, 10⁻⁹ relative.
@Suite(.enabled(if: Python.hasPackages, "make notebooks builds them")) struct ArbitrageOracleTests {
  private static let figures = Result { try Python.figures(of: "arbitrage.py") }

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var draft = FundingFunction.Draft.clamp
    var rule = RandomMaturityArbitrage.Rule.deviation
    var cost = RoundTripCost.none
    var timing = RandomMaturityArbitrage.Timing.nextStep
    var testDescription: String { name }
  }

  static let low = RoundTripCost(spotFee: 0.000225, perpetualFee: 0.000018)
  static let high = RoundTripCost(spotFee: 0.000675, perpetualFee: 0.000144)

  @Test(arguments: [
    Case(name: "free"), Case(name: "later", timing: .stepLater), Case(name: "linear", draft: .linear),
    Case(name: "long-only", rule: .longOnly), Case(name: "low", cost: low), Case(name: "high", cost: high),
    Case(name: "low later", cost: low, timing: .stepLater),
  ])
  func sameFigures(_ expected: Case) throws {
    let figures = try Self.figures.get()
    func column(_ name: String) throws -> [Double] { try #require(figures[name]) }
    let (spot, perpetual, rate) = (try column("spot"), try column("perp"), try column("rate"))
    let function = FundingFunctionTests.annual.draft(expected.draft)
    let trade = RandomMaturityArbitrage(
      expected.rule, threshold: 1095 * expected.cost.total, oneWayCost: expected.cost.oneWay, timing: expected.timing)
    let path = trade.path(
      deviations: function.deviations(perpetual: perpetual, spot: spot, rate: rate), perpetual: perpetual, spot: spot,
      paid: try column("paid"), financing: rate.map { $0 / 8760 })
    let found = try ArbitragePerformance(path, steps: 1..<path.count, stepHours: 1)
    let values = [
      Double(found.activeSteps), Double(found.trades), found.annualReturn, found.price, found.funding, found.financing,
      found.costs, found.volatility, found.sharpe, found.calendarVolatility, found.maxDrawdown, found.compounded,
      try found.hoursToClose(),
    ]
    let oracle = try column(expected.name)
    #expect(values.count == oracle.count)
    for (index, (value, oracle)) in zip(values, oracle).enumerated() {
      #expect(abs(value - oracle) <= 1e-9 * abs(oracle) + 1e-12, "figure \(index)")
    }
  }
}
