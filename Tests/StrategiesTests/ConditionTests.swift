import Market
import Strategies
import TestSupport
import Testing

struct ConditionTests {
  /// basis 0.002, funding_last 0.0001, funding_apr 0.12, spot 100, perp 100.2, days_held 3; premium, basis_apr
  /// and margin_ratio do not exist.
  static func sample(_ signal: Signal) -> Double? {
    switch signal {
    case .basis: 0.002
    case .fundingLast: 0.0001
    case .fundingAPR(let window): window == .days(7) ? 0.12 : nil
    case .spot: 100
    case .perp: 100.2
    case .daysHeld: 3
    case .premium, .basisAPR, .marginRatio: nil
    }
  }

  @Test(arguments: [
    ("always", true), ("never", false), ("not never", true), ("not not never", false),
    // Units: 10 % = 0.1, 5 bp = 0.0005.
    ("funding_apr(7d) > 10%", true), ("funding_apr(7d) > 12%", false), ("funding_apr(7d) >= 12%", true),
    ("funding_apr(1w) == 0.12", true), ("basis > -5bp", true), ("basis == 20bp", true), ("basis != 0.2%", false),
    ("funding_last <= 1e-4", true), ("funding_last < 1bp", false), ("spot < 1_000", true),
    // Binding: not before and before or; * before +; sign before *.
    ("always or always and never", true), ("(always or always) and never", false), ("not never and never", false),
    ("not (never and never)", true), ("spot == 40 + 20 * 3", true), ("spot == (40 + 10) * 2", true),
    ("10 - 4 - 3 == 3", true), ("100 / 10 / 5 == 2", true), ("-2 * -3 == 6", true), ("5 - -3 == 8", true),
    ("perp - spot > 0.1 and (perp - spot) / spot > 19bp", true), ("- basis < 0", true),
    ("basis>1bp and(spot>1)", true),
    // What does not exist is unknown: false at the top, but not under "not" (Kleene).
    ("premium > 0", false), ("basis_apr > 0", false), ("premium <= 0", false), ("not premium > 0", false),
    ("margin_ratio < 1.3", false),
    ("funding_apr(8h) > 0", false), ("premium > 0 and never", false), ("not (premium > 0 and never)", true),
    ("not (never and premium > 0)", true), ("premium > 0 or always", true), ("always or premium > 0", true),
    ("not (premium > 0 or never)", false), ("not (premium > 0 and always)", false), ("premium + 1 > 0", false),
    // A division by zero does not exist either.
    ("1 / 0 > 0", false), ("not 1 / (spot - 100) > 0", false),
  ])
  func holds(text: String, expected: Bool) throws {
    let condition = try Condition(text, at: SourceLocation(file: "test"))
    #expect(condition.holds(ConditionTests.sample) == expected)
  }

  @Test(arguments: [
    ("always", true), ("never or not always", true), ("1 < 2 + 3", true), ("basis > 0", false),
    ("always or days_held > 3", false), ("not (1 < spot * 0)", false),
  ])
  func isConstant(text: String, expected: Bool) throws {
    #expect(try Condition(text, at: SourceLocation(file: "test")).isConstant == expected)
  }

  /// Random trees, printed with as few parentheses as their binding allows, must mean what the tree means.
  @Test(arguments: 0..<500)
  func printedTreesMeanTheSame(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let tree = ModelCondition.random(depth: 4, &random)
    let text = tree.printed
    let condition = try Condition(text, at: SourceLocation(file: "seed \(seed)"))
    for _ in 0..<8 {
      let values = ModelValues(&random)
      #expect(condition.holds(values.value) == (tree.truth(values.value) == 1), "\(text) with \(values)")
    }
  }
}
