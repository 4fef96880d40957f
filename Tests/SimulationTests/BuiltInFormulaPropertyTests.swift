import Market
import Testing
import Venues

/// The venues' formulas, at every date of their rulebooks, on random premiums from a hundredth of a basis point up to
/// half the price.
struct BuiltInFormulaPropertyTests {
  @Test("no computed rate leaves its cap, and a large premium reaches it", arguments: HeldPerpetual.builtIn)
  func caps(perpetual: HeldPerpetual) throws {
    for version in perpetual.terms.versions {
      guard let funding = version.terms.funding, let formula = funding.formula, let cap = formula.cap else { continue }
      for seed in 0..<40 {
        var dice = Dice(seed: seed, purpose: "premiums")
        let premiums = randomPremiums(&dice)
        let rate = formula.rate(
          premiums: premiums, previous: dice.between(-cap, cap), paymentHours: funding.clock.nominalHours)
        #expect(abs(rate) <= cap, "\(version.from) seed \(seed)")
      }
      for side in [1.0, -1] {
        let rate = formula.rate(premiums: [side * 100], previous: side * cap, paymentHours: funding.clock.nominalHours)
        #expect(rate == side * cap, "\(version.from)")
      }
    }
  }

  /// Where a venue states no cap, its rate still follows from the premiums: it is never further from zero than the
  /// largest of them, the rate before and the interest together.
  @Test("without a cap a rate stays within what it is made of", arguments: HeldPerpetual.builtIn)
  func withoutCap(perpetual: HeldPerpetual) throws {
    for version in perpetual.terms.versions {
      guard let funding = version.terms.funding, let formula = funding.formula, formula.cap == nil else { continue }
      for seed in 0..<40 {
        var dice = Dice(seed: seed, purpose: "premiums")
        let premiums = randomPremiums(&dice)
        let previous = dice.between(-0.01, 0.01)
        let rate = formula.rate(
          premiums: premiums, previous: previous, paymentHours: funding.clock.nominalHours)
        let largest = premiums.map(abs).max() ?? 0
        #expect(abs(rate) <= max(largest, abs(previous)) + abs(formula.interest), "\(version.from) seed \(seed)")
      }
    }
  }

  /// The rate of mirrored premiums is the mirrored rate where a venue charges no interest: neither side is favoured.
  @Test("longs and shorts are treated alike", arguments: HeldPerpetual.builtIn)
  func symmetry(perpetual: HeldPerpetual) throws {
    for version in perpetual.terms.versions {
      guard let funding = version.terms.funding, let formula = funding.formula else { continue }
      var mirrored = formula
      mirrored.interest = -formula.interest
      for seed in 0..<10 {
        var dice = Dice(seed: seed, purpose: "premiums")
        let premiums = randomPremiums(&dice)
        let hours = funding.clock.nominalHours
        #expect(
          formula.rate(premiums: premiums, previous: 0, paymentHours: hours)
            == -mirrored.rate(premiums: premiums.map { -$0 }, previous: 0, paymentHours: hours),
          "\(version.from) seed \(seed)")
      }
    }
  }

  private func randomPremiums(_ dice: inout Dice) -> [Double] {
    let level = dice.pick([0.000_001, 0.0001, 0.001, 0.01, 0.5])
    let bias = level * dice.normal()
    return (0..<dice.int(1...480)).map { _ in bias + level * dice.normal() }
  }
}
