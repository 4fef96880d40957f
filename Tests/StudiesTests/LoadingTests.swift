import Market
import Studies
import Testing

@Suite struct LoadingTests {
  private static let day = (1...3).map { (at: Double($0 * 8), rate: 0.0008, hours: Int?(8)) }

  private static let pair = """
    series:
      - { perp: kalshi:KXBTCPERP, spot: coinbase:BTC-USD }
      - { perp: hyperliquid:BTC, index: true }
    """

  private func market() throws -> SmallStudy {
    let small = try SmallStudy()
    try small.funding("kalshi/KXBTCPERP", LoadingTests.day)
    try small.funding("hyperliquid/BTC", (1...24).map { (Double($0), 0.0001, 1) })
    try small.bars("kalshi/KXBTCPERP/bars-1h.csv", (0..<24).map { (Double($0), 100 + Double($0)) })
    try small.bars("hyperliquid/BTC/bars-30m.csv", (0..<48).map { (Double($0) / 2, 200 + Double($0)) })
    try small.bars("hyperliquid/BTC/index-1h.csv", (0..<23).map { (Double($0), 300 + Double($0)) })
    try small.bars("coinbase/BTC-USD/bars-1h.csv", (0..<24).map { (Double($0), 400 + Double($0)) })
    try small.bars("kraken/USDT-USD/bars-1h.csv", (0..<24).map { (Double($0), 0.999) })
    return small
  }

  @Test func bringsAllToOneClock() throws {
    let data = try market().load(LoadingTests.pair + "\nprices: { USDT: kraken:USDT-USD }")
    #expect(data.clock == StudyClock(start: SmallStudy.time(0), step: .hours(1), count: 24))
    #expect(data.series.map(\.name) == ["kalshi:KXBTCPERP", "hyperliquid:BTC"])
    // Sides, assets and quote currencies are those of the rulebooks.
    #expect(data.series.map(\.side) == [.onshore, .offshore])
    #expect(data.series.map(\.asset) == ["BTC", "BTC"])
    #expect(data.series.map(\.quote) == [Asset("USD"), Asset("USDC")])
    for series in data.series { #expect(series.accrued == Array(repeating: 0.0001, count: 24)) }
    #expect(data.series[0].prints.count == 3)
    // Bar 0 closes the first step; of half hours every second one ends with a step.
    #expect(data.series[0].perpClose.prefix(2) == [100, 101])
    #expect(data.series[1].perpClose.prefix(2) == [201, 203])
    #expect(data.series[0].spotClose.suffix(1) == [423])
    #expect(data.series[1].spotClose.last?.isNaN == true)
    #expect(data.prices.map(\.close) == [Array(repeating: 0.999, count: 24)])
    #expect(data.inputs.count == 7)
    #expect(data.warnings == ["1 of 24 steps have no index bars of hyperliquid:BTC that end with them"])
  }

  @Test func asksTheRulebookForHoursThatAreNotSaid() throws {
    // Kalshi settles every eight hours of New York, at 4, 12 and 20 UTC in summer; Hyperliquid every hour.
    let small = try SmallStudy()
    try small.funding("kalshi/KXBTCPERP", [4, 12, 20, 28].map { ($0, 0.0008, nil) })
    try small.funding("hyperliquid/BTC", (1...24).map { (Double($0), 0.0001, nil) })
    let data = try small.load("series: [{ perp: kalshi:KXBTCPERP }, { perp: hyperliquid:BTC }]")
    #expect(data.series[0].accrued == Array(repeating: 0.0001, count: 24))
    #expect(data.series[1].accrued == Array(repeating: 0.0001, count: 24))
    #expect(data.series[0].prints.intervalHours == [8, 8, 8])
    #expect(
      data.warnings == [
        "there are no bars of kalshi:KXBTCPERP: what needs its prices is left out",
        "there are no bars of hyperliquid:BTC: what needs its prices is left out",
      ])
  }

