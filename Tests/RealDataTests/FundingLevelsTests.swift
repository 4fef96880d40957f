import Foundation
import Market
import Research
import Scenarios
import Studies
import Testing

/// Funding as eight venues paid it, against a reading of the same files by pandas: rates over hours, signs by numpy,
/// autocorrelation by statsmodels' `acf`, half-life by numpy's `polyfit` of a payment on the one before.
///
/// About 0.01% per eight hours, 10.95% a year, is what venues and papers call normal for bitcoin.
@Suite(
  .enabled(if: RealData.folder != nil, "no real market data: set CARRY_REFERENCE to the folder that holds data/real"))
struct FundingLevelsTests {
  struct Venue: Sendable, CustomTestStringConvertible {
    let name: String
    let start: String
    let end: String
    let payments: Int
    /// In per cent, simple.
    let annual: Double
    let zero: Double
    let negative: Double
    let sameSign: Double
    let autocorrelation: Double
    let halfLife: Double
    let median: Double
    /// Of the mean, in per cent.
    let tolerance: Double
    var testDescription: String { name }

    init(
      _ name: String, _ start: String, _ end: String, _ payments: Int, annual: Double, zero: Double, negative: Double,
      sameSign: Double, autocorrelation: Double, halfLife: Double, median: Double, tolerance: Double = 5e-5
    ) {
      (self.name, self.start, self.end, self.payments) = (name, start, end, payments)
      (self.annual, self.zero, self.negative, self.sameSign) = (annual, zero, negative, sameSign)
      (self.autocorrelation, self.halfLife, self.median) = (autocorrelation, halfLife, median)
      self.tolerance = tolerance
    }
  }

  static let venues = [
    Venue(
      "binance-usdm:BTCUSDT", "2020-01-01", "2025-08-31", 6207, annual: 13.2917, zero: 0, negative: 0.12405,
      sameSign: 0.87657, autocorrelation: 0.79496, halfLife: 24.1724, median: 0.0001),
    Venue(
      "bybit:BTCUSDT", "2021-01-01", "2024-06-30", 3828, annual: 16.4191, zero: 0, negative: 0.14316,
      sameSign: 0.85236, autocorrelation: 0.82173, halfLife: 28.2551, median: 0.0001),
    Venue(
      "okx:BTC-USDT-SWAP", "2023-01-01", "2024-06-30", 1638, annual: 8.8192, zero: 0, negative: 0.26679,
      sameSign: 0.6463, autocorrelation: 0.57318, halfLife: 9.9736, median: 5.2705212497050003e-05),
    Venue(
      "dydx-v3:BTC-USD", "2022-01-01", "2023-12-31", 17496, annual: 4.5363, zero: 0, negative: 0.35631,
      sameSign: 0.81583, autocorrelation: 0.84458, halfLife: 4.111, median: 5.2414e-06),
    Venue(
      "dydx-v4:BTC-USD", "2024-10-18", "2025-08-31", 6367, annual: 13.3765, zero: 0.01241, negative: 0.21109,
      sameSign: 0.88062, autocorrelation: 0.83526, halfLife: 3.8522, median: 1.1625e-05),
    Venue(
      "bitmex:XBTUSD", "2016-06-05T04:00:00Z", "2024-03-15T20:00:00Z", 8522, annual: 10.8366, zero: 0.00153,
      negative: 0.30298,
      sameSign: 0.7965, autocorrelation: 0.75244, halfLife: 19.495, median: 0.0001),
    Venue(
      "deribit:BTC-PERPETUAL", "2019-05-01", "2021-02-25", 15982, annual: 14.3178, zero: 0.08409, negative: 0.25379,
      sameSign: 0.85451, autocorrelation: 0.90186, halfLife: 6.7107, median: 1.5272325867204513e-06),
    // Some payments were minutes late, which leaves hours that are covered in part and out of the mean.
    Venue(
      "hyperliquid:BTC", "2023-06-09", "2025-07-31", 18789, annual: 18.706, zero: 0, negative: 0.10336,
      sameSign: 0.95337, autocorrelation: 0.87638, halfLife: 5.2531, median: 1.25e-05, tolerance: 0.003),
  ]

