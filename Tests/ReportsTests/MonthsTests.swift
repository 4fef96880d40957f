import Market
import Reports
import Simulation
import Testing

/// Months, hours and round trips of a report against the rows of its own CSV files, reckoned anew.
struct MonthsTests {
  /// `pnl.csv` has a row at every midnight: a month is the difference of two of them.
  @Test func monthsAreDifferencesOfRows() throws {
    let folder = try TemporaryFolder()
    let report = try ShippedRun.report("high-leverage")
    try ShippedRun.write(report, to: folder)
    let rows = try folder.text("high-leverage/pnl.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
    let firsts = rows.filter { $0[0].hasSuffix("-01T00:00:00Z") }
    #expect(firsts.count == 13)
    let markdown = try folder.text("high-leverage/report.md")
    for (before, after) in zip(firsts, firsts.dropFirst()) {
      let total = SampleRun.amount(after[1]) - SampleRun.amount(before[1])
      let month = String(before[0].prefix(7))
      let line = try #require(markdown.split(separator: "\n").first { $0.hasPrefix("| \(month) | ") })
      #expect(try #require(line.split(separator: "|").last).contains(" \(grouped(total)) "), "\(month)")
    }
  }

  /// Samples every 45 days, the first on 2025-08-15: months without one are part of the next, and the sum is the whole.
  @Test func monthsWithoutASampleAreJoined() throws {
    let folder = try TemporaryFolder()
    let report = try ShippedRun.report("quickstart", overrides: ["report.sampling=45d"])
    try ShippedRun.write(report, to: folder)
    let lines = try folder.text("quickstart/report.md").split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("| month | funding") })
    let months = lines[(start + 2)...].prefix { $0.hasPrefix("| 20") }
      .compactMap { $0.split(separator: "|").first.map { $0.trimmingPrefix(" ").dropLast() } }
    #expect(
      months == [
        "2025-07 to 2025-08", "2025-09", "2025-10 to 2025-11", "2025-12", "2026-01 to 2026-02", "2026-03",
        "2026-04 to 2026-05", "2026-06",
      ])
    let total = try #require(lines[start...].first { $0.hasPrefix("| **total** |") })
    #expect(total.hasSuffix("| **\(grouped(report.result.profit.total))** |"))
  }

  /// To the hundredth, half to even, thousands apart.
  private func grouped(_ amount: Amount) -> String {
    let cents = Amount(units: amount.units).exact * 100
    let rounded = Amount(rounding: cents).double.rounded(.toNearestOrEven)
    let whole = Int(abs(rounded) / 100)
    let rest = Int(abs(rounded)) % 100
    return "\(rounded < 0 ? "-" : "")\(Market.grouped(whole)).\(rest < 10 ? "0" : "")\(rest)"
  }
}
