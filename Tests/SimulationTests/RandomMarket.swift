import Market
import Simulation
import Strategies
import Venues

/// A plan and a strategy in which everything a plan can hold is drawn from one seed.
struct RandomMarket {
  let seed: Int
  let plan: Plan
  let strategy: CarryStrategy

  /// - Parameters:
  ///   - isDated: the short leg is a family of contracts that expire in the period.
  ///   - isOnOneGrid: all bars are of one length and currencies have no prices, so that the walk may look at many bars
  ///     at once; samples fall on bars and between them.
  init(seed: Int, isDated: Bool = false, isOnOneGrid: Bool = false) throws {
    self.seed = seed
    let setting = RandomSetting(seed: seed)
    var dice = Dice(seed: seed, purpose: "market")
    var prices = RandomPrices(setting, seed: seed)
    var accounts = RandomAccounts(setting, seed: seed)
    var terms = RandomTerms(setting, seed: seed)
    let spotTerms = terms.spot()
    let perpTerms = terms.perp()
    func bars(_ path: RandomPrices.Path, interval: Interval? = nil, hasVolume: Bool = false) -> Bars {
      let chosen = isOnOneGrid ? setting.bar : interval ?? prices.interval()
      return prices.bars(path, interval: chosen, hasVolume: hasVolume)
    }
    let spot = InstrumentPlan(
      name: InstrumentName(account: accounts.accounts[accounts.spot].name, symbol: "SPOT"), account: accounts.spot,
      terms: spotTerms, bars: bars(prices.spot, hasVolume: true), mark: nil, index: nil, premium: nil, funding: nil,
      costs: Self.costs(setting, &dice))
    let hasVolume = dice.chance(0.8)
    let perp = InstrumentPlan(
      name: InstrumentName(account: accounts.accounts[accounts.perp].name, symbol: "PERP"), account: accounts.perp,
      terms: perpTerms, bars: bars(prices.perp, interval: setting.bar, hasVolume: hasVolume),
      mark: dice.chance(0.75) ? bars(prices.mark) : nil, index: dice.chance(0.5) ? bars(prices.index) : nil,
      premium: dice.chance(0.3) ? Self.premium(bars(prices.spot)) : nil,
      funding: Self.funding(setting, perpTerms, prices, &dice),
      costs: Self.costs(setting, &dice, hasVolume: hasVolume))
    let isSpotFirst = dice.chance(0.5)
    let policy = accounts.marginPolicy()
    var contracts = RandomContracts(setting, seed: seed)
    let family = isDated ? contracts.family(of: perp, prices: &prices) : [perp]
    let first = isSpotFirst ? [spot, family[0]] : [family[0], spot]
    let successors = Array(2..<1 + family.count)
    plan = Plan(
      name: "seed-\(seed)", start: setting.start, end: setting.end, step: setting.step, currency: setting.currency,
      accounts: accounts.accounts, instruments: first + family.dropFirst(),
      pair: Pair(spot: isSpotFirst ? 0 : 1, perp: isSpotFirst ? 1 : 0, successors: successors),
      bands: Bands(
        rehedge: dice.pick([nil, 0, Decimal38("0.01"), Decimal38("0.05")]),
        resize: dice.pick([nil, nil, Decimal38("0.02"), Decimal38("0.1")])),
      marginPolicy: policy, transfers: accounts.transfers(), outages: accounts.outages(),
      currencyPrices: isOnOneGrid ? [] : accounts.currencyPrices(&prices),
      sampling: isOnOneGrid
        ? dice.pick([.minutes(7), .minutes(45), setting.bar, setting.bar * 3, setting.step, .days(1)])
        : dice.pick([.hours(1), .hours(8), .days(1), setting.step, setting.bar]),
      rollBefore: isDated ? contracts.rollBefore() : nil)
    let target: Target =
      dice.chance(0.5)
      ? .notional(Decimal38(rounded(setting.notional * dice.pick([0.3, 1, 1]), 2))) : .fraction(dice.decimal(0.1, 1, 2))
    // Half of the strategies hold what they have: only these let the walk look at long stretches at once.
    let holds = dice.chance(0.5)
    let dated: (enter: [String], exit: [String]) =
      isDated ? (["basis_apr > -5", "always"], ["basis_apr < -10"]) : ([], [])
    strategy = CarryStrategy(
      target: target, enter: holds ? .always : try Self.condition(enterTexts + dated.enter, setting, &dice),
      exit: holds ? .never : try Self.condition(exitTexts + dated.exit, setting, &dice))
  }

