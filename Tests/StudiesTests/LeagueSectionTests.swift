import Market
import MarketData
import Research
import Studies
import TestSupport
import Testing

/// What a study says of its league.
struct LeagueSectionTests {
  static let study = """
    name: small
    period: { start: 2024-05-01, end: 2024-05-11 }
    data: [data]
    series:
      - { perp: eastland:PERP, side: onshore, rulebook: rulebooks/eastland.yaml }
      - { perp: westland:PERP, side: offshore, rulebook: rulebooks/westland.yaml }
    league:
      scenario: template.yaml
      capital: 20_000
      liquidation_distance: { top_up_below: 10%, top_up_to: 20%, sweep_above: 50% }

    """

  static func result(_ market: LeagueMarket, capital: String = "20_000", threads: Int = 2) throws -> StudyResult {
    try market.folder.write("template.yaml", LeagueMarket.template)
    let path = try market.folder.write("study.yaml", study.replacing("20_000", with: capital))
    return try withExtendedLifetime(market.folder) {
      let settings = try StudyFile.read(path: path)
      return try Study(settings: settings, data: settings.load(threads: threads)).run(threads: threads)
    }
  }

  static func section(_ result: StudyResult) throws -> StudySection {
    try #require(result.sections.first { $0.name == "league" })
  }

  static func cell(_ section: StudySection, _ table: String, _ row: Int, _ column: String) throws -> StudyTable.Cell {
    let table = try #require(section.tables.first { $0.name == table })
    let index = try #require(table.columns.firstIndex { $0.name == column })
    return table.rows[row][index]
  }

  /// Figures by hand as in `LeagueTests`; a year of 365 days has 36.5 such periods.
  @Test func ranksVenuesAndSaysWhy() throws {
    let section = try Self.section(Self.result(LeagueMarket()))
    #expect(try Self.cell(section, "league", 0, "venue") == .text("westland:PERP"))
    #expect(try Self.cell(section, "league", 0, "net_profit") == .figure(72))
    #expect(try Self.cell(section, "league", 1, "side") == .text("onshore"))
    #expect(try Self.cell(section, "league", 1, "net_profit") == .figure(14))
    #expect(try Self.cell(section, "league", 1, "liquidation_distance") == .figure(0.2))
    #expect(try Self.cell(section, "league", 1, "unhedged") == .figure(0))
    #expect(try Self.cell(section, "league_profit", 0, "funding") == .figure(87))
    #expect(try Self.cell(section, "league_profit", 0, "fees") == .figure(-15))
    #expect(try Self.cell(section, "league_break_even", 0, "leader") == .text("westland:PERP"))
    // (20,072 / 20,000)^36.5 − 1 = 14.02 %, and (20,014 / 20,000)^36.5 − 1 = 2.59 %.
    #expect(
      section.answer == [
        "After fees, margin and transfers the carry earned most at westland:PERP, 14.02% of its capital a year, and "
          + "least at eastland:PERP, 2.59% of its capital a year.",
        "The best onshore venue, eastland:PERP, earned 58 USD less than the best offshore one, westland:PERP; both are "
          + "equal where its funding is 21.90% of notional a year higher, or where each trade of westland:PERP costs "
          + "58.0 bp more.",
      ])
  }

  /// Of the template all but what was laid over it: its own period and thresholds do not hold.
  @Test func saysWhatTheRunsHaveInCommon() throws {
    let section = try Self.section(Self.result(LeagueMarket()))
    let table = try #require(section.tables.first { $0.name == "league_scenario" })
    let rows = table.rows.map { row in
      row.compactMap { cell in if case .text(let text) = cell { text } else { nil } }.joined(separator: " = ")
    }
    #expect(
      rows == [
        "data[0] = data", "accounts.spotland.rulebook = rulebooks/spotland.yaml",
        "accounts.eastland.rulebook = rulebooks/eastland.yaml", "accounts.westland.rulebook = rulebooks/westland.yaml",
        "accounts.coinland.rulebook = rulebooks/coinland.yaml", "strategy.kind = carry",
        "strategy.spot = spotland:BTC-USD", "strategy.notional = 10_000",
      ])
  }

  /// Sources add up to the net profit.
  @Test func leavesNothingOfTheProfitUnexplained() throws {
    let section = try Self.section(Self.result(LeagueMarket()))
    let table = try #require(section.tables.first { $0.name == "league_profit" })
    for row in table.rows {
      let figures = row.compactMap { cell in if case .figure(let value) = cell { value } else { nil } }
      #expect(abs(figures.dropFirst().reduce(0, +) - figures[0]) < 1e-9)
    }
  }

  @Test func keepsTheFilesOfItsRuns() throws {
    let result = try Self.result(LeagueMarket())
    let names = result.inputs.map(\.path)
    #expect(names.contains("spotland/BTC-USD/bars-1h.csv"))
    #expect(names.count == Set(names).count)
  }

  @Test func sameOnAnyNumberOfThreads() throws {
    let market = try LeagueMarket()
    let (one, four) = (try Self.result(market, threads: 1), try Self.result(market, threads: 4))
    #expect("\(one.sections)" == "\(four.sections)")
  }

  /// 12,605 less a margin of 2,600 buys 10,000 of spot, but not its fee of 10.
  @Test func warnsOfAnEntryThatWasCut() throws {
    let market = try LeagueMarket()
    #expect(try Self.section(Self.result(market)).warnings.isEmpty)
    let section = try Self.section(Self.result(market, capital: "12_605"))
    #expect(
      section.warnings
        == ["eastland", "westland"].map {
          "\($0):PERP: the first entry was cut below the notional (enter: 100 BTC wanted, the account carries 99.95)"
        })
  }
}
