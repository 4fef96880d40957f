import Foundation
import Market
import MarketData
import Studies
import TestSupport
import Testing

/// Whole studies on markets whose truth was planted: files, clock, every section and the league find it, and find
/// nothing where nothing was planted.
///
/// Both perpetuals have the venue formula `P + clamp(1 bp − P, ±5 bp)` over eight hours: a premium of −8 bp pays −3 bp
/// and one of −10 bp pays −5 bp, which is 3 · 365 · 2 bp = 21.9 % a year less.
struct KnownTruthTests {
  private static let difference = 0.219
  private static let pair = ["binance-usdm:BTCUSDT", "bybit:BTCUSDT"]

  /// - Parameters:
  ///   - premium: that of the second perpetual, and from the middle of the two months on; the first has −8 bp.
  private static func result(
    seed: Int = 20, premium: String = "-8bp", later: String? = nil, hasLeague: Bool = true
  ) throws -> StudyResult {
    let folder = try TemporaryFolder()
    let file = try folder.write("spec.yaml", spec(seed: seed, premium: premium, later: later ?? premium))
    try SimulatedMarket(SimulationSpec.read(file: file)).write(to: "\(folder.path)/data", specFile: file)
    try folder.write("carry.yaml", template)
    let path = try folder.write("study.yaml", study + (hasLeague ? league : ""))
    return try withExtendedLifetime(folder) {
      let settings = try StudyFile.read(path: path)
      return try Study(settings: settings, data: settings.load(threads: 2)).run(threads: 2)
    }
  }

  /// The cell of the row whose texts begin with `names`.
  private static func cell(
    _ result: StudyResult, _ table: String, _ names: [String], _ column: String
  ) throws -> StudyTable.Cell {
    let found = try #require(result.sections.flatMap(\.tables).first { $0.name == table })
    let index = try #require(found.columns.firstIndex { $0.name == column })
    let row = found.rows.first {
      $0.filter { if case .text = $0 { true } else { false } }.starts(with: names.map { .text($0) })
    }
    return try #require(row)[index]
  }

  private static func figure(
    _ result: StudyResult, _ table: String, _ names: [String], _ column: String
  ) throws -> Double {
    let cell = try cell(result, table, names, column)
    guard case .figure(let value) = cell else {
      Issue.record("\(table).\(column) of \(names) is \(cell)")
      return .nan
    }
    return value
  }

  /// The difference within four standard errors, and what the league says from runs of the simulator within a
  /// thousandth of what was paid: both venues have the same fees there.
  @Test func findsAPlantedDifference() throws {
    let result = try Self.result(premium: "-10bp")
    let mean = try Self.figure(result, "spreads", Self.pair, "mean")
    #expect(try abs(mean - Self.difference) < 4 * Self.figure(result, "spreads", Self.pair, "error"))
    #expect(try Self.figure(result, "spreads", Self.pair, "lower") > 0)
    let change = try -Self.figure(result, "league_break_even", Self.pair, "funding_found")
    #expect(try Self.cell(result, "league_break_even", Self.pair, "leader") == .text(Self.pair[0]))
    #expect(abs(change - mean) < 0.001)
  }

  /// The shift within four standard errors, its date within a day, and none at the venue that did not change.
  @Test func findsAPlantedShift() throws {
    let result = try Self.result(later: "-10bp", hasLeague: false)
    let treated = ["change", Self.pair[1], Self.pair[0]]
    let shift = try Self.figure(result, "differences_funding", treated, "difference")
    #expect(
      try abs(shift + Self.difference) < 4 * Self.figure(result, "differences_funding", treated, "error"))
    #expect(try Self.figure(result, "differences_funding", treated, "probability") < 0.001)
    let (changed, control) = (["the study", Self.pair[1]], ["the study", Self.pair[0]])
    let date = try Self.cell(result, "breaks_funding", changed, "date")
    let middle = try #require(Instant("2026-01-31"))
    guard case .moment(let moment) = date else { throw Missing() }
    #expect(moment > middle - .days(1) && moment < middle + .days(1))
    #expect(try (0..<0.001).contains(Self.figure(result, "breaks_funding", changed, "robust_probability")))
    #expect(try (0..<0.001).contains(Self.figure(result, "breaks_funding", changed, "probability")))
    #expect(try Self.figure(result, "breaks_funding", control, "robust_probability") > 0.05)
  }

  private struct Missing: Error {}

  /// Without a difference or a shift, over ten seeds. A level of 5 %, even if it were 12 % for errors of so persistent
  /// series, lets five or more of ten pass by chance in 4 of 1,000 cases.
  @Test func findsNoneWhereNoneIs() throws {
    var (differences, shifts, breaks) = (0, 0, 0)
    for seed in 1...10 {
      let result = try Self.result(seed: seed, hasLeague: false)
      let lower = try Self.figure(result, "spreads", Self.pair, "lower")
      if try lower > 0 || Self.figure(result, "spreads", Self.pair, "upper") < 0 { differences += 1 }
      if try Self.figure(result, "differences_funding", ["change"], "probability") < 0.05 { shifts += 1 }
      if try Self.figure(result, "breaks_funding", ["the study", Self.pair[1]], "robust_probability") < 0.05 {
        breaks += 1
      }
    }
    #expect(differences <= 4 && shifts <= 4 && breaks <= 4)
  }

  // MARK: Files

  private static func spec(seed: Int, premium: String, later: String) -> String {
    """
    name: truth
    description: Two venues with one formula.
    seed: \(seed)
    start: 2026-01-01
    end: 2026-03-02
    interval: 1h
    path_step: 10m
    price:
      start: 100_000
      regimes: { calm: { drift: 0%, volatility: 30% } }
    premium:
      common_half_life: 12h
      negative: [{ from: 2026-01-31, to: 2026-03-02 }]
    instruments:
      coinbase:BTC-USD: { tick: 0.01, noise: 0.3bp, volume_per_hour: 420, write: [bars] }
      binance-usdm:BTCUSDT:
        tick: 0.1
        noise: 0.3bp
        volume_per_hour: 5200
        premium: { mean: -8bp, mean_when_negative: -8bp, half_life: 4h, deviation: 0.5bp, common: 0.3bp }
        write: [bars, mark, funding]
      bybit:BTCUSDT:
        tick: 0.1
        noise: 0.3bp
        volume_per_hour: 3200
        premium: { mean: \(premium), mean_when_negative: \(later), half_life: 4h, deviation: 0.5bp, common: 0.3bp }
        write: [bars, mark, funding]

    """
  }

  private static let study = """
    name: truth
    period: { start: 2026-01-01, end: 2026-03-01 }
    data: [data]
    bootstrap: { draws: 200, seed: 5 }
    series:
      - { perp: binance-usdm:BTCUSDT, spot: coinbase:BTC-USD, side: onshore }
      - { perp: bybit:BTCUSDT, spot: coinbase:BTC-USD, side: offshore }
    events:
      - { name: change, date: 2026-01-31, control: [binance-usdm:BTCUSDT] }

    """

  private static let league = """
    league:
      scenario: carry.yaml
      capital: 1_000_000
      liquidation_distance: { top_up_below: 15%, top_up_to: 30%, sweep_above: off }

    """

  private static let template = """
    name: carry
    period: { start: 2026-01-01, end: 2026-03-01 }
    data: [data]
    accounts: { coinbase: {}, binance-usdm: {}, bybit: {} }
    strategy: { kind: carry, spot: coinbase:BTC-USD, notional: 500_000 }
    costs: { fees: { binance-usdm: { taker: 5bp }, bybit: { taker: 5bp } } }

    """
}
