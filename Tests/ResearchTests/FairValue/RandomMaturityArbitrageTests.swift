import Research
import TestSupport
import Testing

@Suite struct RandomMaturityArbitrageTests {
  struct Rule: CustomTestStringConvertible, Sendable {
    let rule: RandomMaturityArbitrage.Rule
    let threshold: Double
    let positions: [Int]
    var testDescription: String { "\(rule.rawValue) above \(threshold)" }
  }

  static let deviations = [0.3, 0.1, -0.1, -0.6, -0.1, .nan, 0.2, 0.7, 0.5, 0, 0.4]

  /// Opens beyond the threshold, closes where ρ has crossed 0 and turns where it is beyond the threshold on the other
  /// side; a step without ρ changes nothing.
  @Test(arguments: [
    Rule(rule: .deviation, threshold: 0, positions: [1, 1, -1, -1, -1, -1, 1, 1, 1, 0, 1]),
    Rule(rule: .deviation, threshold: 0.5, positions: [0, 0, 0, -1, -1, -1, 0, 1, 1, 0, 0]),
    Rule(rule: .deviation, threshold: 0.25, positions: [1, 1, 0, -1, -1, -1, 0, 1, 1, 0, 1]),
    Rule(rule: .longOnly, threshold: 0, positions: [1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1]),
    Rule(rule: .longOnly, threshold: 0.5, positions: [0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0]),
    Rule(rule: .carry, threshold: 0, positions: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
  ])
  func positions(_ expected: Rule) {
    let trade = RandomMaturityArbitrage(expected.rule, threshold: expected.threshold)
    var held = 0
    let found = Self.deviations.map { deviation in
      held = trade.position(after: held, deviation: deviation)
      return held
    }
    #expect(found == expected.positions)
  }

  /// Six steps by hand, one way 0.001. Decided 1, 1, −1, −1, 0, 0 at a threshold of 0.1.
  ///
  /// spot       100   102    102    99.96  99.96  99.96: moves 0.02, 0, −0.02, 0, 0
  /// perpetual  101   102.01 104.0502 ...: moves 0.01, 0.02, 0, −0.01, 0
  static let spot: [Double] = [100, 102, 102, 99.96, 99.96, 99.96]
  static let perpetual: [Double] = [101, 102.01, 104.0502, 104.0502, 103.009698, 103.009698]
  static let paid: [Double] = [0.5, 0.0005, 0, 0, 0.001, 0]
  static let financing: [Double] = Array(repeating: 0.00001, count: 6)
  static let decisions: [Double] = [0.2, 0.05, -0.3, -0.02, 0.01, 0]

  static func path(_ timing: RandomMaturityArbitrage.Timing) -> ArbitragePath {
    RandomMaturityArbitrage(threshold: 0.1, oneWayCost: 0.001, timing: timing).path(
      deviations: decisions, perpetual: perpetual, spot: spot, paid: paid, financing: financing)
  }

  @Test func byHand() {
    let path = Self.path(.nextStep)
    #expect(path.positions == [0, 1, 1, -1, -1, 0])
    // Long spot earns 0.02 − 0.01, then 0 − 0.02; short spot 0.02 + 0, then 0 − 0.01.
    expect(path.price, [0, 0.01, -0.02, 0.02, -0.01, 0])
    // Funding is paid on the price at the end of the step: 0.0005 · 1.01 got, 0.001 · 0.99 paid.
    expect(path.funding, [0, 0.000505, 0, 0, -0.00099, 0])
    expect(path.financing, [0, -0.00001, -0.00001, 0.00001, 0.00001, 0])
    // Opened in step 1, closed at the end of 2 and turned at the start of 3, closed at the end of 4.
    expect(path.costs, [0, -0.001, -0.001, -0.001, -0.001, 0])
    #expect(abs(path.total(1) - (0.01 + 0.000505 - 0.00001 - 0.001)) <= 1e-15)
    #expect(
      path.trades == [
        ArbitragePath.Trade(position: 1, steps: 1...2), ArbitragePath.Trade(position: -1, steps: 3...4),
      ])
  }

  @Test func timings() {
    #expect(Self.path(.sameStep).positions == [0, 1, -1, -1, 0, 0])
    #expect(Self.path(.stepLater).positions == [0, 0, 1, 1, -1, -1])
    expect(Self.path(.sameStep).price, [0, 0.01, 0.02, 0.02, 0, 0])
    expect(Self.path(.stepLater).price, [0, 0, -0.02, -0.02, -0.01, 0])
  }

  /// A step without a close decides nothing and earns nothing but funding; the next one earns the whole move.
  @Test func gaps() {
    var perpetual = Self.perpetual
    perpetual[2] = .nan
    let path = RandomMaturityArbitrage().path(
      deviations: [0.2, 0.05, .nan, -0.02, 0.01, 0], perpetual: perpetual, spot: Self.spot, paid: Self.paid,
      financing: Self.financing)
    #expect(path.positions == [0, 1, 1, 1, -1, 1])
    // Over steps 2 and 3 spot moved 0.98 − 1, the perpetual 1.02 − 1.
    expect(path.price, [0, 0.01, 0, 0.98 - 1.02, -0.01, 0])
  }

  /// What comes after a step changes nothing that is held in it, unless the rule looks ahead on purpose.
  @Test func noLookAhead() {
    var random = SplitMix64(seed: 77)
    let noise = (0..<400).map { _ in Double.random(in: -1..<1, using: &random) }
    let flat = [Double](repeating: 100, count: 400)
    let zero = [Double](repeating: 0, count: 400)
    for timing in RandomMaturityArbitrage.Timing.allCases {
      let trade = RandomMaturityArbitrage(threshold: 0.3, timing: timing)
      func positions(_ deviations: [Double]) -> [Int] {
        trade.path(deviations: deviations, perpetual: flat, spot: flat, paid: zero, financing: zero).positions
      }
      let whole = positions(noise)
      for cut in stride(from: 10, to: 390, by: 19) {
        let other = positions(Array(noise[..<cut]) + noise[cut...].map { -$0 })
        #expect(whole[..<(cut + timing.rawValue)] == other[..<(cut + timing.rawValue)], "\(timing) after \(cut)")
      }
    }
  }

  private func expect(_ found: [Double], _ expected: [Double], _ location: SourceLocation = #_sourceLocation) {
    #expect(found.count == expected.count, sourceLocation: location)
    for (step, (found, expected)) in zip(found, expected).enumerated() {
      #expect(abs(found - expected) <= 1e-12, "step \(step)", sourceLocation: location)
    }
  }
}
