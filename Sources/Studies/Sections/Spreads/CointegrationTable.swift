import Foundation
import Market
import Research

/// Whether funding and prices of two perpetuals stay together.
struct CointegrationTable {
  let spreads: [FundingSpread]
  let clock: StudyClock

  /// The most lagged changes that tests choose from.
  static let mostLags = 12
  /// Of a test that counts as speaking for something.
  static let level = 0.05

  struct Row: Sendable {
    let spread: FundingSpread
    let isPrice: Bool
    let columns: [[Double]]
    let grangerTest: Statistic<EngleGranger>

    init(_ spread: FundingSpread, isPrice: Bool, _ columns: [[Double]]) {
      self.spread = spread
      self.isPrice = isPrice
      self.columns = columns
      grangerTest = Statistic { () throws(NotEnoughData) in
        try EngleGranger(columns[0], columns[1], lags: .akaike(atMost: CointegrationTable.mostLags))
      }
    }

    var isCointegrated: Bool { ((try? grangerTest.get().probability) ?? 1) < CointegrationTable.level }
  }

  func rows(threads: Int) -> [Row] {
    Parallel.map(2 * spreads.count, threads: threads) { index in
      let spread = spreads[index / 2]
      if index % 2 == 0 { return Row(spread, isPrice: false, [spread.windowed.first, spread.windowed.second]) }
      let windows = clock.windows(of: spread.window)
      let prices = [spread.pair.first, spread.pair.second].map { series in
        windows.map { log(series.perpClose[$0.upperBound - 1]) }
      }
      return Row(spread, isPrice: true, prices)
    }
  }

  func table(_ rows: [Row], threads: Int) -> StudyTable {
    var table = StudyTable(
      "cointegration", "Do they stay together?",
      SpreadTables.pairColumns + [
        .init("of", "of", .text), .init("window_hours", "windows of", .hours), .init("windows", "windows", .count),
        .init("adf_first", "unit root: first", .probability), .init("adf_second", "second", .probability),
        .init("adf_difference", "difference", .probability),
        .init("kpss_difference", "difference stationary", .probability), .init("slope", "slope", .number),
        .init("engle_granger", "Engle–Granger", .number), .init("engle_granger_p", "p", .probability),
        .init("trace_0", "Johansen trace, no vector", .number), .init("critical_0", "95%", .number),
        .init("trace_1", "one vector", .number), .init("critical_1", "95%", .number),
      ])
    for cells in Parallel.map(rows.count, threads: threads, { CointegrationTable.cells(rows[$0]) }) {
      table.append(cells)
    }
    return table
  }

  private static func cells(_ row: Row) -> [StudyTable.Cell] {
    let (first, second) = (row.columns[0], row.columns[1])
    let difference = zip(first, second).map { $0 - $1 }
    func root(_ column: [Double]) -> StudyTable.Cell {
      .of { () throws(NotEnoughData) in try AugmentedDickeyFuller(column, lags: .akaike(atMost: mostLags)).probability }
    }
    let johansen = Statistic { () throws(NotEnoughData) in
      let model = try VectorErrorCorrection([first, second], vector: [1, -1], lags: .akaike(atMost: mostLags))
      return try Johansen([first, second], lags: model.lags, constant: .restricted)
    }
    func trace(_ rank: Int) -> [StudyTable.Cell] {
      [
        .of { () throws(NotEnoughData) in try johansen.get().trace(rank: rank) },
        .of { () throws(NotEnoughData) in
          guard let critical = try johansen.get().criticalTrace(rank: rank) else {
            throw NotEnoughData("no table of critical values")
          }
          return critical.fivePercent
        },
      ]
    }
    let known = first.indices.count { first[$0].isFinite && second[$0].isFinite }
    return SpreadTables.cells(row.spread.pair) + [
      .text(row.isPrice ? "log price" : "funding"), .figure(row.spread.window.hours), .count(known), root(first),
      root(second), root(difference), .of { () throws(NotEnoughData) in try KPSS(difference).probability },
      .of { () throws(NotEnoughData) in try row.grangerTest.get().slope },
      .of { () throws(NotEnoughData) in try row.grangerTest.get().statistic },
      .of { () throws(NotEnoughData) in try row.grangerTest.get().probability },
    ] + trace(0) + trace(1)
  }
}