  @Test func countsWhatIsNotCovered() throws {
    let small = try SmallStudy()
    try small.funding("kalshi/KXBTCPERP", [(8, 0.0008, 8), (24, 0.0008, 8)])
    let data = try small.load("series: [{ perp: kalshi:KXBTCPERP }]")
    #expect(data.series[0].accrued.count { $0.isNaN } == 8)
    #expect(
      data.warnings.first == "8 of 24 steps of kalshi:KXBTCPERP have no funding or a part of it, first "
        + "2024-05-01T08:00:00Z")
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let series: String
    let said: String
    var testDescription: String { said }
  }

  static let mistakes = [
    Mistake(
      series: "series: [{ perp: kalshi:KXETHPERP }]",
      said: """
        study.yaml:4:18: no funding series of "kalshi:KXETHPERP" in "data"; kalshi has KXBTCPERP there
        """),
    Mistake(
      series: "series: [{ perp: hyperliquid:BTC, spot: coinbase:ETH-USD }]",
      said: """
        study.yaml:4:41: no bars of "coinbase:ETH-USD" in "data"; coinbase has BTC-USD there
        """),
    Mistake(
      series: "series: [{ perp: kalshi:KXBTCPERP, index: true }]",
      said: """
        study.yaml:4:43: no index bars of "kalshi:KXBTCPERP" in "data"; there are bars-1h, funding
        """),
    Mistake(
      series: "step: 30m\nseries: [{ perp: kalshi:KXBTCPERP }]",
      said: """
        study.yaml:5:18: the bars of "kalshi:KXBTCPERP" do not fit the step of 30m; an interval that divides it is \
        needed, on file: 1h
        """),
    Mistake(
      series: "series: [{ perp: okx:BTC-USDT-SWAP }]",
      said: """
        study.yaml:4:18: no funding of "okx:BTC-USDT-SWAP" from 2024-05-01T00:00:00Z to 2024-05-02T00:00:00Z; its \
        payments run from 2024-05-03T00:00:00Z to 2024-05-03T16:00:00Z
        """),
    Mistake(
      series: "series: [{ perp: bybit:BTCUSDT }]",
      said: """
        study.yaml:4:18: the payments of "bybit:BTCUSDT" are for 8h each, but stand 1h apart; interval_hours has to \
        be the time since the payment before
        """),
    Mistake(
      series: "series: [{ perp: binance-usdm:BTCUSDT }]",
      said: """
        study.yaml:4:18: the payments of "binance-usdm:BTCUSDT" are for 1h each, but stand 8h apart; interval_hours \
        has to be the time since the payment before
        """),
    Mistake(
      series: "series: [{ perp: hyperliquid:BTC }, { perp: dydx:LATE-USD, side: onshore, asset: BTC, quote: USD }]",
      said: """
        study.yaml:4:45: "dydx:LATE-USD" and "hyperliquid:BTC" have no step in common; funding of "hyperliquid:BTC" \
        covers 2024-05-01T00:00:00Z to 2024-05-01T12:00:00Z, of "dydx:LATE-USD" 2024-05-01T12:00:00Z to \
        2024-05-02T00:00:00Z
        """),
    Mistake(
      series: "series: [{ perp: nowhere:X, side: onshore, asset: X, quote: USD }]",
      said: """
        study.yaml:4:18: the funding of "nowhere:X" does not say how many hours a payment is for; a column \
        interval_hours, or a "rulebook" with the venue's clock, is needed
        """),
  ]

  @Test(arguments: mistakes) func refuses(_ mistake: Mistake) throws {
    let small = try SmallStudy()
    try small.funding("kalshi/KXBTCPERP", LoadingTests.day)
    try small.bars("kalshi/KXBTCPERP/bars-1h.csv", (0..<24).map { (Double($0), 100) })
    try small.funding("hyperliquid/BTC", (1...12).map { (Double($0), 0.0001, 1) })
    try small.funding("dydx/LATE-USD", (13...24).map { (Double($0), 0.0001, 1) })
    try small.funding("okx/BTC-USDT-SWAP", (6...8).map { (Double($0 * 8), 0.0001, 8) })
    try small.funding("bybit/BTCUSDT", (1...24).map { (Double($0), 0.0001, 8) })
    try small.funding("binance-usdm/BTCUSDT", (1...3).map { (Double($0 * 8), 0.0001, 1) })
    try small.funding("nowhere/X", (1...24).map { (Double($0), 0.0001, nil) })
    try small.bars("coinbase/BTC-USD/bars-1h.csv", (0..<24).map { (Double($0), 100) })
    #expect(try small.mistakes(mistake.series) == mistake.said)
  }
}
