import Foundation
import Market
import Research
import Scenarios
import Studies
import Testing

/// The studies of `Scenarios/studies` that need real data, on the data of the tests (see ``RealData``).
///
/// The trades were recomputed from the raw files by an independent script in Python, which is where these figures come
/// from: to the two decimals in which the paper prints its own.
@Suite(
  .enabled(if: RealData.folder != nil, "no real market data: set CARRY_REFERENCE to the folder that holds data/real"))
struct FairValueStudyTests {
  /// A row of He, Manela, Ross and von Wachter, arXiv 2212.06888, version 7, tables 5 and 7, or of ours: ratio, then in
  /// per cent a year return, volatility and drawdown, hours to close, and in per cent price less financing and funding.
  typealias Row = (
    ratio: Double, earned: Double, volatility: Double, drawdown: Double, hours: Double, price: Double, funding: Double
  )

  static let paper: [Row] = [
    (11.84, 21.44, 1.81, 0.17, 11.44, 3.30, 18.15), (13.90, 25.11, 1.81, 0.16, 8.54, 7.54, 17.57),
  ]

  /// At the rate of the study. What depends on prices and timing alone agrees with the paper to the last printed digit,
  /// what depends on the rate within a tenth of the ratio and two points of return.
  @Test func replication() throws {
    let rows = try Self.rows(RealData.study("random-maturity-2024"))
    let expected: [Row] = [
      (12.73, 23.04, 1.81, 0.17, 13.90, 3.63, 19.40), (14.05, 25.42, 1.81, 0.16, 10.32, 6.70, 18.72),
    ]
    #expect(rows.count == 2)
    for ((row, expected), paper) in zip(zip(rows, expected), Self.paper) {
      Self.expect(row, expected)
      #expect(abs(row.volatility - paper.volatility) <= 0.005 && abs(row.drawdown - paper.drawdown) <= 0.005)
      #expect(abs(row.ratio / paper.ratio - 1) <= 0.1 && abs(row.earned - paper.earned) <= 2)
    }
  }

  /// A rate that rises above Binance's interest in March, as a pool of lenders may pay: both coins then agree with the
  /// paper within a hundredth of ratio and return, and turn more often.
  @Test func theRateExplainsTheDifference() throws {
    let march = try #require(Instant("2024-03-01T00:00:00Z"))
    let rows = try Self.rows(
      RealData.study("random-maturity-2024") {
        $0.fairValue?.rates = [.init(value: 0.09), .init(from: march, value: 0.14)]
      })
    let expected: [Row] = [
      (11.74, 21.21, 1.81, 0.17, 10.71, 2.60, 18.61), (13.81, 24.94, 1.81, 0.16, 8.45, 8.74, 16.19),
    ]
    for ((row, expected), paper) in zip(zip(rows, expected), Self.paper) {
      Self.expect(row, expected)
      #expect(abs(row.ratio / paper.ratio - 1) <= 0.011 && abs(row.earned / paper.earned - 1) <= 0.011)
    }
  }

  /// What is left where the trade is made an hour after its decision.
  @Test func anHourLater() throws {
    let table = try Self.table("random_maturity", of: RealData.study("random-maturity-2024"))
    let late = table.rows.filter { $0[2] == .text("none") && $0[3] == .text("one step later") }
    let expected = [(14.29, -0.28), (13.02, -1.17)]
    for (row, expected) in zip(late, expected) {
      #expect(abs(try Self.figure(table, row, "return") * 100 - expected.0) <= 0.006)
      #expect(abs(try Self.figure(table, row, "price") * 100 - expected.1) <= 0.006)
    }
  }

  /// The tiers of the paper over the quarter: few positions, held for weeks.
  @Test func feeTiers() throws {
    let end = try #require(Instant("2024-04-01T00:00:00Z"))
    let result = try RealData.study("random-maturity-2024") { $0.end.value = end }
    let table = try Self.table("random_maturity_by_year", of: result)
    // Ratio and return in per cent at no fee and at the highest: BTC, then ETH.
    let expected = [("none", 12.82, 23.38), ("high", 8.66, 14.58), ("none", 13.78, 25.88), ("high", 8.96, 15.80)]
    let rows = table.rows.filter { $0[1] == .text("none") || $0[1] == .text("high") }
    for (row, expected) in zip(rows, expected) {
      #expect(row[1] == .text(expected.0))
      #expect(abs(try Self.figure(table, row, "sharpe") - expected.1) <= 0.011, "\(row)")
      #expect(abs(try Self.figure(table, row, "return") * 100 - expected.2) <= 0.011)
    }
  }

