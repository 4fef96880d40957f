import DataChecks
import Market
import MarketData
import TestSupport
import Testing

/// Rows that no market has: nothing traps, and what is wrong is said.
struct WildDataTests {
  private static let hour = Interval.hours(1).nanoseconds
  private static let minute = Interval.minutes(1).nanoseconds
  /// 2024-01-01.
  private static let start: Int64 = 1_704_067_200_000_000_000

  private static func series(
    _ kind: SeriesKind, _ times: [Int64], _ values: [Double?], interval: Interval? = nil
  ) -> RawSeries {
    var raw = RawSeries(source: DataFile(path: "wild.csv", name: "wild.csv"), format: "carry", kind: kind)
    (raw.venue, raw.symbol, raw.interval) = ("nowhere", "BTCUSDT", interval)
    raw.times = ContiguousArray(times)
    raw.places = ContiguousArray(times.indices.map { Int32($0 + 2) })
    raw.values = raw.values.indices.map { column in
      values[column].map { ContiguousArray(repeating: $0, count: times.count) } ?? []
    }
    return raw
  }

  private static func bars(_ times: [Int64], interval: Interval? = nil) -> RawSeries {
    series(.bars(.trade), times, [1, 1, 1, 1, 1, nil], interval: interval)
  }

  private static func payments(_ times: [Int64]) -> RawSeries { series(.funding, times, [0.0001, 8, 1]) }

  private static func findings(_ raw: RawSeries...) -> [String] {
    DataCheck().report(on: raw).findings.map { "\($0.code.rawValue) \($0.count): \($0.text); \($0.remedy)" }
  }

  @Test(arguments: [nil, Interval.hours(1), .zero, Interval(nanoseconds: -1), Interval(nanoseconds: .max)])
  func stampsMayLieCenturiesApart(interval: Interval?) {
    // The last is `open_time` 9223372036854 in milliseconds.
    let times = [.min, .min + 1, -1, Self.start, Self.start + Self.hour, .max, 9_223_372_036_854_000_000]
    let report = DataCheck().report(on: [Self.bars(times, interval: interval), Self.payments(times)])
    #expect(report.series.map(\.rows) == [2, 2])
    let stamps = report.findings.filter { $0.code == .stampOutOfRange }
    #expect(
      stamps.map(\.text)
        == Array(repeating: "5 stamps outside the years 1970 to 2199: the rows are not looked at", count: 2))
  }

  @Test func stepsOfCenturiesInRangeAreHoles() {
    let last: Int64 = 7_258_118_399_000_000_000
    let found = Self.findings(
      Self.bars([0, Self.hour, 2 * Self.hour, last]), Self.payments([0, last / 3, last / 3 * 2, last]))
    #expect(found.contains { $0.hasPrefix("funding-interval 1: no interval from 1m to a year") }, "\(found)")
  }

  @Test func largeNumbersHaveExponents() {
    var bars = Self.bars((0..<5).map { Self.start + $0 * Self.hour }, interval: .hours(1))
    for column in 0..<4 { bars.values[column][2] = 1e25 }
    var payments = Self.payments((0..<9).map { Self.start + $0 * 8 * Self.hour })
    for row in payments.times.indices { payments.values[1][row] = 1.5e20 }
    let found = Self.findings(bars, payments)
    #expect(
      found.contains { $0.hasPrefix("out-of-bounds 1: 1 row with a value that no run accepts: \"open\" is 1") },
      "\(found)")
    #expect(found.contains { $0.contains("1.5e20 stated, 8 found") }, "\(found)")
  }

  /// Not of an interval, and no settlement every nanosecond for the hour that follows.
  @Test(arguments: [1, 1_000_000, 59_000_000_000] as [Int64])
  func paymentsCloserThanAMinuteAreOfNoInterval(step: Int64) {
    let first = Self.start + 30_000_000_000
    let found = Self.findings(Self.payments((0...4).map { first + $0 * step } + [first + Self.hour * 24 * 400]))
    #expect(found.contains { $0.hasPrefix("funding-interval 1: no interval") }, "\(found)")
    #expect(!found.contains { $0.hasPrefix("missing-settlement") }, "\(found)")
  }

  @Test func settlementsOfCenturiesAreCounted() {
    let times = (0...4).map { $0 * Self.minute } + [100_000_000 * Self.minute]
    let found = Self.findings(Self.payments(times))
    // 100,000,000 - 4 - 1.
    #expect(found.contains { $0.hasPrefix("missing-settlement 99999995: 99,999,995 settlements due") }, "\(found)")
  }

  /// What an import refuses is found, and what it accepts is not.
  @Test(
    arguments: [
      (2, -5, "price-not-positive"), (2, 0, "price-not-positive"), (2, 1e15, "out-of-bounds"), (2, .nan, nil),
      (1, 0, "out-of-bounds"), (1, -8, "out-of-bounds"), (1, .nan, nil), (0, 1.5, "rate-unit"), (0, .nan, "no-value"),
    ] as [(Int, Double, String?)])
  func paymentsAreJudgedAsAnImportDoes(column: Int, value: Double, code: String?) {
    var payments = Self.payments((0..<9).map { Self.start + $0 * 8 * Self.hour })
    payments.values[column][4] = value
    let isRefused = (try? payments.tidied(Repairs(), interval: nil)) == nil
    #expect(isRefused == (code != nil))
    let found = Self.findings(payments)
    if let code { #expect(found.contains { $0.hasPrefix("\(code) 1:") }, "\(found)") }
    #expect(code != nil || found.allSatisfy { $0.hasPrefix("unknown-venue") }, "\(found)")
  }

  @Test(
    arguments: [
      (0, 1e15, "out-of-bounds"), (0, 1e-20, "out-of-bounds"), (3, 0, "price-not-positive"), (4, -1, "unsound-bar"),
      (4, .nan, "no-value"), (4, 1e24, "out-of-bounds"), (1, 0.5, "unsound-bar"), (2, .infinity, "out-of-bounds"),
    ] as [(Int, Double, String)])
  func barsAreJudgedAsAnImportDoes(column: Int, value: Double, code: String) {
    var bars = Self.bars((0..<9).map { Self.start + $0 * Self.hour }, interval: .hours(1))
    bars.values[column][4] = value
    #expect((try? bars.tidied(Repairs(), interval: nil)) == nil)
    let found = Self.findings(bars)
    #expect(found.contains { $0.hasPrefix("\(code) 1:") }, "\(found)")
  }

  /// Most bars of a gap that an import fills: 1000.
  @Test(
    arguments: [
      ([3, 1000], "--fill previous --max 1000 carries the bars before them on"),
      (
        [3, 1200], "--fill previous --max 3 carries the bars before them on; gaps of more than 1,000 bars are too long"
      ),
      ([1200], "gaps of more than 1,000 bars are too long to fill: get the missing rows"),
    ])
  func gapsTooLongToFillAreNotToBeFilled(gaps: [Int64], remedy: String) {
    var times = (0..<10).map { Self.start + $0 * Self.minute }
    for gap in gaps {
      for _ in 0..<10 { times.append((times.last ?? 0) + Self.minute) };
      times.append((times.last ?? 0) + (gap + 1) * Self.minute)
    }
    let found = Self.findings(Self.bars(times, interval: .minutes(1)))
    #expect(found.contains { $0.hasPrefix("gap ") && $0.contains(remedy) }, "\(found)")
  }

  /// Canonical files with wild bytes in them, and series with wild stamps, values and intervals.
  @Test(arguments: 1...10)
  func mutationsDoNotTrap(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<4 {
      let texts = [WildText.bars, WildText.funding].map { WildText.mutated($0, &random) }
      var raw = WildText.paths.indices.flatMap { file in
        (try? NativeReader.read(bytes: texts[file], named: WildText.paths[file], format: "carry")) ?? []
      }
      check(raw)
      for series in raw.indices {
        if Bool.random(using: &random) {
          raw[series].interval = WildText.intervals.randomElement(using: &random) ?? nil
        }
        for _ in 0..<Int.random(in: 0...6, using: &random) where raw[series].count > 0 {
          let row = Int.random(in: 0..<raw[series].count, using: &random)
          let column = Int.random(in: 0..<raw[series].values.count, using: &random)
          raw[series].times[row] = WildText.stamps.randomElement(using: &random) ?? 0
          if raw[series].values[column].isEmpty { continue }
          raw[series].values[column][row] = WildText.numbers.randomElement(using: &random) ?? 0
        }
      }
      check(raw)
    }
  }

  private func check(_ raw: [RawSeries]) {
    let report = DataCheck().report(on: raw)
    for series in report.series {
      #expect(zip(series.covered, series.covered.dropFirst()).allSatisfy { $0.to <= $1.from })
      #expect(series.missing >= 0 && series.covered.allSatisfy { $0.from < $0.to })
    }
    #expect(
      report.findings.allSatisfy { !$0.text.isEmpty && $0.count >= 0 && report.series.indices.contains($0.series) })
  }
}

