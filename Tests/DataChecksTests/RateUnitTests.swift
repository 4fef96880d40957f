import DataChecks
import Market
import MarketData
import Testing

/// Rates in percent, of short files: the rule holds from three payments on.
struct RateUnitTests {
  /// Every so many hours from 2024-01-01.
  private static func codes(_ rates: [Double], hours: Int64) -> [String] {
    var raw = RawSeries(source: DataFile(path: "funding.csv", name: "funding.csv"), format: "carry", kind: .funding)
    (raw.venue, raw.symbol) = ("binance-usdm", "BTCUSDT")
    raw.times = ContiguousArray(
      rates.indices.map { 1_704_067_200_000_000_000 + Int64($0) * hours * 3_600_000_000_000 })
    raw.places = ContiguousArray(rates.indices.map { Int32($0 + 2) })
    raw.values = [ContiguousArray(rates), [], []]
    return DataCheck().report(on: [raw]).findings.filter { $0.code == .rateUnit || $0.code == .rateBeyondCap }.map {
      "\($0.code.rawValue) \($0.count)"
    }
  }

  /// 0.3 % in 8 hours and above, which the finding counts as a whole; the cap of BTCUSDT is 0.3 % in 8 hours.
  @Test(
    arguments: [
      (Array(repeating: 0.01, count: 6), 8, ["rate-unit 6"]),
      (Array(repeating: 0.01, count: 3), 8, ["rate-unit 3"]),
      (Array(repeating: -0.0031, count: 3), 8, ["rate-unit 3"]),
      (Array(repeating: 0.0029, count: 3), 8, []),
      // 0.24 % in an hour is 1.9 % in eight.
      (Array(repeating: 0.0024, count: 3), 1, ["rate-unit 3"]),
      ([0.0001, 0.01, 0.0001], 8, ["rate-beyond-cap 1"]),
      ([0.01, 0.01], 8, ["rate-beyond-cap 2"]),
      ([0.0001, 0.0001, 0.01, 0.01, 0.01], 8, ["rate-unit 5"]),
    ] as [([Double], Int64, [String])])
  func aboveThreeTenthsOfAPercent(rates: [Double], hours: Int64, found: [String]) {
    #expect(Self.codes(rates, hours: hours) == found)
  }
}
