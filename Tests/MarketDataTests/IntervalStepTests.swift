import Market
import MarketData
import Testing

struct IntervalStepTests {
  /// Stamps in nanoseconds, and the step that most are apart.
  @Test(
    arguments: [
      ([], nil), ([7], nil), ([7, 7, 7], nil), ([0, 5], 5),
      // Two of 3 against one of 9.
      ([0, 3, 12, 15], 3),
      // As many of 4 as of 9: the shorter.
      ([0, 9, 13, 22, 26], 4),
      // Newest first.
      ([30, 20, 10, 5], 10),
    ] as [(ContiguousArray<Int64>, Int64?)])
  func theCommonestStep(_ times: ContiguousArray<Int64>, _ step: Int64?) {
    #expect(Interval.commonestStep(of: times) == step.map { Interval(nanoseconds: $0) })
  }

  /// Of three steps of 2, two of 5 and one of 8.
  @Test(arguments: [(1, 9, 2), (3, 9, 5), (6, 9, 8), (3, 4, nil)] as [(Int64, Int64, Int64?)])
  func stepsOutOfRangeCountForNothing(_ least: Int64, _ most: Int64, _ step: Int64?) {
    let range = Interval(nanoseconds: least)...Interval(nanoseconds: most)
    let found = Interval.commonestStep(of: [0, 2, 4, 6, 11, 16, 24], in: range)
    #expect(found == step.map { Interval(nanoseconds: $0) })
  }
}
