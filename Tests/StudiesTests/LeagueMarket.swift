import Market
import Scenarios
import Studies
import TestSupport
import Testing

/// Invented venues over ten days from 2024-05-01 at constant prices: spot at 100 USD, and perpetuals at 100 that pay
/// every eight hours: 1 bp at `eastland`, 3 bp at `westland`, 1 bp at the coin-margined `coinland`.
///
/// Fees are 10 bp for spot and 5 bp for perpetuals; maintenance margins 5 %, at `coinland` 1 %; initial ones 10 %.
struct LeagueMarket {
  let folder: TemporaryFolder

  static let start = Instant(nanoseconds: 1_714_521_600_000_000_000)
  static let end = start + .days(10)

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("rulebooks/spotland.yaml", Spotland.rulebook(tick: "0.000001"))
    for name in ["eastland", "westland"] {
      try folder.write("rulebooks/\(name).yaml", Self.perpland(name, "linear", "5%"))
    }
    try folder.write("rulebooks/coinland.yaml", Self.perpland("coinland", "inverse", "1%"))
    try bars("spotland/BTC-USD")
    for (name, rate) in [("eastland", "0.0001"), ("westland", "0.0003"), ("coinland", "0.0001")] {
      try bars("\(name)/PERP")
      try funding("\(name)/PERP", rate: rate)
    }
  }

  func bars(_ name: String, price: String = "100") throws {
    let rows = (-8..<240).map { "\(Self.start + .hours($0)),\(price),\(price),\(price),\(price)" }
    try folder.write(
      "data/\(name)/bars-1h.csv", (["timestamp,open,high,low,close"] + rows).joined(separator: "\n") + "\n")
  }

  func funding(_ name: String, rate: String) throws {
    let rows = (0..<30).map { "\(Self.start + .hours(8 * $0)),\(rate),8" }
    try folder.write(
      "data/\(name)/funding.csv", (["timestamp,rate,interval_hours"] + rows).joined(separator: "\n") + "\n")
  }

  static let venues = ["eastland": StudySeries.Side.onshore, "westland": .offshore, "coinland": .offshore]

  /// A league over the template, `changes` laid over it as a file that extends it would.
  func settings(
    _ names: [String] = ["eastland", "westland"], changes: String = "", capital: Int = 20_000,
    set overrides: [String] = []
  ) throws -> LeagueSettings {
    try folder.write("base.yaml", Self.template)
    let path = try folder.write("template.yaml", "extend: base.yaml\n" + changes)
    let venues = try names.enumerated().map { index, name in
      LeagueVenueSettings(
        perp: Self.located(try #require(InstrumentName("\(name):PERP")), line: 10 + index),
        side: try #require(Self.venues[name]))
    }
    return LeagueSettings(
      location: SourceLocation(file: "study.yaml", line: 1, column: 1), template: Self.located(path, line: 2),
      capital: Self.located(Decimal38(capital), line: 3),
      distances: Self.located(
        LiquidationDistances(topUpBelow: Decimal38(0.1), topUpTo: Decimal38(0.2), sweepAbove: Decimal38(0.5)), line: 4),
      overrides: overrides.map { Self.located($0, line: 5) }, venues: venues)
  }

  static func located<Value>(_ value: Value, line: Int) -> Located<Value> {
    Located(value, at: SourceLocation(file: "study.yaml", line: line, column: 3))
  }

  func league(_ settings: LeagueSettings, threads: Int = 2) throws -> League {
    // The folder lives as long as its last reader.
    try withExtendedLifetime(folder) {
      try League(settings, start: Self.start, end: Self.end, threads: threads)
    }
  }

  /// The mistakes of a league, without the folder's path.
  func mistakes(_ settings: LeagueSettings) throws -> String {
    do {
      _ = try league(settings)
      return "nothing is wrong"
    } catch let error as Diagnostics {
      return error.description.replacing(folder.path + "/", with: "")
    }
  }

  static let template = """
    name: carry
    period: { start: 2024-05-01, end: 2024-05-02 }
    data: [data]
    accounts:
      spotland: { rulebook: rulebooks/spotland.yaml }
      eastland: { rulebook: rulebooks/eastland.yaml }
      westland: { rulebook: rulebooks/westland.yaml }
      coinland: { rulebook: rulebooks/coinland.yaml }
    strategy: { kind: carry, spot: spotland:BTC-USD, notional: 10_000 }

    """

  static func perpland(_ name: String, _ kind: String, _ maintenance: String) -> String {
    """
    venue: \(name)
    name: \(name)
    regulation: { status: offshore, by: nobody }
    stable: [USD]
    fees: [{ taker: 5bp, maker: 2bp, source: s, status: published }]
    liquidation: [{ fee: 1%, slippage: 0.1%, procedure: full, deficit: insurance, source: s, status: published }]
    margin:
      - tiers: [{ maintenance_rate: \(maintenance), maintenance_amount: 0, leverage: 10 }]
        source: s
        status: published
    instruments:
      PERP:
        contract:
          kind: \(kind)
          base: BTC
          quote: USD
          multiplier: 1
          tick: 0.000001
          lot: 0.01
          minimum_notional: 5
          source: s
          status: published
        funding: [{ clock: { every: 8h }, price: mark, source: s, status: published }]

    """
  }
}
