import DataChecks
import Market
import MarketData
import TestSupport
import Testing

/// Series of several venues that stand against each other: what one of them can be told to do, and when it cannot be
/// told which is off.
struct ClockSidesTests {
  private static let hour = Interval.hours(1).nanoseconds
  /// 2024-01-01.
  private static let start: Int64 = 1_704_067_200_000_000_000

  /// `BTCUSDT` of each asset's own market of hourly moves of up to 1 %, five weeks of hours or twelve of 8 hours.
  private static func bars(
    _ venue: String, _ asset: String = "BTC", kind: BarKind = .trade, hours: Int = 1, late: Int = 0
  ) -> RawSeries {
    var random = SplitMix64(seed: asset == "BTC" ? 7 : 8)
    var raw = RawSeries(
      source: DataFile(path: "\(venue).csv", name: "\(venue).csv"), format: "carry", kind: .bars(kind))
    (raw.venue, raw.symbol, raw.interval) = (venue, "\(asset)USDT", .hours(hours))
    var prices = [100.0]
    let count = hours == 1 ? 840 : 252
    for _ in 0..<(count * hours + 24) {
      prices.append((prices.last ?? 0) * (1 + Double.random(in: -0.01...0.01, using: &random)))
    }
    // A bar that is late holds earlier hours than its stamp says; one of several hours keeps its stamps on the grid.
    for row in 0..<count {
      let first = row * hours + 12 - (hours > 1 ? late : 0)
      let held = prices[first...first + hours]
      let bar = [prices[first], held.max() ?? 0, held.min() ?? 0, prices[first + hours], Double(row % 7 + 1)]
      raw.times.append(start + Int64(row * hours + (hours > 1 ? 0 : late)) * hour)
      raw.places.append(Int32(row + 2))
      for (column, value) in bar.enumerated() { raw.values[column].append(value) }
    }
    return raw
  }

  private static func findings(_ raw: [RawSeries]) -> [String] {
    let report = DataCheck().report(on: raw)
    return report.findings.filter { $0.code == .clockShift }.map {
      "\(report.series[$0.series].name) \($0.text) | \($0.remedy)"
    }
  }

  private static let compare =
    "compare bars of both sides with what the venues hand out, and shift the side that is off"
  private static let compareHourly =
    "compare bars of both sides, hourly ones where there are, with what the venues hand out, and shift the side that "
    + "is off"

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let series: @Sendable () -> [RawSeries]
    let findings: [String]
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "one against two venues", series: { [bars("okx", late: 3), bars("bybit"), bars("kraken")] },
      findings: ["okx:BTCUSDT bars-1h fits 2 other series 3 h earlier: UTC+3? | --shift -3h"]),
    Case(
      name: "all series of one venue against two",
      series: { [bars("okx", late: 3), bars("okx", kind: .mark, late: 3), bars("bybit"), bars("kraken"), bars("a")] },
      findings: [
        "okx:BTCUSDT bars-1h fits 3 other series 3 h earlier: UTC+3? | --shift -3h",
        "okx:BTCUSDT mark-1h fits 3 other series 3 h earlier: UTC+3? | --shift -3h",
      ]),
    Case(
      name: "one against one", series: { [bars("okx", late: 3), bars("bybit")] },
      findings: ["okx:BTCUSDT bars-1h fits bybit:BTCUSDT 3 h earlier (or it is the other that is off) | \(compare)"]),
    Case(
      name: "one against two of one venue",
      series: { [bars("okx", late: 3), bars("bybit"), bars("bybit", kind: .mark)] },
      findings: ["okx:BTCUSDT bars-1h fits bybit:BTCUSDT 3 h earlier (or it is the other that is off) | \(compare)"]),
    Case(
      name: "two against two",
      series: { [bars("okx", late: 3), bars("kraken", late: 3), bars("bybit"), bars("a")] },
      findings: [
        "kraken:BTCUSDT bars-1h fits a:BTCUSDT and bybit:BTCUSDT 3 h earlier (or it is they that are off; "
          + "okx:BTCUSDT stands with it) | \(compare)",
        "okx:BTCUSDT bars-1h fits a:BTCUSDT and bybit:BTCUSDT 3 h earlier (or it is they that are off; "
          + "kraken:BTCUSDT stands with it) | \(compare)",
      ]),
    Case(
      name: "two assets with unlike hours",
      series: {
        [("BTC", 3), ("ETH", 4)].flatMap { [bars("okx", $0, late: $1), bars("bybit", $0), bars("kraken", $0)] }
      },
      findings: [
        "okx:BTCUSDT bars-1h fits bybit:BTCUSDT and kraken:BTCUSDT 3 h earlier (or it is they that are off; "
          + "okx:ETHUSDT says 4 h earlier) | \(compare)",
        "okx:ETHUSDT bars-1h fits bybit:ETHUSDT and kraken:ETHUSDT 4 h earlier (or it is they that are off; "
          + "okx:BTCUSDT says 3 h earlier) | \(compare)",
      ]),
    Case(
      name: "bars of 8 h that hold other hours",
      series: { [bars("okx", hours: 8, late: 4), bars("bybit", hours: 8), bars("kraken", hours: 8)] },
      findings: [
        "okx:BTCUSDT bars-8h fits bybit:BTCUSDT and kraken:BTCUSDT about 4 h earlier (or it is they that are off; "
          + "bars of 8h tell hours to one or two) | \(compareHourly)"
      ]),
  ]

  @Test(arguments: cases)
  func isSaidAsFarAsItIsSure(sides: Case) {
    #expect(Self.findings(sides.series()) == sides.findings)
  }
}
