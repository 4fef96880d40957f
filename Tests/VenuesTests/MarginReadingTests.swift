import Market
import Testing
import Venues

/// What a margin section reads as.
struct MarginReadingTests {
  /// BitMEX's XBTUSD: 0.5 % and 1 % up to 200 XBT, half a per cent more for each 150, on the whole position.
  @Test func steps() throws {
    let margin = try read(
      """
      whole: true
      tiers: [{ up_to: 200, maintenance_rate: 0.5%, initial_rate: 1% }]
      steps: { every: 150, maintenance_rate: 0.5%, initial_rate: 0.5% }
      """)
    let tiers = margin.sides.short.tiers
    // 1 % and 198 steps of half a per cent are 100 %.
    #expect(tiers.count == 199 && margin.sides.long == margin.sides.short)
    #expect(tiers[1].upTo == 350 && tiers[1].maintenanceRate == Decimal38(0.01) && tiers[1].maintenanceAmount == 0)
    #expect(tiers[198].upTo == nil && tiers[198].initialRate == 1 && tiers[198].maintenanceRate == Decimal38(0.995))
    #expect(margin.sides.short.tierIndex(size: 350) == 1 && margin.sides.short.tierIndex(size: 351) == 2)
  }

  /// 200 · (1 % − 0.5 %) = 1, and 350 · 0.5 % + 1 = 2.75.
  @Test func stepsThatAreContinuous() throws {
    let margin = try read(
      """
      tiers: [{ up_to: 200, maintenance_rate: 0.5%, initial_rate: 1% }]
      steps: { every: 150, maintenance_rate: 0.5%, initial_rate: 40% }
      """)
    let tiers = margin.sides.short.tiers
    #expect(tiers.map(\.initialRate) == [Decimal38(0.01), Decimal38(0.41), Decimal38(0.81), 1])
    #expect(tiers.prefix(3).map(\.maintenanceAmount) == [0, 1, Decimal38(2.75)])
  }

  @Test func growth() throws {
    let margin = try read(
      "growth: { maintenance: { base: 1%, per_coin: 0.005% }, initial: { base: 2%, per_coin: 0.01% } }")
    let tier = MarginSchedule.Tier(
      upTo: nil, maintenanceRate: Decimal38(0.01), maintenanceAmount: 0, initialRate: Decimal38(0.02))
    let growth = MarginSchedule.Growth(maintenance: Decimal38(0.00005), initial: Decimal38(0.0001))
    #expect(margin.sides == .init(both: MarginSchedule(tiers: [tier], growth: growth)))
  }

  @Test func sidesAndHours() throws {
    let margin = try read(
      """
      modes: [isolated]
      long: { tiers: [{ maintenance_rate: 16%, initial_rate: 24% }] }
      short: { bounds: contracts, whole: true, tiers: [{ maintenance_rate: 20%, initial_rate: 30% }] }
      intraday:
        zone: America/New_York
        from: 08:00
        to: 16:00
        weekdays: [Mon, Fri]
        tiers: [{ maintenance_rate: 7%, leverage: 10 }]
      maintenance_at: entry
      closing_fee: { rate: 5bp, at: bankruptcy }
      withdrawal_floor: 10%
      """)
    #expect(margin.modes == [.isolated] && margin.maintenancePrice == .entry)
    #expect(margin.withdrawalFloor == Decimal38(0.1))
    #expect(margin.closingFee == .init(rate: Decimal38(0.0005), price: .bankruptcy))
    #expect(margin.schedule(.long).tiers[0].initialRate == Decimal38(0.24))
    #expect(margin.schedule(.short).tiers[0].initialRate == Decimal38(0.3))
    #expect(margin.schedule(.short).bounds == .contracts && margin.schedule(.long).bounds == .notional)
    #expect(margin.schedule(.short, isIntraday: true).tiers[0].maintenanceRate == Decimal38(0.07))
    #expect(margin.intraday?.window == DailyWindow(zone: .newYork, from: 480, to: 960, weekdays: [1, 5]))
  }

  @Test("without the new keys a section means what it did")
  func plain() throws {
    let margin = try read("tiers: [{ maintenance_rate: 1%, leverage: 50 }]")
    let tier = MarginSchedule.Tier(
      upTo: nil, maintenanceRate: Decimal38(0.01), maintenanceAmount: 0, initialRate: Decimal38(0.02))
    #expect(margin == MarginTerms(sides: .init(both: MarginSchedule(tiers: [tier]))))
    #expect(margin.modes == [.cross, .isolated] && margin.schedule(.long, isIntraday: true).tiers == [tier])
  }

  private func read(_ margin: String) throws -> MarginTerms {
    let rulebook = try RulebookLibrary().rulebook(text: MarginErrorTests.rulebook(margin: margin), file: "v.yaml")
    return try #require(rulebook.terms(for: "PERP")?.versions[0].terms.margin)
  }
}
