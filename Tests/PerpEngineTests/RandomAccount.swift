import Market
import MarketData
import PerpEngine
import Venues

/// A position with collateral and tiers drawn from a seed, near a price of 100.
struct RandomAccount {
  let account: MarginAccount
  let price = Decimal38(100)

  init(seed: Int) {
    var stream = RandomStream(seed: UInt64(seed), purpose: "accounts")
    func whole(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(stream.uniform() * Double(range.count))
    }
    let isInverse = whole(0...1) == 1
    let contract = ContractTerms(
      kind: isInverse ? .inverse : .linear, base: Asset("BTC"), quote: Asset("USD"),
      settle: isInverse ? Asset("BTC") : Asset("USD"), multiplier: isInverse ? 100 : Decimal38(whole(1...10)) / 10,
      tick: 1, lot: 1, minimumNotional: 0)
    let quantity = Decimal38(whole(1...500)) * (whole(0...3) == 0 ? 1 : -1)
    let entry = Decimal38(whole(80...120))
    var position = Position()
    _ = position.fill(quantity, at: entry, contract)
    let notional = contract.notional(quantity: quantity, price: price)
    // Continuous tiers carry an amount; the others jump at their edges.
    let isContinuous = whole(0...1) == 1
    var rate = Decimal38(whole(3...40)) / 1000
    var amount = Decimal38.zero
    var tiers: [MarginSchedule.Tier] = []
    for share: Int? in whole(0...2) == 0 ? [nil] : [70, 110, nil] {
      let bound = share.map { notional * Decimal38($0) / 100 }
      tiers.append(.init(upTo: bound, maintenanceRate: rate, maintenanceAmount: amount, initialRate: rate * 2))
      let next = rate * Decimal38(whole(11...30)) / 10
      if isContinuous, let bound { amount += bound * (next - rate) }
      rate = next
    }
    // Half of them hold collateral that moves with the price, up to more than the position itself.
    let unit = isInverse ? notional * price : notional / price
    let moving = whole(0...1) == 0 ? .zero : unit * Decimal38(whole(1...15)) / 10
    account = MarginAccount(
      contract: contract, margin: MarginTerms(sides: .init(both: MarginSchedule(tiers: tiers))), quantity: quantity,
      cost: position.cost,
      fixedCollateral: notional * Decimal38(whole(-20...120)) / 100, movingCollateral: moving)
  }

  func fallsShort(at mark: Decimal38) -> Bool { account.equity(at: mark) <= account.maintenance(at: mark) }
}
