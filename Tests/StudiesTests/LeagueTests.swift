import Foundation
import Market
import Research
import Scenarios
import Simulation
import Studies
import TestSupport
import Testing

struct LeagueTests {
  /// By hand: 100 BTC of each leg at 100. Fees 10 + 5. From the start to the end there are 29 payments after the entry
  /// at 00:00, which is itself a settlement that nothing was held over: 29 · 10,000 · 1 bp = 29, and 87 at 3 bp.
  @Test func earnsWhatAPersonReckons() throws {
    let market = try LeagueMarket()
    let table = try market.league(market.settings()).run(threads: 2)
    #expect(table.standings.map(\.entrant.name) == ["eastland:PERP", "westland:PERP"])
    #expect(table.standings.map(\.profit.description) == ["14", "72"])
    #expect(table.ranked.map(\.entrant.name) == ["westland:PERP", "eastland:PERP"])
    #expect(table.standings.map(\.result.initialEquity.description) == ["20000", "20000"])
  }

  /// Equal where eastland pays 2 bp more every eight hours, 0.0002 · 3 · 365 = 21.9 % a year; or where the one trade of
  /// 10,000 at westland costs 58 more, 58 bp, its fee of 5 bp falling with the price: 58 / (10,000 · 0.9995).
  @Test func breaksEvenWhereAPersonReckons() throws {
    let market = try LeagueMarket()
    let table = try market.league(market.settings()).run(threads: 2)
    let pair = try #require(table.breakEvens.first)
    #expect(pair.venue == "eastland:PERP" && pair.rival == "westland:PERP" && pair.leader == "westland:PERP")
    #expect(pair.lead.description == "-58")
    let found = try #require(pair.found)
    let (funding, cost) = (try found.funding.get(), try found.cost.get())
    // Both to a millionth of the capital, 0.02: of 29 payments on 10,000, and of one trade of it.
    let rounding = 0.02 * 1095 / (29 * 10_000)
    #expect(abs(funding.value - 0.219) <= rounding && abs(funding.rest) <= 0.02)
    #expect(abs(cost.value - 58 / (10_000 * 0.9995)) < 0.02 / 10_000 && abs(cost.rest) <= 0.02)
    // In proportion, of the time held and of 10,000 · 0.9995 traded: 58 / 10,000 · 36.5, and 58 bp. The position is
    // there from the first hour on, at which the order is sent.
    #expect(abs(try pair.funding.get() - 58 / 10_000 * 36.5) < 1e-9)
    #expect(abs(try pair.cost.get() - 58 / 10_000) < 1e-9)
    // From the other side funding may be lower by as much.
    let other = table.breakEvens[1]
    #expect(other.venue == "westland:PERP" && other.lead.description == "58" && other.found == nil)
    #expect(try other.funding.get() == -pair.funding.get())
  }

  /// Without a planted difference there is none to be found.
  @Test func equalVenuesBreakEvenAtZero() throws {
    let market = try LeagueMarket()
    try market.funding("westland/PERP", rate: "0.0001")
    let table = try market.league(market.settings()).run(threads: 2)
    #expect(table.standings[0].profit == table.standings[1].profit)
    for pair in table.breakEvens { #expect(try pair.funding.get() == 0 && pair.cost.get() == 0) }
    let found = try #require(table.breakEvens[0].found)
    #expect(try found.funding.get().value == 0 && found.cost.get().value == 0)
  }

  /// Nothing to compare with where all venues are on one side.
  @Test func needsBothSidesForABreakEven() throws {
    let market = try LeagueMarket()
    #expect(try market.league(market.settings(["westland", "coinland"])).run(threads: 2).breakEvens.isEmpty)
  }

  /// A venue that is never entered earns nothing at any rate. The other's 72 go where its one trade costs 72 bp more.
  @Test func saysWhereThereIsNoBreakEven() throws {
    let market = try LeagueMarket()
    var settings = try market.settings()
    settings.venues[0].overrides = [LeagueMarket.located("strategy.enter=premium > 50%", line: 10)]
    let pair = try market.league(settings).run(threads: 1).breakEvens[0]
    #expect(pair.lead.description == "-72")
    #expect(throws: NotEnoughData("no rate up to 1000% a year makes both equal")) {
      try pair.found?.funding.get()
    }
    #expect(abs(try #require(pair.found).cost.get().value - 72 / (10_000 * 0.9995)) < 0.02 / 10_000)
    settings.venues[1].overrides = settings.venues[0].overrides
    let idle = try market.league(settings).run(threads: 1).breakEvens[0]
    #expect(throws: NotEnoughData("nothing was traded")) { try idle.cost.get() }
  }

  /// Entered where the funding of a day is above 12 % a year. It is 1 bp three times a day, 10.95 %: 1.05 % more lets
  /// the profit jump from nothing over the 5 that westland earns at 20 / 29 bp.
  @Test func findsWhereTheProfitJumps() throws {
    let market = try LeagueMarket()
    try market.funding("westland/PERP", rate: "0.00006896551724")
    var settings = try market.settings()
    settings.venues[0].overrides = [LeagueMarket.located("strategy.enter=funding_apr(1d) > 12%", line: 10)]
    let pair = try market.league(settings).run(threads: 1).breakEvens[0]
    #expect(abs(pair.lead.double + 5) < 0.001)
    let root = try #require(pair.found).funding.get()
    // To a hundredth of a basis point, from either side.
    #expect(abs(root.value - 0.0105) <= 1e-6 && abs(root.rest) > 1)
  }

