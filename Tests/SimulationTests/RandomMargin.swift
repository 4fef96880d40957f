import Market
import Venues

/// Random margin terms of the perpetual.
enum RandomMargin {
  static func terms(_ setting: RandomSetting, _ dice: inout Dice) -> MarginTerms {
    let haircuts = [setting.base, Asset("ETH")].map {
      MarginTerms.Haircut(asset: $0, share: dice.decimal(0.5, 1, 2))
    }
    let window = DailyWindow(
      zone: .newYork, from: dice.pick([0, 480, 510]), to: 960, weekdays: dice.pick([Array(1...7), Array(1...5)]))
    let day = sides(setting, &dice)
    return MarginTerms(
      sides: sides(setting, &dice), intraday: dice.chance(0.3) ? .init(window: window, sides: day) : nil,
      maintenancePrice: dice.chance(0.15) ? .entry : .mark,
      closingFee: dice.chance(0.7)
        ? nil : .init(rate: dice.decimal(0, 0.002, 5), price: dice.pick([.mark, .bankruptcy])),
      withdrawalFloor: dice.pick([0, 0, dice.decimal(0.05, 0.3, 2)]), haircuts: dice.chance(0.6) ? haircuts : [])
  }

  private static func sides(_ setting: RandomSetting, _ dice: inout Dice) -> MarginTerms.Sides {
    let short = schedule(setting, &dice)
    return dice.chance(0.7) ? .init(both: short) : .init(long: schedule(setting, &dice), short: short)
  }

  /// A rate that grows, one tier, or three whose requirement is continuous (with amounts) or jumps (one rate on the
  /// whole).
  private static func schedule(_ setting: RandomSetting, _ dice: inout Dice) -> MarginSchedule {
    let unit = setting.isInverse ? setting.notional / setting.price : setting.notional
    let coins = setting.notional / setting.price
    var rate = dice.decimal(0.003, 0.03, 4)
    if dice.chance(0.2) {
      // Twice to four times the rate at the size that the accounts are made for.
      let growth = Decimal38(rounded(rate.double * dice.between(1, 3) / coins, 9))
      let tier = MarginSchedule.Tier(
        upTo: nil, maintenanceRate: rate, maintenanceAmount: .zero, initialRate: rate * 2)
      return MarginSchedule(tiers: [tier], growth: .init(maintenance: growth, initial: growth * dice.pick([1, 2])))
    }
    // The notional counts at the mark; contracts are a few hundred at most.
    let countsContracts = dice.chance(0.15)
    let size = countsContracts ? 100 : unit
    let bounds = dice.chance(0.4) ? [] : [rounded(size * 0.6, 4), rounded(size * 1.3, 4)]
    let isContinuous = dice.chance(0.5) && !countsContracts
    var amount = Decimal38.zero
    var tiers: [MarginSchedule.Tier] = []
    for bound in bounds.map(Decimal38.init(_:)) + [nil] {
      tiers.append(
        MarginSchedule.Tier(
          upTo: bound, maintenanceRate: rate, maintenanceAmount: amount, initialRate: rate * dice.pick([2, 3])))
      let next = rate * dice.decimal(1.2, 2.5, 2)
      if isContinuous, let bound { amount += bound * (next - rate) }
      rate = next
    }
    return MarginSchedule(tiers: tiers, bounds: countsContracts ? .contracts : .notional)
  }
}
