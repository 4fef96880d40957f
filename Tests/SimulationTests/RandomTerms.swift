import Market
import Venues

/// Random rulebooks for the two legs.
struct RandomTerms {
  private let setting: RandomSetting
  private var dice: Dice

  init(_ setting: RandomSetting, seed: Int) {
    self.setting = setting
    dice = Dice(seed: seed, purpose: "terms")
  }

  mutating func spot() -> DatedTerms {
    dated(
      InstrumentTerms(
        contract: ContractTerms(
          kind: .spot, base: setting.base, quote: setting.spotQuote, settle: setting.spotQuote, multiplier: .one,
          tick: setting.tick, lot: dice.pick([setting.lot, setting.lot / 10]), minimumNotional: minimum()),
        fees: fees(perContract: false), funding: nil, margin: nil, liquidation: nil, sessions: sessions()))
  }

  mutating func perp() -> DatedTerms {
    // A contract is about a hundredth of the notional, or a coin with a lot of its own.
    let lot = setting.lot
    let linear: [(Decimal38, Decimal38)] = [(.one, lot), (lot, .one), (lot * 2, .one)]
    let inverse: [(Decimal38, Decimal38)] = [(.one, .one), (10, .one), (setting.notional >= 100_000 ? 100 : 1, .one)]
    let (multiplier, perpLot) = dice.pick(setting.isInverse ? inverse : linear)
    return dated(
      InstrumentTerms(
        contract: ContractTerms(
          kind: setting.isInverse ? .inverse : .linear, base: setting.base, quote: setting.perpQuote,
          settle: setting.settle, multiplier: multiplier, tick: dice.pick([setting.tick, setting.tick * 5]),
          lot: perpLot, minimumNotional: minimum()),
        fees: fees(perContract: !setting.isInverse), funding: funding(), margin: RandomMargin.terms(setting, &dice),
        liquidation: liquidation(),
        sessions: sessions()))
  }

  private mutating func minimum() -> Decimal38 { dice.pick([0, 10, Decimal38(setting.notional / 50)]) }

  private mutating func fees(perContract: Bool) -> FeeTerms {
    FeeTerms(
      taker: dice.pick([0, dice.decimal(0, 0.002, 5)]), maker: .zero,
      perContract: perContract && dice.chance(0.2) ? dice.decimal(0, 0.3, 2) : .zero)
  }

  private mutating func sessions() -> TradingSessions? {
    if dice.chance(0.7) { return nil }
    let weekend = TradingSessions.Closure(fromMinuteOfWeek: 4 * 1440 + 17 * 60, toMinuteOfWeek: 6 * 1440 + 18 * 60)
    let breaks = (0..<4).map { day in
      TradingSessions.Closure(fromMinuteOfWeek: day * 1440 + 17 * 60, toMinuteOfWeek: day * 1440 + 18 * 60)
    }
    return TradingSessions(zone: .newYork, closures: dice.chance(0.5) ? breaks : breaks + [weekend])
  }

  private mutating func clock() -> FundingClock {
    dice.pick([
      .every(.hours(1)), .every(.hours(4)), .every(.hours(8)), .local(zone: .newYork, minutesOfDay: [0, 480, 960]),
    ])
  }

  private mutating func funding() -> FundingTerms {
    FundingTerms(
      clock: clock(), paymentPrice: dice.chance(0.4) ? .index : .mark, formula: nil,
      cashClock: dice.chance(0.7)
        ? nil
        : dice.pick([.every(.hours(12)), .local(zone: .newYork, minutesOfDay: [990], weekdays: [1, 2, 3, 4, 5])]))
  }

  private mutating func liquidation() -> LiquidationTerms {
    let size = setting.isInverse ? setting.notional / setting.price : setting.notional
    let above = Decimal38(rounded(size * dice.pick([0, 0.4]), 4))
    let part = LiquidationTerms.Step.share(
      .init(
        share: dice.decimal(0.1, 0.6, 2), above: above,
        cooldown: dice.pick([.zero, .minutes(1), setting.bar * 3, setting.bar * 12])))
    let lower = dice.pick([(1, 2), (1, 3), (2, 3)])
    let tiers = LiquidationTerms.Step.lowerTier(.init(count: lower.0, fromTier: lower.1))
    let first = dice.pick([[], [], [part], [tiers], [.shortfall], [part, .shortfall], [tiers, part]])
    let last = dice.pick([LiquidationTerms.Step.full, .full, .bankruptcy])
    let amount = Decimal38(rounded(size * 0.0005, 2))
    let trigger = dice.chance(0.3) ? dice.decimal(0.4, 1, 2) : .one
    return LiquidationTerms(
      trigger: trigger, fee: dice.decimal(0, 0.02, 4),
      orderFee: dice.chance(0.2) ? .init(first: amount, later: amount * 2) : nil, isFeeLimited: dice.chance(0.3),
      slippage: dice.pick([first.contains(.shortfall) ? Decimal38(0.01) : .zero, dice.decimal(0.0005, 0.02, 4)]),
      procedure: first + [last],
      backstop: dice.chance(0.3) ? trigger * dice.decimal(0.3, 0.95, 2) : nil, venueClaimsDeficit: dice.chance(0.2))
  }

  /// One market in three gets other rules on the way: what the contract is stays, what it costs and asks for changes.
  private mutating func dated(_ first: InstrumentTerms) -> DatedTerms {
    if dice.chance(0.67) { return DatedTerms(constant: first) }
    var second = first
    second.contract.tick = first.contract.tick * 2
    second.fees = fees(perContract: false)
    second.sessions = sessions()
    if first.margin != nil { second.margin = RandomMargin.terms(setting, &dice) }
    if first.liquidation != nil { second.liquidation = liquidation() }
    if let before = first.funding {
      second.funding = funding()
      // Accrual stays accrual; only its clocks change.
      if before.cashClock == nil { second.funding?.cashClock = nil }
      if let cash = before.cashClock, second.funding?.cashClock == nil { second.funding?.cashClock = cash }
    }
    let span = (setting.end - setting.start).nanoseconds
    let half = setting.bar.nanoseconds / 2
    let moment = setting.start + Interval(nanoseconds: Int64(dice.between(0.1, 0.9) * Double(span)) / half * half)
    return DatedTerms([.init(from: .distantPast, terms: first), .init(from: moment, terms: second)])
  }
}
