import Foundation
import Market
import Scenarios
import Simulation
import TestSupport
import Testing

/// Rates by the venue's formula in a scenario: spot at 100, the perpetual at 101, so a premium of 1 % all day. The
/// formula is the plain average over eight hours, flat.
struct ComputedFundingTests {
  /// The small market with a formula, and with `more` of the funding section.
  static func market(
    _ formula: String? = "{ shape: premium, averaging: flat, rate_hours: 8 }", clock: String = "8h", more: String = "",
    mark: String = ""
  ) throws -> SmallMarket {
    let market = try SmallMarket()
    let written = formula.map { "formula: \($0)\n" } ?? ""
    let funding = ["clock: { every: \(clock) }", "price: mark", "source: s", "status: published"]
    let lines = (funding + [written + more]).joined(separator: "\n").split(separator: "\n").map { "      \($0)\n" }
    try market.folder.write(
      "rulebooks/own.yaml",
      "extends: ./perpland.yaml\ninstruments:\n  BTCUSDT:\n    funding:\n" + lines.joined()
        + (mark.isEmpty ? "" : "    mark: \(mark)\n"))
    return market
  }

  static let own = "accounts: { perpland: { rulebook: rulebooks/own.yaml } }\n"

  /// Of the plan's perpetual: `08:00 0.01`, or with its own interval where it is not eight hours.
  static func prints(_ prints: FundingPrints?) -> [String] {
    guard let prints else { return [] }
    return prints.times.indices.map { index in
      "\(Instant(nanoseconds: prints.times[index]).description.dropFirst(11).prefix(5)) \(prints.rates[index])"
    }
  }

  static func settlements(expected: Int, applied: Int) -> Settlements {
    var settlements = Settlements()
    (settlements.expected, settlements.applied) = (expected, applied)
    return settlements
  }

