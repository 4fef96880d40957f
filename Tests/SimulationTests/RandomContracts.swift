import Market
import Simulation
import Venues

/// The short leg of a random market as a family of contracts that expire one after the other.
struct RandomContracts {
  private let setting: RandomSetting
  private var dice: Dice

  init(_ setting: RandomSetting, seed: Int) {
    self.setting = setting
    dice = Dice(seed: seed, purpose: "contracts")
  }

  /// Two to four contracts by the rules of `perp`, without funding; the last may outlive the period.
  mutating func family(of perp: InstrumentPlan, prices: inout RandomPrices) -> [InstrumentPlan] {
    let count = dice.int(2...4)
    let half = setting.bar.nanoseconds / 2
    let span = Double((setting.end - setting.start).nanoseconds)
    let settlement = dice.chance(0.6) ? SettlementTerms(clock: clock()) : nil
    let average = dice.pick([nil, setting.bar, setting.bar * 4])
    let rule = FinalSettlement(price: dice.chance(0.5) ? .index : .mark, average: average)
    return (0..<count).map { number in
      let share = (Double(number) + dice.between(0.3, 1.3)) / Double(count)
      let expiry = setting.start + Interval(nanoseconds: Int64(share * span) / half * half + half)
      var contract = perp
      contract.name = InstrumentName(account: perp.name.account, symbol: "FUTURE-\(number)")
      contract.terms = DatedTerms(
        perp.terms.versions.map { version in
          var terms = version.terms
          terms.funding = nil
          terms.settlement = settlement
          terms.contract.expiry = expiry
          terms.contract.finalSettlement = rule
          return DatedTerms.Version(from: version.from, terms: terms)
        })
      contract.funding = nil
      if number > 0 {
        let path = dice.chance(0.5) ? prices.perp : prices.mark
        contract.bars = prices.bars(path, interval: setting.bar, hasVolume: !perp.bars.volume.isEmpty)
        if perp.mark != nil { contract.mark = prices.bars(prices.mark, interval: setting.bar, hasVolume: false) }
      }
      return contract
    }.sorted { expiry(of: $0) < expiry(of: $1) }
  }

  private func expiry(of contract: InstrumentPlan) -> Instant {
    contract.terms.versions[0].terms.contract.expiry ?? .distantFuture
  }

  private mutating func clock() -> FundingClock {
    dice.pick([
      .every(.hours(8)), .every(.days(1)),
      .local(zone: .newYork, minutesOfDay: [960], weekdays: [1, 2, 3, 4, 5]),
    ])
  }

  mutating func rollBefore() -> Interval? { dice.pick([nil, setting.bar, setting.bar * 6, setting.bar * 20]) }
}
