import Foundation
import Market
import MarketData
import Research
import Scenarios
import Studies
import TestSupport
import Testing
import Venues

@Suite struct FairValueSectionTests {
  // MARK: Reading

  @Test func readsSettings() throws {
    let small = try SmallStudy()
    let settings = try #require(
      small.settings(
        """
        series: [{ perp: kalshi:KXBTCPERP, name: kalshi }]
        fair_value:
          draft: v2-v6
          premium_over: spot
          rate: { 2024-06-01: 4%, 2024-05-01: 5% }
          coin_rate: 1%
          costs: { low: { spot_fee: 2.25bp, perp_fee: 0.18bp }, wide: { spot_spread: 1bp, perp_spread: 2bp } }
          functions: { kalshi: { rate_hours: 8, interest: 1bp, clamp: 5bp } }
        """
      ).fairValue)
    #expect(settings.draft == .linear && settings.premiumBase == .spot && settings.coinRate == 0.01)
    #expect(settings.rates.map(\.value) == [0.05, 0.04])
    #expect(settings.tiers.map(\.name) == ["low", "wide"])
    #expect(abs(settings.tiers[0].cost.total - 4.86e-4) < 1e-18)
    #expect(abs(settings.tiers[1].cost.total - 3e-4) < 1e-18)
    let function = try #require(settings.functions.first)
    #expect(function.series == "kalshi")
    #expect(function.function.intensity == 1095 && function.function.premiumBase == .spot)
    #expect(abs(function.function.interest - 0.1095) < 1e-15 && abs(function.function.clamp - 0.5475) < 1e-15)
  }

  @Test func asksForNothing() throws {
    let small = try SmallStudy()
    #expect(try small.settings("series: [{ perp: kalshi:KXBTCPERP }]").fairValue == nil)
  }

  /// Those that need data which users fetch are read without them.
  @Test(arguments: ["random-maturity-2024", "four-venue-history", "us-against-offshore"])
  func shippedStudies(name: String) throws {
    let path = URL(filePath: #filePath).appending(path: "../../../Scenarios/studies/\(name).yaml").standardized.path
    let settings = try StudyFile.read(path: path)
    #expect(settings.name == name)
    #expect(settings.fairValue != nil)
    #expect(settings.series.allSatisfy { $0.terms != nil })
  }

  // MARK: Section

  /// A year and a bit of hours of a Binance contract that stands `premium` of itself over spot, and pays 0.03% every
  /// eight hours.
  static func study(
    _ fairValue: FairValueSettings,
    instrument: InstrumentName = InstrumentName(account: "binance-usdm", symbol: "BTCUSDT"),
    reference: StudyReference? = .spot(InstrumentName(account: "binance", symbol: "BTCUSDT")),
    prices: [StudyPrice] = [], funded: Range<Int> = 0..<720, premium: (Int) -> Double
  ) throws -> StudySection {
    let start = try #require(Instant("2023-12-20T00:00:00Z"))
    let clock = StudyClock(start: start, step: .hours(1), count: 24 * 30)
    let spot = (0..<clock.count).map { 40_000 * (1 + 0.01 * Double($0 % 7)) }
    let times = (1...clock.count / 8).map { clock.time(8 * $0).nanoseconds + 8_000_000 }
    let terms = RulebookLibrary().rulebook(named: instrument.account)?.terms(for: instrument.symbol)
    let series = StudySeries(
      name: instrument.description, instrument: instrument, side: .offshore, asset: "BTC", quote: Asset("USDT"),
      prints: FundingPrints(
        times: ContiguousArray(times), rates: ContiguousArray(times.map { _ in 0.0003 }),
        intervalHours: ContiguousArray(times.map { _ in 8 }), markPrices: ContiguousArray(times.map { _ in 0 })),
      accrued: spot.indices.map { funded.contains($0) ? 0.0003 / 8 : .nan },
      perpClose: spot.indices.map { spot[$0] / (1 - premium($0)) },
      spotClose: reference == nil ? spot.map { _ in .nan } : spot, terms: terms, reference: reference)
    let file = Market.SourceLocation(file: "study.yaml", line: 1, column: 1)
    let settings = StudySettings(
      location: file, name: "small", title: "small", start: Located(start, at: file),
      end: Located(clock.time(clock.count), at: file), data: [], step: .hours(1), seed: 1, draws: 100, confidence: 0.95,
      series: [], fairValue: fairValue)
    let data = StudyData(clock: clock, series: [series], prices: prices)
    let result = Study(settings: settings, data: data).run(threads: 1)
    return try #require(result.sections.first { $0.name == "fair_value" })
  }

  static let tiers = [
    FairValueSettings.Tier(name: "low", cost: RoundTripCost(spotFee: 0.000225, perpetualFee: 0.000018))
  ]

  @Test func theRulebooksFunction() throws {
    let section = try Self.study(FairValueSettings(rates: [.init(value: 0.05)], tiers: Self.tiers)) { _ in 0.001 }
    let function = try Rows(section, "fair_value")
    #expect(function.count == 1)
    let (linear, basis) = (0.05 / 1094.95, 1 / 0.999 - 1)
    try function.expect(
      [
        "intensity": 1095, "interest": 0.1095, "clamp": 0.5475, "dead_zone_low": -0.0004, "dead_zone_high": 0.0006,
        // He et al., version 7, equation 8 at a rate of 5%, and κ ÷ (κ − r) of earlier versions.
        "fair_low": -4.541316e-4, "fair_high": -4.541316e-4, "fair_linear": linear,
        "basis_mean": basis, "basis_median": basis,
      ], within: 1e-10)
    // ρ = 1.095 + 0.5475 − 0.05; bounds λ − 1 ± c and threshold 1095 · 4.86 bp.
    let deviation = try Rows(section, "fair_value_deviation")
    #expect(deviation.texts("year") == ["all", "2023", "2024"])
    try deviation.expect(["mean": 1.5925, "median": 1.5925, "deviation": 0, "absolute_mean": 1.5925], within: 1e-9)
    let bounds = try Rows(section, "fair_value_bounds")
    #expect(bounds.texts("tier") == ["none", "low"])
    let exact = 1095.4975 * 4.86e-4
    try bounds.expect(
      [
        "threshold": 0.53217, "threshold_exact": exact, "basis_low": -9.401316e-4,
        "basis_high": 0.318684e-4, "above": 1, "inside": 0, "below": 0,
      ], row: 1, within: 1e-10)
    let payments = try Rows(section, "fair_value_payments")
    try payments.expect(
      ["in_dead_zone": 0, "at_interest": 0, "paid_mean": 0.3285, "linear_mean": 1.095], within: 1e-9)
    #expect(
      section.answer[0].hasPrefix(
        "binance-usdm:BTCUSDT stood 14.5 bp above its fair value on average, which is 159.25% a year"))
  }

  /// Ackerer, Hugonnier and Jermann: a linear contract with κ = 1 a period of eight hours and a rate of 5%: with
  /// funding on the final price (1 + r) ÷ (1 + r − r), r = 0.05 ÷ 1095; continuous 1095 ÷ 1094.95.
  @Test func modelsWithoutClamp() throws {
    let section = try Self.study(FairValueSettings(rates: [.init(value: 0.05)])) { _ in 0.001 }
    let (discrete, continuous) = (0.05 / 1095, 0.05 / 1094.95)
    let models = try Rows(section, "fair_value_models")
    #expect(models.texts("contract") == ["linear"])
    try models.expect(
      [
        "period_hours": 8, "quote_rate": 0.05, "coin_rate": 0, "basis_discrete": discrete,
        "basis_continuous": continuous, "anchoring_interest": 0.05,
      ], within: 1e-12)
  }

  /// The premium swings between two hours: decided on the closes, the trade is on the right side of the next hour; one
  /// hour late it is on the wrong one.
  @Test func timingOfTheTrade() throws {
    let section = try Self.study(FairValueSettings(rates: [.init(value: 0)], tiers: Self.tiers)) { hour in
      -0.0005 + (hour % 2 == 0 ? 0.0003 : -0.0003)
    }
    let rows = try Rows(section, "random_maturity")
    #expect(
      rows.texts("timing") == [
        "next step", "next step", "one step later", "one step later", "same step", "same step", "next step",
        "next step", "next step",
      ])
    #expect(rows.texts("rule") == ["v7", "v7", "v7", "v7", "v7", "v7", "v2-v6", "long-only", "carry"])
    #expect(try rows.figure("price", row: 0) > 1)
    #expect(try rows.figure("price", row: 2) < -1)
    // 0.3 bp a year of 1095 payments, on a position that is held into each.
    try rows.expect(["funding": 0.3285, "financing": 0, "hours_to_close": 719], row: 8, within: 3e-3)
    let byYear = try Rows(section, "random_maturity_by_year")
    #expect(byYear.texts("year") == ["2023", "2024", "2023", "2024"])
    // The premium swings by less than the costs: no position is opened.
    #expect(
      byYear.cell("active", row: 2)
        == .missing(NotEnoughData("a position was held in 0 of 287 steps, 2 are needed")))
    let holding = try Rows(section, "random_maturity_holding")
    try holding.expect(["trades": 719, "longest": 1, "within_a_day": 1], within: 0)
    #expect(holding.cell("quarter", row: 1) == .missing(NotEnoughData("no trade was opened")))
  }

  /// Where funding is not known the trade is not made; closes are still held against fair value.
  @Test func tradesAsFarAsFundingReaches() throws {
    let section = try Self.study(FairValueSettings(rates: [.init(value: 0)]), funded: 100..<400) { hour in
      hour == 200 ? .nan : -0.0005 + (hour % 2 == 0 ? 0.0003 : -0.0003)
    }
    try Rows(section, "random_maturity").expect(["steps": 299], within: 0)
    try Rows(section, "fair_value_deviation").expect(["steps": 719], within: 0)
    #expect(
      section.warnings.last
        == "1 of 299 steps in which binance-usdm:BTCUSDT is traded lack a price or funding: positions are kept through "
        + "them, and what they were paid is not known")
  }

  /// Spot in dollars beside a perpetual in tethers at 0.999: in tethers spot is dearer by a thousandth.
  @Test func pricesInAnotherCurrency() throws {
    let dollars = StudyReference.spot(InstrumentName(account: "coinbase", symbol: "BTC-USD"))
    let settings = FairValueSettings(rates: [.init(value: 0.05)])
    let plain = try Self.study(settings, reference: dollars) { _ in 0.001 }
    #expect(
      plain.warnings.first
        == "binance-usdm:BTCUSDT is quoted in USDT and coinbase:BTC-USD in USD: what it is from its fair value holds "
        + "the price of one in the other, for \"prices\" does not give it")
    let tether = StudyPrice(
      asset: Asset("USDT"), market: InstrumentName(account: "kraken", symbol: "USDT-USD"),
      close: Array(repeating: 0.999, count: 24 * 30))
    let priced = try Self.study(settings, reference: dollars, prices: [tether]) { _ in 0.001 }
    #expect(priced.warnings.count == 1)
    try Rows(priced, "fair_value").expect(["basis_mean": 0], within: 1e-12)
  }

  struct Venue: CustomTestStringConvertible, Sendable {
    let account: String
    let symbol: String
    let shape: String
    let intensity: Double
    /// At a rate of 5%, basis points.
    let fair: Double
    var testDescription: String { account }
  }

  /// Venues without Binance's clamp. Kalshi: nothing is paid within 1 bp per eight hours, and 5% a year is 0.46 bp: the
  /// edge, 1 ÷ (1 − 0.0001). Coinbase Derivatives: a 24th of the premium each hour, κ = 365: 365 ÷ 364.95. dYdX: the
  /// premium itself: 1095 ÷ 1094.95. Deribit: what lies beyond 2.5 bp, which are 27.375% a year: 1095 ÷ 1094.67625.
  @Test(arguments: [
    Venue(account: "kalshi", symbol: "KXBTCPERP", shape: "dead-band", intensity: 1095, fair: 1.000100010001),
    Venue(
      account: "coinbase-derivatives", symbol: "BIP-20DEC30-CDE", shape: "linear", intensity: 365, fair: 1.370050691),
    Venue(account: "dydx", symbol: "BTC-USD", shape: "linear", intensity: 1095, fair: 0.456641856),
    Venue(
      account: "deribit", symbol: "BTC-PERPETUAL", shape: "clamped", intensity: 1095, fair: 2.957495424),
  ])
  func otherRules(_ venue: Venue) throws {
    let name = InstrumentName(account: venue.account, symbol: venue.symbol)
    let section = try Self.study(
      FairValueSettings(rates: [.init(value: 0.05)]), instrument: name, reference: .index
    ) { _ in 0 }
    let rows = try Rows(section, "fair_value")
    #expect(rows.texts("shape")[0] == venue.shape)
    try rows.expect(["intensity": venue.intensity], within: 1e-9)
    try rows.expect(["fair_low": venue.fair * 1e-4, "fair_high": venue.fair * 1e-4], within: 1e-12)
  }

  @Test func whatHasNoFairValueSaysWhy() throws {
    let settings = FairValueSettings(rates: [.init(value: 0.05)])
    func reason(_ account: String, _ symbol: String, _ reference: StudyReference? = .index) throws -> StudyTable.Cell? {
      let name = InstrumentName(account: account, symbol: symbol)
      let section = try Self.study(settings, instrument: name, reference: reference) { _ in 0 }
      #expect(section.answer == [])
      return try Rows(section, "fair_value").cell("shape", row: 0)
    }
    #expect(
      try reason("coinbase-international", "BTC-PERP")
        == .missing(NotEnoughData("its rulebook has no funding formula for 2023-12-20T00:00:00Z")))
    #expect(
      try reason("elsewhere", "BTC") == .missing(NotEnoughData("no rulebook has it, nor \"fair_value.functions\"")))
    #expect(
      try reason("binance-usdm", "BTCUSDT", nil)
        == .missing(NotEnoughData("the study names no spot market or index for it")))
  }
}

/// The rows of one table of a section by the names of their columns.
struct Rows {
  private let table: StudyTable

  init(_ section: StudySection, _ name: String) throws {
    table = try #require(section.tables.first { $0.name == name })
  }

  var count: Int { table.rows.count }

  func cell(_ column: String, row: Int) -> StudyTable.Cell? {
    table.columns.firstIndex { $0.name == column }.map { table.rows[row][$0] }
  }

  func texts(_ column: String) -> [String] {
    table.rows.indices.map { row in
      if case .text(let text) = cell(column, row: row) { return text }
      return ""
    }
  }

  func figure(_ column: String, row: Int) throws -> Double {
    switch try #require(cell(column, row: row), "\(column) is no column") {
    case .figure(let value): return value
    case .count(let count): return Double(count)
    case let other:
      Issue.record("\(column) is \(other)")
      return .nan
    }
  }

  func expect(
    _ figures: KeyValuePairs<String, Double>, row: Int = 0, within: Double,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    for (column, expected) in figures {
      let found = try figure(column, row: row)
      #expect(abs(found - expected) <= within, "\(column): \(found), not \(expected)", sourceLocation: location)
    }
  }
}
