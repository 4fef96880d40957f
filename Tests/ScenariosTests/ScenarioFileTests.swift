import Market
import MarketData
import Scenarios
import Simulation
import Strategies
import TestSupport
import Testing
import Venues

struct ScenarioFileTests {
  static let smallest = """
    name: carry
    period: { start: 2024-05-01T00:00:00Z, end: 2024-06-01T00:00:00Z }
    data: [../data]
    accounts:
      coinbase: { deposit: { USD: 600_000 } }
      binance-usdm: { deposit: { USDT: 400_000, BTC: 0.5 } }
    strategy:
      kind: carry
      spot: coinbase:BTC-USD
      perp: binance-usdm:BTCUSDT
      notional: 500_000

    """

  static let largest =
    smallest + """
        enter: funding_apr(7d) > 10% and basis > -5bp
        exit: "days_held > 30"
        rehedge_band: 2%
        resize_band: off
      title: "BTC carry: one month"
      step: 8h
      currency: USDC
      margin_policy: { top_up_below: 1.5, top_up_to: 3.0, sweep_above: 6, on_liquidation: hold }
      costs:
        latency: { binance-usdm: 2s, default: 1m }
        half_spread: { "coinbase:BTC-USD": 1bp, coinbase: 7bp, default: 0.5bp }
        slippage: { coinbase: { volume_share: 0.1 }, default: 3bp }
        fees: { coinbase: { taker: 10bp, maker: -0.5bp } }
        transfer: { default: { time: 30m, fee: 10 }, "coinbase->binance-usdm": { time: 2h } }
        idle_rate: { coinbase: 4%, default: 1% }
        borrow_rate: 6%
      events:
        - { at: 2024-05-03T02:00:00Z, kind: outage, venue: binance-usdm, lasts: 3h }
      prices: { USDT: kraken:USDT-USD, USD: kraken:USD-USDC }
      report: { sampling: 1d }
      """

  @Test func defaults() throws {
    let scenario = try read(ScenarioFileTests.smallest)
    #expect(scenario.name == "carry" && scenario.title == "carry")
    #expect(scenario.start.value == Instant("2024-05-01") && scenario.end.value == Instant("2024-06-01"))
    #expect(scenario.step == .hours(1) && scenario.sampling == .days(1) && scenario.currency == Asset("USD"))
    #expect(scenario.accounts.map(\.name) == ["binance-usdm", "coinbase"])
    #expect(scenario.accounts[0].deposits.map { "\($0.asset) \($0.amount)" } == ["BTC 0.5", "USDT 400000"])
    #expect(scenario.accounts.allSatisfy { $0.marginMode == .cross && $0.leverage == nil && $0.takerFee == nil })
    #expect(scenario.accounts.map(\.rulebook.value) == [.named("binance-usdm"), .named("coinbase")])
    #expect(constants(scenario) == ["0 0", "0 0"])
    #expect(scenario.strategy.target.value == .notional(500_000))
    #expect(scenario.strategy.bands == Bands(rehedge: Decimal38(0.02), resize: nil))
    #expect(scenario.strategy.enter.holds { _ in nil } && !scenario.strategy.exit.holds { _ in nil })
    #expect(scenario.strategy.enter.isConstant && scenario.strategy.exit.isConstant)
    #expect(scenario.marginPolicy.topUpBelow == nil && scenario.marginPolicy.sweepAbove == nil)
    #expect(scenario.marginPolicy.onLiquidation == .unwind)
    for leg in [scenario.strategy.spot, scenario.strategy.perp] {
      #expect(leg.costs.latency == .zero && leg.costs.halfSpread == 0 && leg.costs.slippage == .fixed(0))
    }
    #expect(scenario.transfers.fallback == .init(time: .zero, fee: .zero) && scenario.transfers.routes.isEmpty)
    #expect(scenario.outages.isEmpty && scenario.prices.isEmpty)
  }

