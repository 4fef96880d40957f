import Market
import Reports
import Testing
import Venues

/// Rulebooks on a screen, at several widths; the venues are invented.
struct VenueViewsTests {
  private func rulebook(_ text: String) throws -> Rulebook {
    try RulebookLibrary().rulebook(text: text, file: "v.yaml")
  }

  /// A perpetual on a local clock, with dated fees, an assumption and an instrument of its own terms.
  private static let local = """
    venue: harbour-derivatives
    name: Harbour Derivatives Exchange
    regulation: { status: onshore, by: "CFTC (designated contract market)", note: approved 2026-05-29 }
    stable: [USD]
    not_found:
      - the formula of the mark price
      - the hours of maintenance, of which only the longest are announced, a day before they begin
    fees:
      - taker: 12bp
        maker: 5bp
        source: schedule of 2025
        status: published
      - from: 2026-06-01
        tiers: [{ taker: 10bp, maker: 4bp }, { volume: 1_000_000, taker: 8bp, maker: -1bp }]
        window: 14d
        per_contract: 0.15
        source: schedule of 2026, https://example.com/fees
        status: secondary
    funding:
      clock: { local: { zone: America/New_York, at: [00:00, 08:00, 16:00], weekdays: [Mon, Tue, Wed, Thu, Fri] } }
      price: mark
      formula: { shape: dead-band, averaging: linear, rate_hours: 8, dead_band: 1bp, cap: 2% }
      source: how funding works
      status: published
    liquidation:
      fee: 12bp
      slippage: 1%
      procedure: { share: 20%, above: 100_000, cooldown: 30s }
      deficit: venue
      source: rules of 2025
      status: published
      assumed: { slippage: "not found; a young market, so wide, and wider than that of any venue that says what it is" }
    instruments:
      BTC-PERP: &perp
        contract:
          kind: linear
          base: BTC
          quote: USD
          multiplier: 0.0001
          tick: 1
          lot: 0.01
          minimum_notional: 0
          source: specifications
          status: published
        margin:
          whole: true
          tiers:
            - { up_to: 1_000, maintenance_rate: 16.53%, initial_rate: 21.489% }
            - { maintenance_rate: 16.98%, initial_rate: 22.074% }
          haircuts: { BTC: 95% }
          source: parameters
          status: published
          assumed: { tiers: those between are not found }
      BTC-USD:
        contract:
          { kind: spot, base: BTC, quote: USD, tick: 1, lot: 1, minimum_notional: 0, source: s, status: published }
    """

  private static let offshore = """
    venue: isle
    name: Isle
    regulation: { status: closed, by: nobody }
    stable: [USDT]
    fees: { taker: 0.12%, maker: 2bp, source: fee page, status: published }
    funding:
      - { clock: { every: 8h }, price: mark, source: page, status: published }
      - { from: 2025-01-01, clock: { every: 1h }, price: index, source: page, status: published }
    margin: { tiers: [{ maintenance_rate: 0.4%, leverage: 125 }], source: page, status: published }
    liquidation: { fee: 1%, slippage: 0.5%, procedure: full, deficit: insurance, source: page, status: published }
    instruments:
      BTCUSDT:
        contract:
          { kind: linear, base: BTC, quote: USDT, multiplier: 1, tick: 1, lot: 1, minimum_notional: 5, source: s,
            status: published }
    """

  private static let spotOnly = """
    venue: spotland
    name: Spotland
    regulation: { status: onshore, by: state licences }
    stable: [USD]
    fees: { from: 2026-11-01, taker: 0, maker: 0, per_contract: 0.4, source: fee page, status: secondary }
    instruments:
      BTC-USD:
        contract:
          { kind: spot, base: BTC, quote: USD, tick: 1, lot: 1, minimum_notional: 0, source: s, status: published }
    """

  private func table(of name: String? = nil, at date: String? = nil) throws -> VenueTable {
    let date = try date.map { try #require(Instant($0)) }
    let venues = try [Self.local, Self.offshore, Self.spotOnly].map { try rulebook($0).overview(of: name, at: date) }
    return VenueTable(venues, at: date)
  }

  private func page(symbol: String? = nil, at date: String? = nil) throws -> VenuePage {
    VenuePage(try rulebook(Self.local), symbol: symbol, at: try date.map { try #require(Instant($0)) })
  }

  private func comparison(all: Bool = false) throws -> VenueComparison {
    VenueComparison(
      VenueComparison.Side(try rulebook(Self.local), called: "harbour-derivatives", symbol: "BTC-PERP", at: nil),
      VenueComparison.Side(
        try rulebook(Self.offshore), called: "isle", symbol: "BTCUSDT", at: Instant("2024-06-01")), showsAll: all)
  }

  @Test(arguments: [40, 60, 80, 100, 140, 200])
  func nothingIsWiderThanTheScreen(width: Int) throws {
    let texts = [
      try table().text(width: width, style: .plain), try page().text(width: width, style: .plain),
      try comparison(all: true).text(width: width, style: .plain),
    ]
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      #expect(line.count <= width && line.last != " ", "\(line)")
    }
  }

  @Test(arguments: [80, 100, 140])
  func tables(width: Int) throws {
    expectSnapshot(try table().text(width: width, style: .plain), named: "venues-\(width).txt")
  }

  @Test func dated() throws {
    expectSnapshot(try table(of: "BTC-USD", at: "2026-01-01").text(width: 140, style: .ansi), named: "venues-dated.txt")
  }

  @Test(arguments: [80, 140])
  func pages(width: Int) throws {
    expectSnapshot(try page().text(width: width, style: .plain), named: "venue-page-\(width).txt")
  }

  @Test func pageOfAnInstrument() throws {
    let text = try page(symbol: "BTC-USD", at: "2026-01-01").text(width: 100, style: .ansi)
    expectSnapshot(text, named: "venue-page-dated.txt")
  }

  @Test(arguments: [80, 100, 140])
  func comparisons(width: Int) throws {
    expectSnapshot(try comparison().text(width: width, style: .plain), named: "venue-diff-\(width).txt")
  }

  @Test func comparisonOfDates() throws {
    let local = try rulebook(Self.local)
    let sides = ["2026-01-01", "2026-09-01"].map {
      VenueComparison.Side(local, called: "harbour-derivatives", symbol: "BTC-PERP", at: Instant($0))
    }
    let text = VenueComparison(sides[0], sides[1], showsAll: false).text(width: 100, style: .plain)
    expectSnapshot(text, named: "venue-diff-dates.txt")
    let same = VenueComparison(sides[0], sides[0], showsAll: false).text(width: 100, style: .plain)
    #expect(same.hasPrefix("harbour-derivatives@2026-01-01 and harbour-derivatives@2026-01-01 do not differ.\n"))
  }

  @Test func documents() throws {
    expectSnapshot(try table().json, named: "venues.json")
    expectSnapshot(try page(symbol: "BTC-PERP", at: "2026-01-01").json, named: "venue-page.json")
    expectSnapshot(try comparison().json, named: "venue-diff.json")
  }
}