  private static func costs(_ setting: RandomSetting, _ dice: inout Dice, hasVolume: Bool = true) -> CostPlan {
    let fixed = CostPlan.Slippage.fixed(dice.decimal(0, 0.002, 5))
    let byVolume = [
      CostPlan.Slippage.volumeShare(coefficient: dice.decimal(0, 0.1, 3)),
      .squareRoot(coefficient: dice.decimal(0, 0.01, 3)),
    ]
    let half = Interval(nanoseconds: setting.bar.nanoseconds / 2)
    return CostPlan(
      latency: dice.pick([.zero, .zero, .zero, .minutes(1), half, setting.bar, setting.bar * 3]),
      halfSpread: dice.pick([0, dice.decimal(0, 0.002, 5)]),
      slippage: hasVolume && dice.chance(0.3) ? dice.pick(byVolume) : fixed)
  }

  /// Premiums are prices of nothing: any small numbers do.
  private static func premium(_ bars: Bars) -> Bars {
    func small(_ column: ContiguousArray<Double>) -> ContiguousArray<Double> {
      ContiguousArray(column.map { rounded($0.remainder(dividingBy: 1) / 15, 6) })
    }
    return Bars(
      interval: bars.interval, openTimes: bars.openTimes, open: small(bars.open), high: small(bars.high),
      low: small(bars.low), close: small(bars.close), volume: [])
  }

  /// Prints on the venue's clock, some missing, a few at other times.
  private static func funding(
    _ setting: RandomSetting, _ terms: DatedTerms, _ prices: RandomPrices, _ dice: inout Dice
  ) -> FundingPrints {
    let missing = dice.pick([0, 0, 0.1, 0.4])
    let level = dice.pick([0.0001, 0.001, 0.01])
    let recordsMark = dice.chance(0.3)
    let recordsHours = dice.chance(0.5)
    var (times, rates): (ContiguousArray<Int64>, ContiguousArray<Double>) = ([], [])
    var (hours, marks): (ContiguousArray<Double>, ContiguousArray<Double>) = ([], [])
    func add(_ time: Instant, _ hoursOfPrint: Double) {
      let half = Int((time - setting.origin).nanoseconds / (setting.bar.nanoseconds / 2))
      times.append(time.nanoseconds)
      rates.append(dice.chance(0.05) ? 0 : rounded(level * (0.5 + dice.normal()), 8))
      hours.append(recordsHours ? hoursOfPrint : 0)
      marks.append(recordsMark && dice.chance(0.9) ? prices.mark.open[min(max(half, 0), setting.halves - 1)] : 0)
    }
    var time = setting.origin
    while time <= setting.end {
      guard let clock = terms.terms(at: time).funding?.clock else { break }
      let next = clock.next(after: time)
      let between = time + .minutes(17)
      if dice.chance(0.03), between > time, between < next { add(between, clock.nominalHours) }
      if !dice.chance(missing) { add(next, clock.nominalHours) }
      time = next
    }
    return FundingPrints(times: times, rates: rates, intervalHours: hours, markPrices: marks)
  }
}

private let enterTexts = [
  "always", "funding_apr(1d) > -20%", "basis > -1% and premium < 2%", "funding_last > 0",
  "not (funding_apr(8h) > 50%) or perp > spot", "spot < PRICE * 1.5", "perp / spot - 1 > -0.5%",
]
private let exitTexts = [
  "never", "days_held > 0.5", "margin_ratio < 1.5", "basis < -0.5%", "funding_apr(12h) < 0",
  "funding_last < -1bp and days_held >= 0.2", "spot > PRICE * 1.2 or spot < PRICE * 0.8", "premium > 1%",
]

extension RandomMarket {
  private static func condition(_ texts: [String], _ setting: RandomSetting, _ dice: inout Dice) throws -> Condition {
    let text = dice.pick(texts).replacing("PRICE", with: "\(setting.price)")
    return try Condition(text, at: SourceLocation(file: "random"))
  }
}
