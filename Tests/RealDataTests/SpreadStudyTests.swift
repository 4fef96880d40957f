import Market
import Research
import Studies
import Testing

/// Spreads and price leadership of the history of four venues, on the data of the tests (see ``RealData``).
///
/// The figures were recomputed from the raw files by an independent script in Python (numpy and statsmodels 0.15.0):
/// funding spread over the hours before each payment, errors by `OLS.fit(cov_type="HAC")`, the error-correction model
/// by `numpy.linalg.lstsq`. Agreement is to 1e-7.
@Suite(
  .enabled(if: RealData.folder != nil, "no real market data: set CARRY_REFERENCE to the folder that holds data/real"))
struct SpreadStudyTests {
  @Test func fourVenues() throws {
    let result = try RealData.study("four-venue-history")
    try expect(
      "spreads", "spreads", "binance-usdm:BTCUSDT", "bybit:BTCUSDT", result,
      [
        ("steps", 9327), ("mean", -0.0028965420874879394), ("error", 0.004575240695306545), ("lags", 152),
        ("correlation", 0.8741989194015041), ("positive", 0.31467781709016834),
      ])
    try expect(
      "spreads", "spreads", "binance-usdm:BTCUSDT", "okx:BTC-USDT-SWAP", result,
      [
        ("steps", 9327), ("mean", 0.01143918261510438), ("error", 0.004158340568194556), ("lags", 94),
        ("correlation", 0.7382119682609837), ("positive", 0.5917229548622279),
      ])
    try expect(
      "spreads", "venue_basis", "binance-usdm:BTCUSDT", "okx:BTC-USDT-SWAP", result,
      [
        ("steps", 13_751), ("mean", -0.00017403561324705945), ("deviation", 0.0004185923204294458),
        ("half_life_hours", 18.41124231648562),
      ])
    try expect(
      "spreads", "cointegration", "binance-usdm:BTCUSDT", "okx:BTC-USDT-SWAP", result, row: 1,
      [
        ("windows", 1718), ("adf_first", 0.8117941824096477), ("adf_difference", 0.005845569846104925),
        ("slope", 1.0003319208702315),
        ("engle_granger", -3.673052218189828),
      ])
    try expect(
      "price_leadership", "information_shares", "binance-usdm:BTCUSDT", "okx:BTC-USDT-SWAP", result,
      [
        ("lags", 10), ("adjustment_first", -0.04611682), ("adjustment_second", -0.03117806),
        ("component", -2.0870578162396622), ("information_upper", 0.9944172798091876),
        ("information_lower", 0.0025528639162123445), ("correlation", 0.999706227927477),
        ("half_life_hours", 46.05180126499172),
      ])
    try expect(
      "price_leadership", "lead_lag", "binance-usdm:BTCUSDT", "okx:BTC-USDT-SWAP", result,
      [
        ("at_once", 0.999626564563133), ("first_leads", -0.022914989978460015),
        ("second_leads", -0.023389515876900094),
      ])
    let section = try #require(result.sections.first { $0.name == "price_leadership" })
    #expect(section.warnings.first?.hasPrefix("Prices every 1h say little about who leads") == true)
  }

  /// - Parameter row: of the rows of this pair.
  private func expect(
    _ section: String, _ table: String, _ first: String, _ second: String, _ result: StudyResult, row: Int = 0,
    _ figures: [(String, Double)]
  ) throws {
    let section = try #require(result.sections.first { $0.name == section })
    let table = try #require(section.tables.first { $0.name == table })
    let rows = table.rows.filter { $0[0] == .text(first) && $0[1] == .text(second) }
    try #require(rows.indices.contains(row))
    for (name, expected) in figures {
      let found = try FairValueStudyTests.figure(table, rows[row], name)
      #expect(abs(found - expected) <= 1e-7 * max(1, abs(expected)), "\(table.name) \(first) \(second) \(name)")
    }
  }
}