  /// By hand, notional 10,000 and an aim of 20 %: linear 10,000 · (0.2 + 0.05 · 1.2) = 2,600, a ratio of 2,600 / 500;
  /// at 10 % 10,000 · (0.1 + 0.05 · 1.1) / 500 = 3.1, at 50 % (0.5 + 0.05 · 1.5) / 0.05 = 11.5. Inverse with dollars:
  /// 10,000 · (0.2 + 0.01) = 2,100, a ratio of 21; 11 and 51.
  @Test func equalisesLiquidationRisk() throws {
    let market = try LeagueMarket()
    let entrants = try market.league(market.settings(["eastland", "coinland"])).entrants
    #expect(
      entrants[0].overrides == [
        "period={start: 2024-05-01T00:00:00Z, end: 2024-05-11T00:00:00Z}", "strategy.perp=eastland:PERP",
        "accounts.eastland.deposit={}", "accounts.spotland.deposit={USD: 17400}",
        "accounts.eastland.deposit={USD: 2600}", "margin_policy.top_up_below=3.1", "margin_policy.top_up_to=5.2",
        "margin_policy.sweep_above=11.5",
      ])
    #expect(
      entrants[1].overrides.suffix(6) == [
        "accounts.spotland.deposit={USD: 17900}", "accounts.coinland.deposit={USD: 2100}",
        "margin_policy.top_up_below=11", "margin_policy.top_up_to=21", "margin_policy.sweep_above=51",
        "strategy.rehedge_band=off",
      ])
    let table = try market.league(market.settings(["eastland", "coinland"])).run(threads: 2)
    for standing in table.standings { #expect(standing.distanceAtStart == 0.2) }
  }

  /// A scenario that runs by itself is a template too: what it deposits where a venue has no leg is not deposited.
  @Test func takesTheDepositsOut() throws {
    let market = try LeagueMarket()
    let changes = "accounts: { coinland: { deposit: { USD: 5 } } }\nstrategy: { perp: coinland:PERP }"
    let table = try market.league(market.settings(changes: changes)).run(threads: 2)
    #expect(table.standings.map(\.result.initialEquity.description) == ["20000", "20000"])
    #expect(table.standings.map(\.profit.description) == ["14", "72"])
    #expect(table.standings[0].entrant.overrides.contains("accounts.coinland.deposit={}"))
  }

  /// A mark that rises by a little less than the aim leaves the short alone, one that rises by a little more does not.
  @Test(arguments: [("eastland", 119.9, 0), ("eastland", 120.1, 1), ("coinland", 119.9, 0), ("coinland", 120.1, 1)])
  func liquidatesAtTheDistance(name: String, mark: Double, liquidations: Int) throws {
    let market = try LeagueMarket()
    // One mark bar, of the fifth hour: what is sent then to top up arrives too late.
    try market.folder.write(
      "data/\(name)/PERP/mark-1h.csv",
      "timestamp,open,high,low,close\n2024-05-01T05:00:00Z,100,\(mark),100,100\n")
    let changes = "costs: { fees: { eastland: { taker: 0 }, coinland: { taker: 0 } } }"
    let table = try market.league(market.settings([name], changes: changes)).run(threads: 1)
    #expect(table.standings[0].result.counts.liquidations == liquidations)
  }

  /// On the sample data: each row is the run of the template with the row's settings over it, to the last posting.
  @Test func aRowIsTheRunOfItsScenario() throws {
    let table = try SampleLeague.league(threads: 2).run(threads: 2)
    for standing in table.standings {
      let scenario = try ScenarioFile.read(path: SampleLeague.template, overrides: standing.entrant.overrides)[0]
      let resolved = try scenario.resolve(threads: 1)
      #expect(resolved.simulate().worst == standing.result)
      #expect(standing.result.initialEquity.description == "1000000")
      #expect(abs((standing.distanceAtStart ?? 0) - 0.3) < 1e-5)
    }
    let alone = try SampleLeague.league(threads: 1).run(threads: 1)
    #expect(alone.standings.map(\.result) == table.standings.map(\.result))
    #expect(alone.breakEvens.map(\.found) == table.breakEvens.map(\.found))
    #expect(table.breakEvens.count { $0.found != nil } == 1)
  }
}

/// Thirty days of the sample data.
enum SampleLeague {
  static let template = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Scenarios/studies/templates/carry.yaml").path(percentEncoded: false)

  static func league(threads: Int) throws -> League {
    let start = try #require(Instant("2025-11-01"))
    let venues = try [
      ("kalshi:KXBTCPERP", StudySeries.Side.onshore), ("coinbase-derivatives:BIP-20DEC30-CDE", .onshore),
      ("binance-usdm:BTCUSDT", .offshore), ("binance-coinm:BTCUSD_PERP", .offshore), ("hyperliquid:BTC", .offshore),
    ].map { name, side in
      LeagueVenueSettings(perp: LeagueMarket.located(try #require(InstrumentName(name)), line: 1), side: side)
    }
    let settings = LeagueSettings(
      location: SourceLocation(file: "study.yaml"), template: LeagueMarket.located(template, line: 1),
      capital: LeagueMarket.located(1_000_000, line: 1),
      distances: LeagueMarket.located(
        LiquidationDistances(topUpBelow: Decimal38(0.15), topUpTo: Decimal38(0.3), sweepAbove: Decimal38(0.6)),
        line: 1),
      venues: venues)
    return try League(settings, start: start, end: start + .days(30), threads: threads)
  }
}
