import Market
import Simulation
import Testing

/// Two series of rates, print by print.
struct RateComparisonTests {
  private func prints(_ rates: [Double]) -> FundingPrints {
    let times = rates.indices.map { Int64($0) * Interval.hours(8).nanoseconds }
    let zeros = ContiguousArray(repeating: 0.0, count: rates.count)
    return FundingPrints(
      times: ContiguousArray(times), rates: ContiguousArray(rates), intervalHours: zeros, markPrices: zeros)
  }

  private func compare(_ recorded: [Double], _ computed: [Double]) -> RateComparison {
    RateComparison(
      recorded: prints(recorded), computed: prints(computed), from: .distantPast, to: .distantFuture)
  }

  /// 13 · 0.0001 ÷ 13 is not 0.0001 in Doubles: what is left of a constant rate is no change.
  @Test func aRateThatNeverChangesHasNoCorrelation() {
    let constant = Array(repeating: 0.0001, count: 13)
    let changing = constant.indices.map { Double($0) * 0.00001 }
    #expect(compare(constant, changing).correlation == nil)
    #expect(compare(changing, constant).correlation == nil)
    #expect(compare([0.0001], [0.0002]).correlation == nil)
  }

  /// Deviations −1, 0, 1 and −1, 1, 0 in basis points: 1 ÷ √(2 · 2).
  @Test func correlationOfThree() throws {
    let correlation = try #require(compare([0.0001, 0.0002, 0.0003], [0.0001, 0.0003, 0.0002]).correlation)
    #expect(abs(correlation - 0.5) < 1e-9)
  }
}
