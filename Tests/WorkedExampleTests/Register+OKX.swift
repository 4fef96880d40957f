import Market
import PerpEngine
import Testing
import Venues

extension WorkedExampleTests {
  private static let help = "OKEx help centre, 2020 text (public copy: bradkyle/Qenv)"
  /// 0.0001 BTC a contract.
  private static let linearOKX = contract(.linear, decimal("0.0001"))

  static let okx: [WorkedExample] = [
    WorkedExample(
      "OK-PNL-1", "profit of one coin-margined contract of 100 USD", "pnl_btc", 0.1, within: 1e-9, source: help
    ) { profit(contract(.inverse, 100), 1, from: 500, to: 1000) },
    WorkedExample(
      "OK-PNL-4", "profit of 800 contracts of 0.0001 BTC short", "pnl_usdt", -400, within: 1e-9, source: help
    ) { profit(linearOKX, -800, from: 5000, to: 10_000) },
    WorkedExample(
      "OK-UPL-1", "unrealised profit of 600 contracts of 0.0001 BTC", "unrealised_pnl_usdt", 6, within: 1e-9,
      source: help
    ) { unrealised(linearOKX, 600, from: 500, at: 600) },
    WorkedExample(
      "OK-IM-1", "initial margin of 10,000 contracts at 10x", "initial_margin_usdt", 1000, within: 1e-9, source: help
    ) {
      account(
        linearOKX, oneTier(maintenance: decimal("0.01"), initial: decimal("0.01")), 10_000, at: 10_000, collateral: 0
      ).initialMargin(at: 10_000, leverage: 10)
    },
    // The page prints 100,000 contracts; 10,000 are 1 BTC.
    WorkedExample(
      id: "OK-MR-1", what: "margin ratio of a fixed-margin long at a mark of 9,010, and what follows", source: help,
      figures: [
        .init(name: "margin_ratio_fraction", value: .number(0.0011), tolerance: 1e-5),
        .init(name: "liquidated", value: .flag(true), tolerance: 0),
      ],
      work: {
        // Maintenance and liquidation fee together are 1.575%.
        let account = account(
          linearOKX, oneTier(maintenance: decimal("0.01575")), 10_000, at: 10_000, collateral: 1000)
        let ratio = account.equity(at: 9010) / linearOKX.notional(quantity: 10_000, price: 9010)
        return [.of(ratio), .flag(account.firstTrigger(from: 9010, to: 9010, rising: false) == 9010)]
      }),
    // The rule of 2020: from tier 3 on down to tier 1, two below. 15,000 contracts are taken to be in tier 3.
    WorkedExample(
      "OK-PLQ-1", "contracts closed of 15,000, the first tier going to 2,000", "contracts_closed", 13_000, within: 0,
      source: help
    ) {
      let tiers = zip([2000, 10_000, nil], ["0.005", "0.01", "0.015"]).map { upTo, rate in
        MarginSchedule.Tier(
          upTo: upTo, maintenanceRate: decimal(rate), maintenanceAmount: 0, initialRate: decimal("0.02"))
      }
      let schedule = MarginSchedule(tiers: tiers, bounds: .contracts)
      let terms = LiquidationTerms(
        fee: 0, slippage: 0, procedure: [.lowerTier(.init(count: 2, fromTier: 3)), .full], venueClaimsDeficit: false)
      // Without collateral a long that has lost a cent falls short.
      let short = account(
        contract(.inverse, 100), MarginTerms(sides: MarginTerms.Sides(both: schedule)), 15_000, at: 10_000,
        collateral: 0)
      return terms.action(for: short, at: decimal("9999.99"), ordersBefore: 0, isCoolingDown: false).change.magnitude
    },
    // The window of eight hours is half-open in opens and closes: its minutes close from 08:11 to 16:10.
    WorkedExample(
      id: "OK-CAL-1", what: "samples of a rolling window of eight hours at 16:10",
      source: "OKX help centre, rolling funding-average notice effective 2024-03-05",
      figures: [
        .init(name: "first_sample_utc", value: .text("08:11"), tolerance: 0),
        .init(name: "last_sample_utc", value: .text("16:10"), tolerance: 0),
        .init(name: "sample_count", value: .number(480), tolerance: 0),
      ],
      work: {
        let day = try #require(Instant("2024-03-05"))
        let flat = ContiguousArray(repeating: 1.0, count: 1440)
        let minutes = Bars(
          interval: .minutes(1), openTimes: ContiguousArray((0..<1440).map { (day + .minutes($0)).nanoseconds }),
          open: flat, high: flat, low: flat, close: flat, volume: [])
        let samples = PremiumSamples(premiumIndex: minutes)
        let end = day + .minutes(16 * 60 + 10)
        let window = samples.range(from: end - .hours(8), to: end)
        func clock(_ bar: Int) -> ExampleValue {
          .text(String("\(Instant(nanoseconds: samples.closes[bar]))".dropFirst(11).prefix(5)))
        }
        return [clock(window.lowerBound), clock(window.upperBound - 1), .number(Double(window.count))]
      }),
  ]
}
