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

  static let paper: [Row] = [(11.84, 21.44, 1.81, 0.17, 11.44, 3.30, 18.15), (13.90, 25.11, 1.81, 0.16, 8.54, 7.54, 17.57)]

  /// The replication, 1,682 hours as in the paper, at the rate of the study.
  @Test func replication() throws {
    let rows = try Self.rows(try RealData.study("random-maturity-2024"))
    let expected: [Row] = [
      (12.73, 23.04, 1.81, 0.17, 13.90, 3.63, 19.40), (14.05, 25.42, 1.81, 0.16, 10.32, 6.70, 18.72),
    ]
    for (row, expected) in zip(rows, expected) { Self.expect(row, expected) }
    // Beside the paper: what depends on prices and timing alone agrees to the last printed digit, what depends on the
    // rate within the tolerance that a different rate needs: a tenth of the ratio, two points of return.
    for (row, paper) in zip(rows, Self.paper) {
      #expect(abs(row.volatility - paper.volatility) <= 0.005 && abs(row.drawdown - paper.drawdown) <= 0.005)
      #expect(abs(row.ratio / paper.ratio - 1) <= 0.1 && abs(row.earned - paper.earned) <= 2)
    }
  }
