import Market
import Simulation
import Venues

/// Random purses, costs of moving money between them, and prices of their currencies.
struct RandomAccounts {
  private let setting: RandomSetting
  private var dice: Dice
  let accounts: [AccountPlan]
  /// By leg.
  let spot: Int
  let perp: Int

  init(_ setting: RandomSetting, seed: Int) {
    self.setting = setting
    var dice = Dice(seed: seed, purpose: "accounts")
    let cash = setting.notional * dice.pick([0.5, 1.1, 1.1, 2])
    let margin = setting.notional / dice.pick([1, 3, 6, 12])
    var deposits: [[Asset: Double]] = [[setting.spotQuote: cash], [:]]
    deposits[1][setting.settle] = setting.isInverse ? margin / setting.price : margin
    // Collateral of other kinds: coins, another dollar.
    if dice.chance(0.2) { deposits[1][setting.base, default: 0] += margin / setting.price * dice.between(0.1, 1) }
    if dice.chance(0.15) { deposits[1][Asset("ETH"), default: 0] += margin / 3000 }
    if dice.chance(0.15) { deposits[1][dice.pick(Asset.dollarLike), default: 0] += margin / 4 }
    if dice.chance(0.1) { deposits[0][setting.base, default: 0] += 0.1 * cash / setting.price }
    if setting.isOneAccount {
      deposits[0].merge(deposits[1], uniquingKeysWith: +)
      deposits.removeLast()
    }
    (spot, perp) = setting.isOneAccount ? (0, 0) : dice.pick([(0, 1), (1, 0)])
    let names = ["alpha", "beta"]
    var plans: [AccountPlan] = []
    for name in deposits.indices {
      let held = deposits[name == spot ? 0 : 1]
      plans.append(
        AccountPlan(
          name: names[name],
          deposits: held.keys.sorted().map { ($0, Amount(rounding: Decimal38(rounded(held[$0] ?? 0, 6)))) },
          marginMode: dice.chance(0.3) ? .isolated : .cross,
          hasIntradayMargin: dice.chance(0.5), leverage: dice.chance(0.5) ? nil : dice.pick([1, 3, 10, 40]),
          idleRate: Self.rate(setting, &dice), borrowRate: Self.rate(setting, &dice)))
    }
    accounts = plans
    self.dice = dice
  }

  private static func rate(_ setting: RandomSetting, _ dice: inout Dice) -> InterestRate {
    if dice.chance(0.6) { return .constant(dice.pick([0, dice.decimal(0, 0.2, 3)])) }
    let times = (0..<12).map { (setting.start + setting.bar * ($0 * 13 - 5)).nanoseconds }
    return .series(
      RateSeries(
        times: ContiguousArray(times), rates: ContiguousArray(times.map { _ in rounded(dice.between(0, 0.3), 4) })))
  }

  mutating func transfers() -> TransferPlan {
    func route() -> TransferPlan.Route {
      TransferPlan.Route(
        time: dice.pick([.zero, .minutes(10), setting.bar * 5]),
        fee: dice.pick([.zero, Amount(rounding: Decimal38(setting.notional / 2000))]))
    }
    let fallback = route()
    let named = dice.chance(0.3) ? [TransferPlan.NamedRoute(from: perp, to: spot, route: route())] : []
    return TransferPlan(fallback: fallback, routes: named)
  }

  mutating func marginPolicy() -> MarginPolicy {
    let below = dice.chance(0.4) ? nil : dice.decimal(1.1, 3, 1)
    let target = (below ?? .one) * dice.decimal(1.2, 3, 1)
    return MarginPolicy(
      topUpBelow: below, topUpTo: target, sweepAbove: dice.chance(0.4) ? nil : target * dice.decimal(1.2, 3, 1),
      onLiquidation: dice.pick(MarginPolicy.AfterLiquidation.allCases))
  }

  mutating func outages() -> [Outage] {
    let bars = Int((setting.end - setting.start).nanoseconds / setting.bar.nanoseconds)
    let half = Interval(nanoseconds: setting.bar.nanoseconds / 2)
    return (0..<dice.pick([0, 0, 1, 2])).map { _ in
      let start = setting.start + half * dice.int(0...bars * 2)
      return Outage(account: dice.int(0...accounts.count - 1), start: start, end: start + half * dice.int(1...16))
    }
  }

  /// Series for coins and, where the reporting currency is no dollar, for every dollar; for others by chance.
  mutating func currencyPrices(_ prices: inout RandomPrices) -> [CurrencyPrice] {
    let held = Set(accounts.flatMap { $0.deposits.map(\.asset) } + [setting.spotQuote, setting.perpQuote])
    var series: [CurrencyPrice] = []
    for asset in held.sorted() where asset != setting.currency && asset != setting.base {
      if asset == Asset("ETH") {
        series.append(CurrencyPrice(asset: asset, bars: prices.currencyBars(level: 3000)))
      } else if setting.currency == Asset("EUR") || dice.chance(0.3) {
        series.append(
          CurrencyPrice(asset: asset, bars: prices.currencyBars(level: setting.currency == Asset("EUR") ? 0.9 : 1)))
      }
    }
    return series
  }
}
