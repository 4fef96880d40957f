import Foundation
import Market
import Research
import Studies
import Testing

@Suite struct LeadershipSectionTests {
  private static let hours = 24 * 120

  /// One price wanders; the other takes a fifth of what lies between them each hour, and both have noise of their own.
  private func planted(leader: StudySeries.Side?, seed: UInt64 = 1) -> PlantedStudy {
    let count = Self.hours
    let noise = [seed + 100, seed + 200].map { PlantedStudy.noise(seed: $0, count: count) }
    var (first, second) = ([11.0], [11.0])
    let takes =
      switch leader {
      case .onshore: (0.0, 0.2)
      case .offshore: (0.2, 0.0)
      case nil: (0.1, 0.1)
      }
    for step in 1..<count {
      let error = first[step - 1] - second[step - 1]
      first.append(first[step - 1] - takes.0 * error + 0.003 * noise[0][step])
      second.append(second[step - 1] + takes.1 * error + 0.003 * noise[1][step])
    }
    var study = PlantedStudy(hours: count)
    let funding = [Double](repeating: 0.1, count: count)
    study.add("kalshi:KXBTCPERP", .onshore, annual: funding, logs: first)
    study.add("hyperliquid:BTC", .offshore, annual: funding, logs: second)
    return study
  }

  @Test(arguments: [StudySeries.Side.onshore, .offshore]) func findsTheLeader(side: StudySeries.Side) throws {
    let section = try #require(planted(leader: side).result().section("price_leadership"))
    let table = try #require(section.table("information_shares"))
    let component = try #require(table.figure(0, "component"))
    // The leader does not correct: a share of 1 or of 0.
    let error = try #require(table.figure(0, "component_error"))
    #expect(error < 0.1)
    #expect(abs(component - (side == .onshore ? 1 : 0)) < 3.3 * error)
    #expect(table.cell(0, "leader") == .text(side == .onshore ? "first" : "second"))
    // By hand: a fifth of the error goes each hour, ln ½ ÷ ln 0.8.
    #expect(abs(try #require(table.figure(0, "half_life_hours")) - 3.106) < 1)
    #expect((0..<3).map { table.figure($0, "sampling_hours") } == [1, 4, 8])
    #expect(
      section.answer == [
        "In prices every 1h, the onshore price leads in \(side == .onshore ? 1 : 0) of 1 pair, the offshore price in "
          + "\(side == .onshore ? 0 : 1); of 0 it cannot be told."
      ])
    let lags = try #require(section.table("lead_lag"))
    let (leads, follows) = side == .onshore ? ("first_leads", "second_leads") : ("second_leads", "first_leads")
    #expect(try #require(lags.figure(0, leads)) > #require(lags.figure(0, "band")))
    #expect(abs(try #require(lags.figure(0, follows))) < 2 * (try #require(lags.figure(0, "band"))))
    #expect((try #require(lags.figure(0, "peak_hours")) > 0) == (side == .onshore))
  }

  /// Component shares around a half, and a leader in about one study of twenty: 20 seeds, binomial bound of 5 at 0.3 %.
  @Test func findsNoLeaderWhereThereIsNone() throws {
    var (shares, leaders) = ([Double](), 0)
    for seed in UInt64(1)...20 {
      let table = planted(leader: nil, seed: seed * 1000).result { $0.draws = 100 }.section("price_leadership")?
        .table("information_shares")
      shares.append(try #require(table?.figure(0, "component")))
      if table?.cell(0, "leader") != .text("not told") { leaders += 1 }
    }
    let mean = shares.reduce(0, +) / 20
    #expect(abs(mean - 0.5) < 0.05, "\(mean)")
    #expect(shares.allSatisfy { (0.2...0.8).contains($0) })
    #expect(leaders <= 5, "\(leaders) of 20")
  }

  @Test func sharesOverTime() throws {
    let result = planted(leader: .onshore).result { settings in
      settings.leadership = LeadershipSettings(window: .days(40), stride: .days(20))
    }
    let section = try #require(result.section("price_leadership"))
    let table = try #require(section.table("information_shares_over_time"))
    #expect(table.rows.count == 5)
    #expect(section.charts[0].lines[0].points.count == 5)
    for row in 0..<5 { #expect(try #require(table.figure(row, "information")) > 0.7) }
    #expect(table.cell(1, "from") == .moment(result.clock.time(24 * 20)))
  }

  @Test func warnsOfHourlyPrices() throws {
    let section = try #require(planted(leader: .onshore).result().section("price_leadership"))
    #expect(
      section.warnings.first
        == "Prices every 1h say little about who leads: markets learn from each other within seconds, and what they "
        + "learn within a step counts for whichever is ordered first. Prices every 1m or less are needed.")
  }

  @Test func saysWhatIsMissing() throws {
    var study = PlantedStudy(hours: 48)
    let flat = [Double](repeating: 11, count: 48)
    study.add("a:X", .onshore, annual: flat, logs: flat)
    study.add("b:X", .offshore, annual: flat, logs: flat)
    let section = try #require(study.result().section("price_leadership"))
    let table = try #require(section.table("information_shares"))
    #expect(table.cell(0, "component") == .missing(NotEnoughData("37 steps with 10 lags before them, 48 are needed")))
    #expect(
      section.table("lead_lag")?.cell(0, "ratio") == .missing(NotEnoughData("one of the two series is constant")))
    #expect(section.answer == ["No pair has prices enough to tell who leads."])
    #expect(section.table("information_shares_over_time")?.rows.isEmpty == true)
  }

  /// The same figures on any number of threads.
  @Test func threadsChangeNothing() {
    let study = planted(leader: .onshore)
    let (one, many) = (study.result(threads: 1), study.result(threads: 4))
    for (first, second) in zip(one.sections, many.sections) {
      #expect(first.tables.map(\.rows) == second.tables.map(\.rows))
      #expect(first.answer == second.answer)
    }
  }
}