  /// Computed rates need no funding file: 9 BTC · 101 · 1 % = 9.09 at 08:00.
  @Test func computed() throws {
    let market = try Self.market()
    try market.remove("perpland/BTCUSDT/funding.csv")
    let resolved = try market.resolve(Self.own + "funding: computed")
    let perp = resolved.plan.instruments[1]
    #expect(Self.prints(perp.funding) == ["08:00 0.01"] && perp.computedFunding == nil && perp.premium == nil)
    #expect(resolved.plan.fundingRates == .computed)
    #expect(
      resolved.assumptions.filter { $0.hasPrefix("S4.3") } == [
        "S4.3: perpland:BTCUSDT rates are computed from its bars against those of spotland:BTC-USD in place of an "
          + "index, whose prices are in USD, not USDT"
      ])
    let result = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
    #expect(result.fundingPayments.map(\.amount.description) == ["9.09"])
    #expect(result.settlements == Self.settlements(expected: 1, applied: 1) && result.computedFunding == nil)
  }

  /// Recorded 0.0002 is paid, 9 · 101 · 0.0002 = 0.1818; the formula would have paid 9.09. Only 08:00 has both: the
  /// window before midnight has no bars.
  @Test func both() throws {
    let resolved = try Self.market().resolve(Self.own + "funding: both")
    let result = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
    #expect(result.fundingPayments.map(\.amount.description) == ["0.1818"])
    #expect(result.fundingPayments.map(\.computedRate) == [0.01])
    let computed = try #require(result.computedFunding)
    #expect(computed.profit.description == "9.09" && computed.rates.prints == 1)
    #expect(computed.rates.meanRecorded == 0.0002 && computed.rates.meanComputed == 0.01)
    #expect(computed.rates.meanAbsoluteDifference == 0.01 - 0.0002 && computed.rates.correlation == nil)
  }

  /// Premium bars come first, the shortest that divide the step; then the index; then spot.
  @Test func whatPremiumsAreMadeOf() throws {
    let market = try Self.market()
    try market.bars("perpland/BTCUSDT/index-1h.csv", price: 80)
    // (101 − 80) ÷ 80.
    let indexed = try market.resolve(Self.own + "funding: computed")
    #expect(Self.prints(indexed.plan.instruments[1].funding) == ["08:00 0.2625"])
    #expect(
      indexed.assumptions.contains(
        "S4.3: perpland:BTCUSDT rates are computed from bars and index bars of 1h, without its premium index"))
    try market.bars("perpland/BTCUSDT/premium-1h.csv", price: 7)
    let rows = (0..<20).map { half in
      "\(Instant("2024-05-01").map { $0 + .minutes(30 * half) }?.description ?? ""),0.002,0.004,0.002,0.004"
    }
    try market.folder.write(
      "data/perpland/BTCUSDT/premium-30m.csv",
      "timestamp,open,high,low,close\n" + rows.joined(separator: "\n") + "\n")
    let premium = try market.resolve(Self.own + "funding: computed")
    #expect(Self.prints(premium.plan.instruments[1].funding) == ["08:00 0.003"])
    #expect(
      premium.assumptions.contains(
        "S4.3: perpland:BTCUSDT rates are computed from premium bars of 30m, not from the venue's samples"))
  }

  /// Venues write a volume of 0 in every row of an index.
  @Test func theVolumeOfAnIndexSaysNothing() throws {
    let market = try Self.market()
    let rows = (0..<10).map { hour in
      "\(Instant("2024-05-01").map { $0 + .hours(hour) }?.description ?? ""),80,80,80,80,0"
    }
    try market.folder.write(
      "data/perpland/BTCUSDT/index-1h.csv",
      "timestamp,open,high,low,close,volume\n" + rows.joined(separator: "\n") + "\n")
    let resolved = try market.resolve(Self.own + "funding: computed")
    #expect(Self.prints(resolved.plan.instruments[1].funding) == ["08:00 0.2625"])
  }

  /// Bars until 06:00 fill one window of four hours and half of the next; what is missing is told.
  @Test func barsOfAPartOfTheWindow() throws {
    let market = try Self.market(clock: "4h")
    try market.bars("perpland/BTCUSDT/bars-1h.csv", price: 101, hours: 0..<6)
    let part = try market.resolve(Self.own + "funding: computed")
    #expect(Self.prints(part.plan.instruments[1].funding) == ["04:00 0.005", "08:00 0.005"])
    #expect(
      part.warnings.last
        == "1 of 2 computed rates of perpland:BTCUSDT are made of a part of their window, bars are missing "
        + "(first 2024-05-01T08:00:00Z)")
  }

  @Test(arguments: [
    (
      String?.none, "8h", "computed",
      "scenario.yaml:3:10: \"funding\" is \"computed\", but the rulebook \"perpland\" has no funding formula for "
        + "\"BTCUSDT\"; run on recorded rates, or give a rulebook with a formula under \"accounts.perpland.rulebook\""
    ),
    (
      .none, "8h", "both",
      "scenario.yaml:3:10: \"funding\" is \"both\", but the rulebook \"perpland\" has no funding formula for "
        + "\"BTCUSDT\"; run on recorded rates, or give a rulebook with a formula under \"accounts.perpland.rulebook\""
    ),
    (
      "{ shape: premium, averaging: flat, rate_hours: 8 }", "30m", "computed",
      "base.yaml:7:56: no rate of \"perpland:BTCUSDT\" can be computed from 2024-05-01T00:00:00Z to "
        + "2024-05-01T10:00:00Z; a window of 0.5 h needs bars that fit into it: of perpland/BTCUSDT/premium-*.csv, "
        + "else of perpland/BTCUSDT/bars-*.csv with perpland/BTCUSDT/index-*.csv or the bars of \"spotland:BTC-USD\""
    ),
  ])
  func refusals(formula: String?, clock: String, rates: String, expected: String) throws {
    #expect(try Self.market(formula, clock: clock).mistakes(Self.own + "funding: \(rates)") == expected)
  }

  // MARK: Clock, lag and price

  /// After a rate at its cap, at midnight, settlements follow each other every two hours: four are due until 08:00,
  /// where the one recorded print is.
  @Test func theClockAtTheCap() throws {
    let resolved = try Self.market(
      "{ shape: premium, averaging: flat, rate_hours: 8, cap: 1bp }", more: "at_cap: { every: 2h }"
    ).resolve(Self.own)
    let result = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
    #expect(result.settlements == Self.settlements(expected: 4, applied: 1))
    #expect(
      result.events.filter { $0.kind == .missingSettlement }.map { $0.time.description.dropFirst(11).prefix(5) } == [
        "02:00", "04:00", "06:00",
      ])
  }

  /// A rate that was fixed an hour before it is paid, on the index of that moment: 100 + the hour, at 03:00 the open of
  /// 02:00. The print says that it stands for one hour.
  @Test(arguments: [("rate", 102.0), ("payment", 103)])
  func thePriceOfAPayment(moment: String, expected: Double) throws {
    let market = try Self.market(nil, clock: "1h", more: "price_at: \(moment)\nlag: 1")
    try market.folder.write(
      "rulebooks/own.yaml",
      String(contentsOfFile: "\(market.folder.path)/rulebooks/own.yaml", encoding: .utf8)
        .replacing("price: mark", with: "price: index"))
    let rows = (0..<10).map { hour in
      "\(Instant("2024-05-01").map { $0 + .hours(hour) }?.description ?? ""),\(100 + hour),\(100 + hour),99,99"
    }
    try market.folder.write(
      "data/perpland/BTCUSDT/index-1h.csv", "timestamp,open,high,low,close\n" + rows.joined(separator: "\n") + "\n")
    try market.folder.write(
      "data/perpland/BTCUSDT/funding.csv", "timestamp,rate,interval_hours\n2024-05-01T03:00:00Z,0.0001,1\n")
    let resolved = try market.resolve(Self.own)
    let result = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
    #expect(result.fundingPayments.map(\.referencePrice) == [expected])
  }

  // MARK: Mark

  /// Without mark bars those of the index count where the rulebook says so, and only there.
  @Test func theIndexIsTheMark() throws {
    for (rule, expected) in [
      ("{ method: index, source: s, status: published }", 80.0),
      ("{ method: book, rule: median of three, source: s, status: published }", nil), ("", nil),
    ] {
      let market = try Self.market(mark: rule)
      try market.remove("perpland/BTCUSDT/mark-1h.csv")
      try market.bars("perpland/BTCUSDT/index-1h.csv", price: 80)
      let resolved = try market.resolve(Self.own)
      #expect(resolved.plan.instruments[1].mark?.open.first == expected)
      #expect(
        resolved.assumptions.contains("S6.4: perpland:BTCUSDT bars stand in where mark bars are missing")
          == (expected == nil))
      #expect(
        resolved.assumptions.contains("S3.7: perpland:BTCUSDT mark bars are made by the venue's rule, from its index")
          == (expected != nil))
    }
  }

  /// Recorded mark bars come first.
  @Test func recordedMarksStand() throws {
    let market = try Self.market(mark: "{ method: index, source: s, status: published }")
    try market.bars("perpland/BTCUSDT/index-1h.csv", price: 80)
    #expect(try market.resolve(Self.own).plan.instruments[1].mark?.open.first == 101)
  }
}