  @Test func everyKey() throws {
    let scenario = try read(ScenarioFileTests.largest)
    #expect(scenario.title == "BTC carry: one month" && scenario.step == .hours(8))
    #expect(scenario.currency == Asset("USDC"))
    #expect(scenario.strategy.bands == Bands(rehedge: Decimal38("0.02"), resize: nil))
    #expect(!scenario.strategy.enter.isConstant)
    #expect(scenario.strategy.exit.holds { $0 == .daysHeld ? 31 : nil })
    #expect(
      scenario.marginPolicy
        == MarginPolicy(topUpBelow: Decimal38("1.5"), topUpTo: 3, sweepAbove: 6, onLiquidation: .hold))
    let spot = scenario.strategy.spot.costs
    #expect(spot.latency == .minutes(1) && spot.halfSpread == Decimal38("0.0001"))
    #expect(spot.slippage == .volumeShare(coefficient: Decimal38(0.1)))
    let perp = scenario.strategy.perp.costs
    #expect(perp.latency == .seconds(2) && perp.halfSpread == Decimal38("0.00005"))
    #expect(perp.slippage == .fixed(Decimal38(0.0003)))
    #expect(
      scenario.accounts[1].takerFee == Decimal38("0.001") && scenario.accounts[1].makerFee == Decimal38("-0.00005"))
    #expect(scenario.accounts[0].takerFee == nil)
    #expect(constants(scenario) == ["0.01 0.06", "0.04 0.06"])
    #expect(scenario.transfers.fallback == .init(time: .minutes(30), fee: Amount(rounding: 10)))
    #expect(scenario.transfers.routes.map { [$0.from, $0.to] } == [[1, 0]])
    #expect(scenario.transfers.routes[0].route == .init(time: .hours(2), fee: .zero))
    let at = try #require(Instant("2024-05-03T02:00:00Z"))
    #expect(scenario.outages == [Outage(account: 0, start: at, end: at + .hours(3))])
    #expect(
      scenario.prices.map { "\($0.asset) \($0.instrument.value)" } == ["USD kraken:USD-USDC", "USDT kraken:USDT-USD"])
  }

  @Test(arguments: [
    ("slippage: { square_root: 0.2 }", CostPlan.Slippage.squareRoot(coefficient: Decimal38(0.2))),
    ("slippage: { \"coinbase:BTC-USD\": { square_root: 1 } }", .squareRoot(coefficient: 1)),
    ("slippage: 0", .fixed(0)), ("latency: 1s", .fixed(0)),
  ])
  func slippageModels(costs: String, expected: CostPlan.Slippage) throws {
    #expect(try read(ScenarioFileTests.smallest + "costs: { \(costs) }").strategy.spot.costs.slippage == expected)
  }

  @Test(arguments: [("1h", Interval.days(1)), ("1d", .days(1)), ("7d", .days(7))])
  func samplingIsADayOrTheLongerStep(step: String, expected: Interval) throws {
    #expect(try read(ScenarioFileTests.smallest + "step: \(step)").sampling == expected)
  }

  @Test func dataFoldersAndFiles() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "scenarios/carry.yaml",
      ScenarioFileTests.smallest.replacing(
        "[../data]",
        with: "\n  - ../data\n  - { \"coinbase:BTC-USD\": { bars: btc.csv, funding: /abs/f.csv } }\n  - more")
        + "costs: { idle_rate: { coinbase: rates/sofr.csv } }")
    let scenario = try #require(try ScenarioFile.read(path: path).first)
    let base = "\(folder.path)/scenarios/"
    let shown = scenario.data.map { source in
      switch source {
      case .folder(let path): return path.value.replacing(base, with: "./")
      case .series(let instrument, let all):
        let series = all.map { "\($0.kind) " + $0.paths.map { $0.value.path.replacing(base, with: "./") }.joined() }
        return ([instrument.description] + series).joined(separator: " ")
      }
    }
    #expect(shown == ["./../data", "coinbase:BTC-USD bars ./btc.csv funding /abs/f.csv", "./more"])
    guard case .file(let rates) = scenario.accounts[1].idleRate else {
      Issue.record("a rate file was expected")
      return
    }
    #expect(rates.value == DataFile(path: base + "rates/sofr.csv", name: "rates/sofr.csv"))
  }

  // MARK: Several files

  @Test func severalDocumentsExtendAChain() throws {
    let folder = try TemporaryFolder()
    try folder.write("shared/market.yaml", ScenarioFileTests.smallest)
    try folder.write("shared/costs.yaml", "extend: market.yaml\ncosts: { half_spread: 1bp, latency: 1m }\nstep: 8h\n")
    let path = try folder.write(
      "runs/both.yaml",
      """
      extend: ../shared/costs.yaml
      name: slow
      costs: { latency: 2m }
      ---
      extend: ../shared/costs.yaml
      name: small
      strategy: { notional: 1_000 }
      accounts: { binance-usdm: { leverage: 3 } }
      """)
    let scenarios = try ScenarioFile.read(path: path)
    #expect(scenarios.map(\.name) == ["slow", "small"])
    #expect(scenarios.map(\.strategy.spot.costs.latency) == [.minutes(2), .minutes(1)])
    #expect(scenarios.allSatisfy { $0.step == .hours(8) && $0.strategy.spot.costs.halfSpread == Decimal38("0.0001") })
    #expect(scenarios.map(\.strategy.target.value) == [.notional(500_000), .notional(1000)])
    #expect(scenarios.map { $0.accounts[0].leverage?.value } == [nil, 3])
    #expect(scenarios[1].accounts[0].deposits.count == 2)
    // Paths stay relative to the file that they were written in.
    guard case .folder(let data) = scenarios[0].data[0] else {
      Issue.record("a folder was expected")
      return
    }
    #expect(data.value == "\(folder.path)/runs/../shared/../data")
  }

  // MARK: Overrides

  @Test func overridesComeLast() throws {
    let scenario = try read(
      ScenarioFileTests.smallest,
      overrides: [
        "strategy.notional=1_000", "strategy.enter=funding_apr(7d) > 10%", "costs.latency=1m", "costs.latency=2m",
        "accounts.coinbase.deposit.USD=5", "report={sampling: 2d}",
      ])
    #expect(scenario.strategy.target.value == .notional(1000))
    #expect(!scenario.strategy.enter.isConstant)
    #expect(scenario.strategy.spot.costs.latency == .minutes(2))
    #expect(scenario.accounts[1].deposits.map { "\($0.asset) \($0.amount)" } == ["USD 5"])
    #expect(scenario.sampling == .days(2))
  }

  @Test(arguments: [
    (["costs.latancy=1s"], "--set: unknown key \"costs.latancy\"; did you mean \"latency\"?"),
    (["stpe=1h"], "--set: unknown key \"stpe\"; did you mean \"step\"?"),
    (
      ["step=7h"],
      "--set: \"step\" is \"7h\"; a step from 1s on that divides a day, or of up to 365 whole days, is needed"
    ),
    (
      ["strategy.enter=basis"],
      "--set: \"basis\" is a number, not a condition; a comparison is needed, such as "
        + "funding_apr(7d) > 10%, or always or never"
    ),
    (["step"], "--set: \"step\" sets nothing; KEY=VALUE is needed, such as costs.latency=1m"),
    (["costs..latency=1s"], "--set: \"costs..latency=1s\" sets nothing; KEY=VALUE is needed, such as costs.latency=1m"),
    (["step=[1h"], "--set: the value of \"step=[1h\" cannot be read: not YAML: did not find expected ',' or ']'"),
    (["name="], "--set: \"name\" is \"\"; a folder name is needed: letters, digits, -, _ and . but not at its start"),
    (["step=1"], "--set: \"step\" is \"1\"; a duration is needed, such as 30s, 30m, 8h or 7d"),
  ])
  func refusesOverrides(overrides: [String], expected: String) throws {
    do {
      _ = try read(ScenarioFileTests.smallest, overrides: overrides)
      Issue.record("the scenario was read")
    } catch let error as Diagnostics {
      #expect(error.description == expected)
    }
  }

  @Test func refusesFilesThatAreNotThere() {
    #expect(
      throws: Diagnostics([
        Diagnostic(
          SourceLocation(file: "nowhere.yaml"), "cannot read \"nowhere.yaml\"", allowed: "there is no such file")
      ])
    ) { try ScenarioFile.read(path: "nowhere.yaml") }
  }

  // MARK: Damage

  /// Files with a few bytes changed at random are read or refused with a place, but never stop the program.
  @Test(arguments: 0..<300)
  func damagedFiles(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Array(ScenarioFileTests.largest.utf8)
    let palette = Array("0123456789:-_.,%{}[]\"'#&*!|> \nebpdhmsoffalwysinvr".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[index] = palette[Int.random(in: palette.indices, using: &random)]
      case 1: bytes.insert(palette[Int.random(in: palette.indices, using: &random)], at: index)
      default: bytes.remove(at: index)
      }
    }
    do {
      _ = try read(String(decoding: bytes, as: UTF8.self))
    } catch let error as Diagnostics {
      #expect(error.all.allSatisfy { $0.location.file.hasSuffix("scenario.yaml") && !$0.message.isEmpty })
    }
  }

  // MARK: Helpers

  private func read(_ yaml: String, overrides: [String] = []) throws -> Scenario {
    let folder = try TemporaryFolder()
    let path = try folder.write("scenario.yaml", yaml)
    return try withExtendedLifetime(folder) {
      try #require(try ScenarioFile.read(path: path, overrides: overrides).first)
    }
  }

  /// Idle and borrow rate of each account.
  private func constants(_ scenario: Scenario) -> [String] {
    scenario.accounts.map { account in
      [account.idleRate, account.borrowRate].map { rate in
        if case .constant(let value) = rate { return value.description }
        return "file"
      }.joined(separator: " ")
    }
  }
}
