import Market
import Testing

struct WordingTests {
  @Test(arguments: [
    (0, "0 rows", "0 rows"), (1, "1 row", "1 row"), (2, "2 rows", "2 rows"), (999, "999 rows", "999 rows"),
    (1000, "1000 rows", "1,000 rows"), (1_234_567, "1234567 rows", "1,234,567 rows"),
  ])
  func nounsAreCounted(_ count: Int, _ plain: String, _ inGroups: String) {
    #expect(counted(count, "row") == plain)
    #expect(counted(count, "row", isGrouped: true) == inGroups)
  }

  @Test(arguments: [
    (0, "0"), (-1, "-1"), (-999, "-999"), (-1000, "-1,000"), (100_000, "100,000"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func thousandsStandApart(_ value: Int, _ text: String) { #expect(grouped(value) == text) }
}
