import Market
import Testing
import Venues

/// Rates by hand, window by window. A premium of p stands at the open and the close of each bar unless a case says
/// otherwise; the formula is `premium` over eight hours without interest, so that a rate is the average itself, where a
/// case does not name another.
struct FundingScheduleTests {
  static let midnight = Instant("2025-03-01") ?? .distantPast

  static func formula(
    _ shape: FundingFormula.Shape = .premium, averaging: FundingFormula.Averaging = .flat, cap: Double? = nil,
    weight: Double = 1, stepCap: Double? = nil
  ) -> FundingFormula {
    FundingFormula(
      shape: shape, averaging: averaging, rateHours: 8, interest: 0, clamp: 0.0005, deadBand: 0.0001, cap: cap,
      weight: weight, stepCap: stepCap)
  }

  static func funding(
    every hours: Int = 8, _ formula: FundingFormula? = formula(), lag: Int = 0, atCap: Int? = nil
  ) -> FundingTerms {
    FundingTerms(
      clock: .every(.hours(hours)), paymentPrice: .mark, formula: formula, cashClock: nil, lag: lag,
      clockAtCap: atCap.map { .every(.hours($0)) })
  }

  /// Terms whose funding changes at hours after midnight.
  static func terms(_ versions: [(from: Int, funding: FundingTerms)]) throws -> DatedTerms {
    let usual = try #require(RulebookLibrary().rulebook(named: "binance-usdm")?.terms(for: "BTCUSDT")).versions[0].terms
    return DatedTerms(
      versions.enumerated().map { index, version in
        var terms = usual
        terms.funding = version.funding
        return DatedTerms.Version(
          from: index == 0 ? .distantPast : midnight + .hours(version.from), terms: terms)
      })
  }

  /// Hourly bars from midnight; `nil` is a gap.
  static func samples(_ premiums: [Double?]) -> PremiumSamples {
    let hours = premiums.indices.filter { premiums[$0] != nil }
    let values = ContiguousArray(premiums.compactMap(\.self))
    return PremiumSamples(
      premiumIndex: Bars(
        interval: .hours(1), openTimes: ContiguousArray(hours.map { (midnight + .hours($0)).nanoseconds }),
        open: values, high: values, low: values, close: values, volume: []))
  }

