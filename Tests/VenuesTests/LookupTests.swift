import Market
import Testing
import Venues

/// How people find their way in a rulebook: by coin, by date, and by whether two values say the same.
struct LookupTests {
  private func rulebook() throws -> Rulebook {
    try RulebookLibrary().rulebook(
      text: """
        venue: v
        name: V
        regulation: { status: offshore, by: nobody }
        stable: [USD]
        fees:
          - { taker: 5bp, maker: 0, source: a, status: published }
          - { from: 2025-01-01, taker: 4bp, maker: 0, source: b, status: secondary, assumed: { maker: why } }
          - { from: 2026-01-01, taker: 3bp, maker: 0, source: c, status: assumed }
        margin: { from: 2025-06-01, tiers: [{ maintenance_rate: 1%, leverage: 15 }], source: m, status: published }
        liquidation: { fee: 0, slippage: 0, procedure: full, deficit: venue, source: l, status: published }
        instruments:
          BTC-USD:
            contract:
              { kind: spot, base: BTC, quote: USD, tick: 1, lot: 1, minimum_notional: 0, source: s, status: published }
          BTC-FUTURE:
            contract: &future
              { kind: linear, base: BTC, quote: USD, multiplier: 1, tick: 1, lot: 1, minimum_notional: 0, source: s,
                status: published }
          BTC-PERP:
            contract: *future
            funding: { clock: { every: 8h }, price: mark, source: f, status: published }
          ETH-FUTURE:
            contract:
              { kind: linear, base: ETH, quote: USD, multiplier: 1, tick: 1, lot: 1, minimum_notional: 0, source: s,
                status: published }
          SOL-USD:
            contract:
              { kind: spot, base: SOL, quote: USD, tick: 1, lot: 1, minimum_notional: 0, source: s, status: published }
        """, file: "v.yaml")
  }

  @Test(arguments: [
    ("BTC", "BTC-PERP"), ("BTC-USD", "BTC-USD"), ("ETH", "ETH-FUTURE"), ("SOL", "SOL-USD"),
  ])
  func symbols(name: String, expected: String) throws { #expect(try rulebook().symbol(for: name) == expected) }

  @Test func symbolOfNoName() throws {
    #expect(try rulebook().symbol(for: nil) == "BTC-PERP")
    #expect(try rulebook().symbol(for: "DOGE") == nil)
    #expect(try rulebook().symbol(for: "BTC-2026-09") == nil)
  }

  struct Moment: CustomTestStringConvertible {
    /// `nil` for the newest values.
    var date: String?
    /// Of the fees in force, and when they end.
    let source: String
    var until: String?
    /// What the whole instrument rests on.
    let status: RulebookEntry.Status
    let assumed: Int
    let standsIn: Bool
    var testDescription: String { date ?? "newest" }
  }

  @Test(arguments: [
    Moment(date: "2024-06-01", source: "a", until: "2025-01-01", status: .published, assumed: 0, standsIn: true),
    Moment(date: "2025-01-01", source: "b", until: "2026-01-01", status: .assumed, assumed: 1, standsIn: true),
    Moment(date: "2025-06-01", source: "b", until: "2026-01-01", status: .assumed, assumed: 1, standsIn: false),
    Moment(source: "c", status: .assumed, assumed: 1, standsIn: false),
  ])
  func inForce(moment: Moment) throws {
    let rulebook = try rulebook()
    let date = try moment.date.map { try #require(Instant($0)) }
    let entries = rulebook.entriesInForce(for: "BTC-PERP", at: date)
    #expect(entries.map(\.entry.section) == [.contract, .fees, .funding, .margin, .liquidation])
    #expect(entries[1].entry.source == moment.source)
    #expect(entries[1].until == moment.until.flatMap { Instant($0) })
    let overview = rulebook.overview(of: "BTC-PERP", at: date)
    #expect(overview.status == moment.status && overview.assumedCount == moment.assumed)
    #expect(overview.standsIn == moment.standsIn)
    let leverage = try #require(overview.topLeverage)
    #expect(abs(leverage.double - 15) < 1e-12)
  }

  @Test func nothingIsInForceForWhatIsNotThere() throws {
    #expect(try rulebook().entriesInForce(for: "DOGE", at: nil).isEmpty)
    let overview = try rulebook().overview(of: "DOGE", at: nil)
    #expect(overview.symbol == nil && overview.status == nil && overview.topLeverage == nil)
  }

  @Test(arguments: [
    ("5bp", "0.05%", true), ("5bp", "0.0005", true), ("5bp", "6bp", false), ("8h", "8h", true), ("8h", "4h", false),
    ("up_to 1_000, maintenance_rate 1%", "up_to 1000, maintenance_rate 100bp", true),
    ("up_to 1_000, maintenance_rate 1%", "up_to 1_000, maintenance_rate 1%, leverage 5", false),
    ("mark", "index", false), ("5", "five", false),
  ])
  func sayTheSame(left: String, right: String, expected: Bool) {
    let parameters = [left, right].map { RulebookEntry.Parameter(name: "x", text: $0) }
    #expect(parameters[0].agrees(with: parameters[1]) == expected)
    #expect(parameters[1].agrees(with: parameters[0]) == expected)
  }

  /// Rows of lists, plain or nested, in one line and by cell.
  @Test func rowsHaveCells() throws {
    let margin = try #require(try rulebook().entriesInForce(for: "BTC-PERP", at: nil).map(\.entry)[3])
    #expect(margin.parameters.map(\.text) == ["maintenance_rate 1%, leverage 15"])
    #expect(margin.parameters[0].cells.map { "\($0.name)=\($0.text)" } == ["maintenance_rate=1%", "leverage=15"])
  }
}
