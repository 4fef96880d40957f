import Foundation
import Testing
import Venues

/// The rates among the published examples of a reference folder beside the project: `CARRY_REFERENCE`, by default
/// `../shared`.
struct ReferenceExampleTests {
  struct Example: Decodable {
    let id: String
    let inputs: [String: Double]
    let expected: [String: Double]
    let tolerance: [String: Double]
  }

  static let file: URL = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = ProcessInfo.processInfo.environment["CARRY_REFERENCE"].map { URL(filePath: $0) }
    return (folder ?? root.deletingLastPathComponent().appending(path: "shared"))
      .appending(path: "reference/worked-examples.json")
  }()

  static let isThere = FileManager.default.fileExists(atPath: file.path)

  /// The id, the formula with the example's parameters, its premium and the name of the expected rate.
  static let cases: [(String, hours: Double, rate: String, @Sendable (Example) -> (FundingFormula, Double))] = [
    (
      "HL-FR-1", 8, "funding_rate_fraction_per_8h",
      { example in
        let oracle = example.inputs["oracle_price_usdc"] ?? .nan
        let premium = ((example.inputs["impact_bid_price_usdc"] ?? .nan) - oracle) / oracle
        return (
          interestClamp(
            example.inputs["interest_rate_fraction_per_8h"], clamp: example.inputs["inner_clamp_fraction"]), premium
        )
      }
    ),
    (
      "PM-FR-1", 1, "funding_rate_fraction_per_hour",
      { example in
        (
          interestClamp(example.inputs["interest_rate_fraction_per_8h"], clamp: 0.0005),
          example.inputs["mean_premium_fraction"] ?? .nan
        )
      }
    ),
    (
      "KF-CAP-1", 1, "funding_rate_fraction_per_hour",
      { example in
        let index = example.inputs["index_price_usd"] ?? .nan
        var formula = FundingFormulaRateTests.krakenInverse
        formula.cap = example.inputs["cap_fraction_per_hour"]
        return (formula, ((example.inputs["perp_price_usd"] ?? .nan) - index) / index)
      }
    ),
  ]

  static func interestClamp(_ interest: Double?, clamp: Double?) -> FundingFormula {
    FundingFormula(
      shape: .interestClamp, averaging: .flat, rateHours: 8, interest: interest ?? .nan, clamp: clamp ?? .nan,
      deadBand: 0, cap: 0.04, weight: 1)
  }

  @Test(
    .enabled(if: isThere, "no reference/worked-examples.json in CARRY_REFERENCE or ../shared"), arguments: cases.indices
  )
  func example(index: Int) throws {
    let (id, hours, name, build) = Self.cases[index]
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [[String: Any]] ?? []
    let object = try #require(all.first { $0["id"] as? String == id })
    let example = try JSONDecoder().decode(Example.self, from: JSONSerialization.data(withJSONObject: object))
    let (formula, premium) = build(example)
    let rate = formula.rate(premiums: [premium], previous: 0, paymentHours: hours)
    #expect(abs(rate - (try #require(example.expected[name]))) <= (try #require(example.tolerance[name])), "\(rate)")
  }
}