  // MARK: Four venues

  /// Payments and their mean a year, the share that is just the interest; ρ at closes: how many, mean, and mean of |ρ|.
  /// To 1e-9. Of Bybit the data hold no prices.
  @Test func fourVenues() throws {
    let result = try RealData.study("four-venue-history")
    let payments = try Self.table("fair_value_payments", of: result)
    let deviations = try Self.table("fair_value_deviation", of: result)
    func expect(_ table: StudyTable, _ series: String, _ figures: [(String, Double)]) throws {
      let row = try #require(table.rows.first { $0[0] == .text(series) })
      for (name, expected) in figures {
        #expect(abs(try Self.figure(table, row, name) - expected) <= 1e-9, "\(series) \(name)")
      }
    }
    try expect(
      payments, "binance-usdm:BTCUSDT",
      [("payments", 1719), ("paid_mean", 0.10638026282722422), ("at_interest", 0.40546829552065156)])
    try expect(payments, "okx:BTC-USDT-SWAP", [("payments", 1166), ("paid_mean", 0.10716385257987292)])
    try expect(
      payments, "hyperliquid:BTC",
      [("payments", 13_748), ("paid_mean", 0.2136013948716998), ("at_interest", 0.46704975269130056)])
    try expect(
      deviations, "binance-usdm:BTCUSDT",
      [("steps", 13_751), ("mean", 0.408127309908004), ("absolute_mean", 0.45481649360450643)])
    // Without a clamp: κp − r.
    try expect(deviations, "okx:BTC-USDT-SWAP", [("steps", 13_751), ("mean", 0.05131189225027481)])
    try expect(
      deviations, "hyperliquid:BTC",
      [("steps", 2845), ("mean", 0.9077008703979161), ("absolute_mean", 0.9225531321184134)])
    let bybit = try #require(deviations.rows.first { $0[0] == .text("bybit:BTCUSDT") })
    #expect(bybit[1] == .missing(NotEnoughData("no step has both prices")))
    #expect(result.warnings.contains("there are no bars of bybit:BTCUSDT: what needs its prices is left out"))
  }

  // MARK: Reading tables

  private static func rows(_ result: StudyResult) throws -> [Row] {
    let table = try table("random_maturity_by_year", of: result)
    return try table.rows.filter { $0[1] == .text("none") }.map { row in
      func figure(_ name: String) throws -> Double { try Self.figure(table, row, name) }
      #expect(try figure("steps") == 1682)
      return (
        try figure("sharpe"), try figure("return") * 100, try figure("volatility") * 100, try figure("drawdown") * 100,
        try figure("hours_to_close"), try (figure("price") + figure("financing")) * 100, try figure("funding") * 100
      )
    }
  }

  static func table(_ name: String, of result: StudyResult) throws -> StudyTable {
    let section = try #require(result.sections.first { $0.name == "fair_value" })
    return try #require(section.tables.first { $0.name == name })
  }

  static func figure(_ table: StudyTable, _ row: [StudyTable.Cell], _ name: String) throws -> Double {
    let column = try #require(table.columns.firstIndex { $0.name == name })
    switch row[column] {
    case .figure(let value): return value
    case .count(let count): return Double(count)
    case let other:
      Issue.record("\(name) is \(other)")
      return .nan
    }
  }

  /// To the last of two decimals.
  private static func expect(_ found: Row, _ expected: Row, _ location: Testing.SourceLocation = #_sourceLocation) {
    let pairs = [
      (found.ratio, expected.ratio), (found.earned, expected.earned), (found.volatility, expected.volatility),
      (found.drawdown, expected.drawdown), (found.hours, expected.hours), (found.price, expected.price),
      (found.funding, expected.funding),
    ]
    for (found, expected) in pairs { #expect(abs(found - expected) <= 0.011, sourceLocation: location) }
  }
}

extension RealData {
  /// A shipped study on the data of the tests.
  static func study(_ name: String, _ change: (inout StudySettings) -> Void = { _ in }) throws -> StudyResult {
    let path = URL(filePath: #filePath).appending(path: "../../../Scenarios/studies/\(name).yaml").standardized.path
    var settings = try StudyFile.read(path: path)
    settings.data = [Located(try #require(folder), at: settings.location)]
    change(&settings)
    return Study(settings: settings, data: try settings.load(threads: 2)).run(threads: 2)
  }
}