  /// `8 0.001`: hours after midnight and rate.
  static func lines(
    _ terms: DatedTerms, _ premiums: [Double?], until hours: Int = 24
  ) -> [String] {
    let prints = FundingSchedule(terms: terms).prints(of: samples(premiums), until: midnight + .hours(hours)).prints
    return prints.times.indices.map {
      "\((prints.times[$0] - midnight.nanoseconds) / Interval.hours(1).nanoseconds) \(prints.rates[$0])"
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let versions: [(from: Int, funding: FundingTerms)]
    let premiums: [Double?]
    let expected: [String]
    var testDescription: String { name }
  }

  static let day = (0..<24).map { Double?.some(Double($0 / 8 + 1) / 1000) }

  @Test(arguments: [
    // Three windows of eight hours: 0.1 %, 0.2 % and 0.3 %.
    Case(
      name: "windows", versions: [(0, funding())], premiums: day, expected: ["8 0.001", "16 0.002", "24 0.003"]),
    // (1·0 + … + 7·0 + 8·0.0036) ÷ 36 = 0.0008.
    Case(
      name: "weights 1 to n", versions: [(0, funding(formula(averaging: .linear)))],
      premiums: [0, 0, 0, 0, 0, 0, 0, 0.0036], expected: ["8 0.0008"]),
    // The second window has no bar, the third half of them.
    Case(
      name: "a window without a sample", versions: [(0, funding())],
      premiums: day.enumerated().map { (8..<20).contains($0) ? nil : $1 }, expected: ["8 0.001", "24 0.003"]),
    // 0.75 · p/24 + 0.25 · previous, from 0: 0.75·0.024/24 = 0.00075; + 0.25·0.00075 = 0.0009375.
    Case(
      name: "smoothed", versions: [(0, funding(formula(.smoothed, weight: 0.75)))],
      premiums: Array(repeating: 0.024, count: 16), expected: ["8 0.00075", "16 0.0009375"]),
    // The first rate may be any, the next at most 0.0004 away from it.
    Case(
      name: "largest step", versions: [(0, funding(formula(stepCap: 0.0004)))], premiums: day,
      expected: ["8 0.001", "16 0.0014", "24 0.0018"]),
    // A rate of one window is paid at the end of the next.
    Case(name: "lag", versions: [(0, funding(lag: 1))], premiums: day, expected: ["16 0.001", "24 0.002"]),
    // From 12:00 on every four hours, at half the eight-hour rate. The window that 12:00 cuts off has four hours.
    Case(
      name: "8 h to 4 h", versions: [(0, funding()), (9, funding(every: 4))], premiums: day,
      expected: ["8 0.001", "12 0.001", "16 0.001", "20 0.0015", "24 0.0015"]),
    // Rules that begin at a settlement are not those of the window that ends there.
    Case(
      name: "8 h to 1 h at a settlement", versions: [(0, funding()), (16, funding(every: 1))],
      premiums: Array(day.prefix(18)), expected: ["8 0.001", "16 0.002", "17 0.000375", "18 0.000375"]),
    // 0.2 % is the cap: from 16:00 on every two hours, a quarter of the eight-hour rate of 0.3 %, and it stays so.
    Case(
      name: "at the cap", versions: [(0, funding(formula(cap: 0.002), atCap: 2))], premiums: day,
      expected: ["8 0.001", "16 0.002", "18 0.00075", "20 0.00075", "22 0.00075", "24 0.00075"]),
    // Until other rules hold.
    Case(
      name: "back from the cap", versions: [(0, funding(formula(cap: 0.001), atCap: 4)), (13, funding())],
      premiums: day, expected: ["8 0.001", "12 0.001", "16 0.002", "24 0.003"]),
    Case(
      name: "no formula for a while", versions: [(0, funding()), (8, funding(nil)), (16, funding())], premiums: day,
      expected: ["8 0.001", "24 0.003"]),
  ])
  func rates(sample: Case) throws {
    let hours = sample.premiums.count
    #expect(try Self.lines(Self.terms(sample.versions), sample.premiums, until: hours) == sample.expected)
  }

  /// Three hourly bars of which the first opened before a clock's half past: only what lies inside the window counts.
  @Test func aBarAcrossASettlementIsNoSample() {
    let samples = Self.samples([0.001, 0.002, 0.003])
    #expect(samples.range(from: Self.midnight + .minutes(30), to: Self.midnight + .minutes(150)) == 1..<2)
  }

  /// OKX, notice on the rolling average of 2024-03-05 (OK-CAL-1): at 16:10 the minutes of the last eight hours are
  /// those of 08:11 to 16:10, 480 of them. A minute's value is known at its close.
  @Test func theLastEightHoursOfMinutes() throws {
    let count = 24 * 60
    let values = ContiguousArray(repeating: 0.0, count: count)
    let minutes = PremiumSamples(
      premiumIndex: Bars(
        interval: .minutes(1),
        openTimes: ContiguousArray((0..<count).map { (Self.midnight + .minutes($0)).nanoseconds }), open: values,
        high: values, low: values, close: values, volume: []))
    let now = Self.midnight + .minutes(16 * 60 + 10)
    let window = minutes.range(from: now - .hours(8), to: now)
    #expect(window.count == 480)
    let times = [try #require(window.first), try #require(window.last)].map {
      Instant(nanoseconds: minutes.closes[$0]).description
    }
    #expect(times == ["2025-03-01T08:11:00Z", "2025-03-01T16:10:00Z"])
  }

  /// A night of seven hours and one of nine (New York, 2026): every bar of the window counts and the rate is not
  /// rescaled, since the venue's window is one of eight hours by its clock.
  @Test func windowsOfALocalClock() throws {
    let terms = try #require(RulebookLibrary().rulebook(named: "kalshi")?.terms(for: "KXBTCPERP"))
    let start = try #require(Instant("2026-10-31T00:00:00Z"))
    let values = ContiguousArray(repeating: 0.001, count: 48)
    let bars = Bars(
      interval: .hours(1), openTimes: ContiguousArray((0..<48).map { (start + .hours($0)).nanoseconds }), open: values,
      high: values, low: values, close: values, volume: [])
    let computed = FundingSchedule(terms: terms).prints(of: PremiumSamples(premiumIndex: bars), until: start + .days(2))
    // 00, 08 and 16 o'clock in New York; on 1 November nine hours lie between the first two.
    #expect(
      computed.prints.times.map { Instant(nanoseconds: $0).description } == [
        "2026-10-31T12:00:00Z", "2026-10-31T20:00:00Z", "2026-11-01T04:00:00Z", "2026-11-01T13:00:00Z",
        "2026-11-01T21:00:00Z",
      ])
    #expect(computed.prints.intervalHours == [8, 8, 8, 9, 8])
    #expect(computed.prints.rates == [0.001, 0.001, 0.001, 0.001, 0.001])
    #expect(computed.partial.isEmpty)
  }

  /// Windows that bars cover in part are named, and only those.
  @Test func partialWindows() throws {
    let premiums = Self.day.enumerated().map { $0 == 9 ? nil : $1 }
    let computed = try FundingSchedule(terms: Self.terms([(0, Self.funding())])).prints(
      of: Self.samples(premiums), until: Self.midnight + .days(1))
    #expect(computed.partial == [Self.midnight + .hours(16)])
  }
}