  /// To the last digit written down above.
  @Test(arguments: venues) func levels(venue: Venue) throws {
    let start = try #require(Instant(venue.start))
    let end = try #require(Instant(venue.end))
    let perp = try #require(InstrumentName(venue.name))
    let result = try RealData.study("four-venue-history") { settings in
      settings.start.value = start
      settings.end.value = end
      settings.draws = 200
      settings.fairValue = nil
      settings.events = []
      settings.series = [
        StudySeriesSettings(
          perp: Located(perp, at: settings.location), reference: nil, side: .offshore, asset: "BTC")
      ]
    }
    let section = try #require(result.sections.first { $0.name == "levels" })
    func figure(_ table: String, _ column: String) throws -> Double {
      let table = try #require(section.tables.first { $0.name == table })
      let index = try #require(table.columns.firstIndex { $0.name == column })
      switch table.rows[0][index] {
      case .figure(let value): return value
      case .count(let count): return Double(count)
      case let other: throw NotEnoughData("\(other)")
      }
    }
    let expected = [
      ("payments", Double(venue.payments), 0), ("zero_share", venue.zero, 5e-6),
      ("negative_share", venue.negative, 5e-6), ("same_sign_share", venue.sameSign, 5e-6),
      ("autocorrelation", venue.autocorrelation, 5e-6), ("half_life_hours", venue.halfLife, 5e-5),
      ("median_rate", venue.median, 1e-18),
    ]
    for (column, value, tolerance) in expected {
      let found = try figure("payments", column)
      #expect(abs(found - value) <= tolerance, "\(column): \(found), \(value)")
    }
    let mean = try figure("levels", "mean_annual")
    #expect(abs(mean * 100 - venue.annual) <= venue.tolerance, "\(mean)")
    let (lower, upper) = (try figure("levels", "lower_annual"), try figure("levels", "upper_annual"))
    #expect(lower < mean && mean < upper && upper - lower < 0.2)
  }

  /// Binance around the first U.S. spot funds, against statsmodels' `OLS(y, [1, after]).fit(cov_type="HAC",
  /// maxlags=225)` with the lags of Andrews' formula, and the largest F over all places by cumulated sums in numpy:
  /// 10⁻⁷. Funding rose by 8% a year, which is less than it does by itself.
  @Test func anEvent() throws {
    let result = try RealData.study("four-venue-history") { settings in
      settings.draws = 200
      settings.fairValue = nil
      settings.series = settings.series.filter { $0.perp.value.account == "binance-usdm" }
      settings.events[0].treated = ["binance-usdm:BTCUSDT"]
    }
    let section = try #require(result.sections.first { $0.name == "events" })
    func cell(_ table: String, _ column: String) throws -> StudyTable.Cell {
      let table = try #require(section.tables.first { $0.name == table })
      return table.rows[0][try #require(table.columns.firstIndex { $0.name == column })]
    }
    func expect(_ table: String, _ column: String, _ value: Double) throws {
      guard case .figure(let found) = try cell(table, column) else { throw NotEnoughData("no \(column)") }
      #expect(abs(found / value - 1) < 1e-7, "\(column): \(found), \(value)")
    }
    try expect("events_funding", "before", 0.1421750027777767)
    try expect("events_funding", "difference", 0.0805680722222234)
    try expect("events_funding", "error", 0.05321855016199628)
    try expect("events_funding", "probability", 0.1300487773866058)
    try expect("events_funding", "variance_ratio", 2.6909235679395977)
    #expect(try cell("breaks_funding", "date") == .moment(try #require(Instant("2023-10-23T16:00:00Z"))))
    try expect("breaks_funding", "f", 1181.9067250210182)
    try expect("breaks_funding", "before", 0.047404456221616716)
  }
}
