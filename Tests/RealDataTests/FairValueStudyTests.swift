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
    let expected = [("none", 12.81, 23.38), ("high", 8.69, 14.59), ("none", 13.77, 25.88), ("high", 8.96, 15.81)]
    let rows = table.rows.filter { $0[1] == .text("none") || $0[1] == .text("high") }
    for (row, expected) in zip(rows, expected) {
      #expect(row[1] == .text(expected.0))
      #expect(abs(try Self.figure(table, row, "sharpe") - expected.1) <= 0.02)
      #expect(abs(try Self.figure(table, row, "return") * 100 - expected.2) <= 0.02)
    }
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
