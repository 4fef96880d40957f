import Market
import MarketData
import Scenarios
import Simulation
import Strategies
import TestSupport
import Testing
import Venues

struct ResolvingTests {
  @Test func aWholePlan() throws {
    let market = try SmallMarket()
    let resolved = try market.resolve(
      """
      title: A small market
      accounts: { perpland: { leverage: 4, margin: isolated } }
      costs: { fees: { spotland: { taker: 20bp } }, idle_rate: 4%, half_spread: 1bp }
      events: [{ at: 2024-05-01T03:00:00Z, kind: outage, venue: spotland, lasts: 1h }]
      """
    )
    let plan = resolved.plan
    #expect(resolved.title == "A small market" && plan.name == "small" && plan.currency == Asset("USD"))
    #expect(plan.start == Instant("2024-05-01") && plan.end == plan.start + .hours(10) && plan.step == .hours(1))
    #expect(plan.accounts.map(\.name) == ["perpland", "spotland"])
    #expect(plan.accounts[0].leverage == 4 && plan.accounts[0].marginMode == .isolated)
    #expect(plan.accounts[1].deposits.map { "\($0.amount) \($0.asset)" } == ["1000 USD"])
    guard case .constant(let idle) = plan.accounts[1].idleRate else {
      Issue.record("a constant rate was expected")
      return
    }
    #expect(idle == Decimal38("0.04"))
    let (spot, perp) = (plan.instruments[plan.pair.spot], plan.instruments[plan.pair.perp])
    #expect(spot.name.description == "spotland:BTC-USD" && spot.account == 1 && spot.bars.open[0] == 100)
    #expect(perp.name.description == "perpland:BTCUSDT" && perp.account == 0 && perp.bars.open[0] == 101)
    #expect(perp.mark?.count == 10 && perp.index == nil && perp.premium == nil && perp.funding?.count == 2)
    #expect(spot.mark == nil && spot.funding == nil && spot.costs.halfSpread == Decimal38("0.0001"))
    // The scenario's fee stands before the rulebook's; the maker's stays.
    #expect(
      spot.terms.terms(at: plan.start).fees
        == FeeTerms(taker: Decimal38(0.002), maker: Decimal38(0.0005), perContract: 0))
    #expect(perp.terms.terms(at: plan.start).fees.taker == Decimal38(0.0005))
    #expect(plan.outages == [Outage(account: 1, start: plan.start + .hours(3), end: plan.start + .hours(4))])
    #expect(resolved.strategy.target == .notional(900) && resolved.strategy.waitsForEvents)
    #expect(
      resolved.inputs.map(\.path) == [
        "spotland/BTC-USD/bars-1h.csv", "perpland/BTCUSDT/bars-1h.csv", "perpland/BTCUSDT/mark-1h.csv",
        "perpland/BTCUSDT/funding.csv",
      ])
    // The assumed fee of the rulebook is overridden, so it is none.
    #expect(resolved.assumptions == ["S7.3: USDT valued at 1 USD"])
    #expect(resolved.warnings.isEmpty)
  }

  /// 900 USD at 100 are 9 BTC, both legs, at the opens of the first step after a closed bar; the print of 08:00 pays
  /// 9 · 101 · 0.0002 = 0.1818 USDT to the short.
  @Test func aResolvedPlanRuns() throws {
    let resolved = try SmallMarket().resolve()
    let result = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
    #expect(
      result.fills.map { "\($0.instrument) \($0.side) \($0.quantity)" } == [
        "spotland:BTC-USD buy 9", "perpland:BTCUSDT sell 9",
      ])
    #expect(result.fundingPayments.map(\.amount.description) == ["0.1818"])
  }

  @Test(arguments: [
    ("", ["S7.3: USDT valued at 1 USD", "spotland BTC-USD fees: assumed (invented)"]),
    (
      "currency: USDC",
      [
        "S7.3: USD valued at 1 USDC", "S7.3: USDT valued at 1 USDC", "spotland BTC-USD fees: assumed (invented)",
      ]
    ),
    (
      "accounts: { perpland: { deposit: { USDC: 9, BTC: 1 } } }",
      [
        "S7.3: USDC valued at 1 USD", "S7.3: USDT valued at 1 USD",
        "S6.2: USDC in perpland, whose rulebook does not list it, counts at 1",
        "spotland BTC-USD fees: assumed (invented)",
      ]
    ),
    ("prices: { USDT: spotland:BTC-USD }", ["spotland BTC-USD fees: assumed (invented)"]),
    (
      "strategy: { enter: premium > 0 }",
      [
        "S7.3: USDT valued at 1 USD", "S9.4: perpland:BTCUSDT has no premium series, the basis stands in",
        "spotland BTC-USD fees: assumed (invented)",
      ]
    ),
    (
      "strategy: { perp: perpland:BTCINDEX }",
      [
        "S7.3: USDT valued at 1 USD", "S6.4: perpland:BTCINDEX bars stand in where mark bars are missing",
        "spotland BTC-USD fees: assumed (invented)",
      ]
    ),
  ])
  func assumptions(changes: String, expected: [String]) throws {
    let market = try SmallMarket()
    try market.bars("perpland/BTCINDEX/bars-1h.csv", price: 101)
    try market.folder.write("data/perpland/BTCINDEX/funding.csv", "timestamp,rate\n2024-05-01T08:00:00Z,0.0001\n")
    #expect(try market.resolve(changes).assumptions == expected)
  }

  @Test func filesAndRatesByName() throws {
    let market = try SmallMarket()
    try market.bars("other/spot-1h.csv", price: 90)
    try market.folder.write("sofr.csv", "timestamp,rate\n2024-05-01T00:00:00Z,0.05\n")
    let resolved = try market.resolve(
      """
      data: [{ "spotland:BTC-USD": { bars: data/other/spot-1h.csv } }, data]
      costs: { idle_rate: { spotland: sofr.csv } }
      """
    )
    #expect(resolved.plan.instruments[0].bars.open[0] == 90)
    guard case .series(let rates) = resolved.plan.accounts[1].idleRate else {
      Issue.record("a series of rates was expected")
      return
    }
    #expect(rates.rates == [0.05])
    #expect(resolved.inputs.first?.path == "data/other/spot-1h.csv" && resolved.inputs.last?.path == "sofr.csv")
  }

  @Test func warnsWhereTheDataEndEarly() throws {
    let resolved = try SmallMarket().resolve("period: { end: 2024-05-02T00:00:00Z }")
    #expect(
      resolved.warnings == [
        "the bars of \"spotland:BTC-USD\" cover 2024-05-01T00:00:00Z to 2024-05-01T10:00:00Z only, the period is "
          + "2024-05-01T00:00:00Z to 2024-05-02T00:00:00Z",
        "the bars of \"perpland:BTCUSDT\" cover 2024-05-01T00:00:00Z to 2024-05-01T10:00:00Z only, the period is "
          + "2024-05-01T00:00:00Z to 2024-05-02T00:00:00Z",
      ])
  }

  // MARK: Mistakes

  @Test(arguments: [
    // Venues and instruments
    (
      "accounts: { spotland: { rulebook: coinbse } }",
      "scenario.yaml:2:35: there is no rulebook \"coinbse\" for the account \"spotland\"; did you mean \"coinbase\"?"
    ),
    (
      "accounts: { spotland: { rulebook: nowhere.yaml } }",
      "scenario.yaml:2:35: there is no rulebook file \"nowhere.yaml\" for the account \"spotland\""
    ),
    (
      "strategy: { spot: spotland:BTC-UDS }",
      "scenario.yaml:2:19: the rulebook \"spotland\" has no instrument \"BTC-UDS\"; did you mean \"BTC-USD\"?"
    ),
    (
      "strategy: { spot: spotland:SOLANA }",
      "scenario.yaml:2:19: the rulebook \"spotland\" has no instrument \"SOLANA\"; it has BTC-USD, BTC-EUR, ETH-USD"
    ),
    // Where the rulebook says why it lacks an instrument, the message does.
    (
      "accounts: { perpland: { rulebook: rulebooks/nothingland.yaml } }",
      "base.yaml:7:56: the rulebook \"nothingland\" has no instrument \"BTCUSDT\"; not found: the contract; the "
        + "margin. A rulebook file of your own may extend it"
    ),
    (
      "strategy: { perp: perpland:QBTC }",
      "scenario.yaml:2:19: the rulebook \"perpland\" has no instrument \"QBTC\"; not found: the financing of QBTC. "
        + "A rulebook file of your own may extend it"
    ),
    (
      "strategy: { perp: perpland:QBTC-2026-06 }",
      "scenario.yaml:2:19: the rulebook \"perpland\" has no instrument \"QBTC-2026-06\"; not found: the financing of "
        + "QBTC. A rulebook file of your own may extend it"
    ),
    (
      "strategy: { spot: perpland:BTCUSDT, perp: spotland:BTC-USD }",
      """
      scenario.yaml:2:19: "strategy.spot" is "perpland:BTCUSDT", which is a perpetual; a spot market is needed
      scenario.yaml:2:43: "strategy.perp" is "spotland:BTC-USD", which is a spot market; \
      a perpetual or a dated future is needed
      """
    ),
    (
      "strategy: { perp: perpland:BTC-2406 }",
      "scenario.yaml:2:19: \"strategy.perp\" is \"perpland:BTC-2406\", which is a future without an expiry; a "
        + "perpetual or a dated future is needed"
    ),
    (
      "strategy: { spot: spotland:ETH-USD }",
      "base.yaml:7:56: \"perpland:BTCUSDT\" is a contract on BTC; a hedge of ETH is needed, which "
        + "\"spotland:ETH-USD\" buys"
    ),
    (
      "accounts: { perpland: { leverage: 11 } }",
      "scenario.yaml:2:35: the leverage of 11 is more than \"perpland:BTCUSDT\" has; at most 10 is possible"
    ),
    (
      "accounts: { perpland: { intraday_margin: true } }",
      "scenario.yaml:2:42: \"accounts.perpland.intraday_margin\" is \"true\"; \"perpland:BTCUSDT\" has one margin for "
        + "all hours; leave it out"
    ),
    // Data
    (
      "data: [nowhere]",
      "scenario.yaml:2:8: there is no folder \"nowhere\"; \"data\" lists data folders, relative to the scenario's file"
    ),
    (
      "strategy: { spot: spotland:BTC-EUR }",
      "scenario.yaml:2:19: no bars of \"spotland:BTC-EUR\" in \"data\"; spotland has BTC-USD there"
    ),
    (
      "strategy: { perp: perpland:BTCINDEX }",
      """
      scenario.yaml:2:19: no bars of "perpland:BTCINDEX" in "data"; perpland has BTCUSDT there
      scenario.yaml:2:19: no funding series of "perpland:BTCINDEX" in "data"; a perpetual needs \
      perpland/BTCINDEX/funding.csv
      """
    ),
    (
      "prices: { USDT: kraken:USDT-USD }",
      "scenario.yaml:2:17: no bars of \"kraken:USDT-USD\" in \"data\"; there are data of perpland, spotland"
    ),
    (
      "period: { start: 2025-05-01, end: 2025-06-01 }",
      """
      scenario.yaml:2:18: "period.start" 2025-05-01T00:00:00Z is outside the data; the bars of "spotland:BTC-USD" \
      cover 2024-05-01T00:00:00Z to 2024-05-01T10:00:00Z
      scenario.yaml:2:18: "period.start" 2025-05-01T00:00:00Z is outside the data; the bars of "perpland:BTCUSDT" \
      cover 2024-05-01T00:00:00Z to 2024-05-01T10:00:00Z
      scenario.yaml:2:18: no funding of "perpland:BTCUSDT" from 2025-05-01T00:00:00Z to 2025-06-01T00:00:00Z; its \
      prints run from 2024-05-01T00:00:00Z to 2024-05-01T08:00:00Z
      """
    ),
    (
      "period: { end: 2024-05-03 }",
      """
      scenario.yaml:2:16: "period.end" 2024-05-03T00:00:00Z is outside the data; the bars of "spotland:BTC-USD" \
      cover 2024-05-01T00:00:00Z to 2024-05-01T10:00:00Z
      scenario.yaml:2:16: "period.end" 2024-05-03T00:00:00Z is outside the data; the bars of "perpland:BTCUSDT" \
      cover 2024-05-01T00:00:00Z to 2024-05-01T10:00:00Z
      """
    ),
    (
      "costs: { slippage: { volume_share: 0.1 } }",
      """
      base.yaml:7:32: the slippage of "spotland:BTC-USD" depends on volume, its bars have none; a share such as \
      1bp works \
      without
      base.yaml:7:56: the slippage of "perpland:BTCUSDT" depends on volume, its bars have none; a share such as \
      1bp works \
      without
      """
    ),
    // Money
    (
      "currency: EUR",
      """
      base.yaml:5:24: nothing says what USD is worth in EUR; "prices: { USD: VENUE:SYMBOL }" names a price series
      base.yaml:6:24: nothing says what USDT is worth in EUR; "prices: { USDT: VENUE:SYMBOL }" names a price series
      """
    ),
    (
      "accounts: { spotland: { deposit: { SOL: 5 } } }",
      "scenario.yaml:2:34: nothing says what SOL is worth in USD; \"prices: { SOL: VENUE:SYMBOL }\" names a "
        + "price series"
    ),
    // The smallest order is 0.1 BTC: 10 USD of spot, 1.01 USDT of margin at 10 %.
    (
      "strategy: { notional: 9.99 }",
      "scenario.yaml:2:23: the notional of 9.99 USD is less than the smallest order of both legs; 0.1 BTC cost "
        + "10 USD on "
        + "2024-05-01T00:00:00Z"
    ),
    (
      "accounts: { spotland: { deposit: { USD: 10 } } }",
      "scenario.yaml:2:34: \"spotland\" has 10 USD to buy \"spotland:BTC-USD\"; the smallest order, 0.1 BTC, "
        + "costs 10.01 USD "
        + "on 2024-05-01T00:00:00Z"
    ),
    (
      "accounts: { perpland: { deposit: { USDT: 1 } } }",
      "scenario.yaml:2:34: \"perpland\" has 1 USDT of margin for \"perpland:BTCUSDT\"; the smallest order, 0.1 "
        + "BTC, needs "
        + "1.01 USDT on 2024-05-01T00:00:00Z"
    ),
    (
      "accounts: { perpland: { deposit: { USDT: 5 }, leverage: 2 } }",
      "scenario.yaml:2:34: \"perpland\" has 5 USDT of margin for \"perpland:BTCUSDT\"; the smallest order, 0.1 "
        + "BTC, needs "
        + "5.05 USDT on 2024-05-01T00:00:00Z"
    ),
    // 0.01 BTC at 101 with half of it as a haircut: 0.505 USDT.
    (
      "accounts: { perpland: { deposit: { USDT: 0, BTC: 0.01 } } }",
      "scenario.yaml:2:34: \"perpland\" has 0.505 USDT of margin for \"perpland:BTCUSDT\"; the smallest order, "
        + "0.1 BTC, "
        + "needs 1.01 USDT on 2024-05-01T00:00:00Z"
    ),
  ])
  func refuses(changes: String, expected: String) throws {
    let shown = try SmallMarket().mistakes(changes)
    #expect(shown == expected)
  }

  @Test func refusesAPerpetualWithoutFunding() throws {
    let market = try SmallMarket()
    try market.remove("perpland/BTCUSDT/funding.csv")
    let shown = try market.mistakes()
    #expect(
      shown == "base.yaml:7:56: no funding series of \"perpland:BTCUSDT\" in \"data\"; a perpetual needs "
        + "perpland/BTCUSDT/funding.csv")
  }

  @Test func refusesFundingOfAnotherTime() throws {
    let market = try SmallMarket()
    try market.folder.write("data/perpland/BTCUSDT/funding.csv", "timestamp,rate\n2024-04-30T16:00:00Z,0.0001\n")
    let shown = try market.mistakes()
    #expect(
      shown
        == "base.yaml:2:18: no funding of \"perpland:BTCUSDT\" from 2024-05-01T00:00:00Z to 2024-05-01T10:00:00Z; its "
        + "prints run from 2024-04-30T16:00:00Z to 2024-04-30T16:00:00Z")
  }

  @Test func namesTheSeriesThatAreThere() throws {
    let market = try SmallMarket()
    try market.remove("perpland/BTCUSDT/bars-1h.csv")
    let shown = try market.mistakes()
    #expect(
      shown == "base.yaml:7:56: no bars of \"perpland:BTCUSDT\" in \"data\"; there are funding, mark-1h")
  }

  @Test func refusesNamedBarsThatDoNotDivideTheStep() throws {
    let market = try SmallMarket()
    try market.bars("odd-8h.csv", price: 90, hours: 0..<1)
    let shown = try market.mistakes("data: [{ \"spotland:BTC-USD\": { bars: data/odd-8h.csv } }, data]")
    #expect(
      shown
        == "scenario.yaml:1:1: the bars of \"data/odd-8h.csv\" are of 8h; an interval that divides the step of "
        + "1h is needed"
    )
  }

  @Test func volumeModelsWorkWithVolume() throws {
    let market = try SmallMarket()
    try market.bars("spotland/BTC-USD/bars-1h.csv", price: 100, volume: true)
    let resolved = try market.resolve("costs: { slippage: { spotland: { volume_share: 0.1 } } }")
    #expect(resolved.plan.instruments[0].costs.slippage == .volumeShare(coefficient: Decimal38(0.1)))
  }
}