/// What the mutations are made of.
enum WildText {
  static let paths = ["binance-usdm/BTCUSDT/bars-1h.csv", "binance-usdm/BTCUSDT/funding.csv"]
  static let bars =
    "timestamp,open,high,low,close,volume\n"
    + (0..<30).map { "\(1_704_067_200_000 + $0 * 3_600_000),100,101,99,100.5,\(10 + $0)\n" }.joined()
  static let funding =
    "timestamp,rate,interval_hours,mark_price\n"
    + (0..<30).map { "\(1_704_067_200_000 + $0 * 28_800_000),0.0001,8,100\n" }.joined()
  static let stamps: [Int64] = [
    .min, -1, 0, 1, 60_000_000_000, 7_258_118_399_999_999_999, 7_258_118_400_000_000_000, 9_223_372_036_854_000_000,
    .max,
  ]
  static let numbers: [Double] = [
    0, -1, .leastNonzeroMagnitude, 1e-16, 9.99e14, 1e15, 1e20, 1e25, 1.7e308, -1e300, .nan, .infinity, -.infinity,
  ]
  static let intervals: [Interval?] = [
    nil, .zero, Interval(nanoseconds: -1), Interval(nanoseconds: 1), .days(300), Interval(nanoseconds: .max),
  ]

  /// Digits that change, cells that grow, and lines that come twice or in the wrong place.
  static func mutated(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    var lines = text.split(separator: "\n").map(String.init)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let line = Int.random(in: 1..<lines.count, using: &random)
      var cells = lines[line].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let cell = Int.random(in: 0..<cells.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        cells[cell] = ["", "0", "-5", "1e25", "1e-300", "nan", "9223372036854"].randomElement(using: &random) ?? ""
      case 1: cells[0] = String(Int64.random(in: 0..<9_223_372_036_854, using: &random))
      case 2: cells[cell].append(String(Int.random(in: 0...9, using: &random)))
      case 3: lines.insert(lines[line], at: Int.random(in: 1..<lines.count, using: &random))
      default: lines.swapAt(line, Int.random(in: 1..<lines.count, using: &random))
      }
      if lines[line].split(separator: ",", omittingEmptySubsequences: false).count == cells.count {
        lines[line] = cells.joined(separator: ",")
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
