import Market
import Scenarios
import Studies
import TestSupport
import Testing

/// Studies of perpetuals that are named one by one.
@Suite struct SimpleStudyTests {
  private func study(_ small: SmallStudy, _ perps: [String]) -> SimpleStudy {
    SimpleStudy(command: "carry funding", name: "named", perps: perps, data: ["\(small.folder.path)/data"])
  }

  private func market() throws -> SmallStudy {
    let small = try SmallStudy()
    // From hour 4 to hour 76, and from hour 0 to hour 100.
    try small.funding("kalshi/KXBTCPERP", (1...9).map { (Double($0 * 8 + 4), 0.0008, 8) })
    try small.funding("hyperliquid/BTC", (1...100).map { (Double($0), 0.0001, 1) })
    try small.funding("dydx/BTC-USD", (80...100).map { (Double($0), 0.0001, 1) })
    return small
  }

  @Test func coversTheWholeDaysOfAll() throws {
    let small = try market()
    var study = study(small, ["kalshi:KXBTCPERP", "hyperliquid:BTC"])
    let settings = try study.settings(overrides: ["bootstrap.draws=300"], threads: 2)
    #expect(settings.start.value == SmallStudy.time(24))
    #expect(settings.end.value == SmallStudy.time(72))
    #expect(settings.draws == 300)
    #expect(settings.series.map(\.side) == [.onshore, .offshore])
    #expect(settings.settings.contains { $0 == ("period.start", "2024-05-02T00:00:00Z") })
    study.from = "2024-05-03"
    study.offshore = ["kalshi:KXBTCPERP"]
    let later = try study.settings(threads: 2)
    #expect(later.start.value == SmallStudy.time(48))
    #expect(later.end.value == SmallStudy.time(72))
    #expect(later.series.map(\.side) == [.offshore, .offshore])
  }

  @Test func refusesSeriesThatShareNoDay() throws {
    let small = try market()
    let error = #expect(throws: Diagnostics.self) {
      try study(small, ["kalshi:KXBTCPERP", "dydx:BTC-USD"]).settings(threads: 2)
    }
    #expect(
      error?.description == """
        carry funding: no day is covered by all series; payments are of kalshi:KXBTCPERP from 2024-05-01T12:00:00Z to \
        2024-05-04T04:00:00Z, dydx:BTC-USD from 2024-05-04T08:00:00Z to 2024-05-05T04:00:00Z; name --from and --to, or \
        fewer series
        """)
  }

  @Test func refusesSeriesThatAreNotThere() throws {
    let small = try market()
    let error = #expect(throws: Diagnostics.self) {
      try study(small, ["kalshi:KXETHPERP", "hyperliquid:BTC"]).settings(threads: 2)
    }
    #expect(
      error?.description.replacing(small.folder.path, with: "…") == """
        carry funding: no funding series of "kalshi:KXETHPERP" in "…/data"; kalshi has KXBTCPERP there
        """)
  }
}
