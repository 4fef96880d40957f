import Market
import MarketData
import PerpEngine
import Venues

/// A position with collateral and margin terms drawn from a seed, near a price of 100.
struct RandomAccount {
  /// What the terms have besides brackets.
  struct Form: OptionSet {
    let rawValue: Int
    static let growth = Form(rawValue: 1)
    static let contracts = Form(rawValue: 2)
    static let frozen = Form(rawValue: 4)
    static let feeAtMark = Form(rawValue: 8)
    static let feeAtBankruptcy = Form(rawValue: 16)
    static let share = Form(rawValue: 32)
    static let coins = Form(rawValue: 64)
  }

  let account: MarginAccount
  let form: Form
  let entry: Double
  let price = Decimal38(100)

  init(seed: Int) {
    var stream = RandomStream(seed: UInt64(seed), purpose: "accounts")
    func whole(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(stream.uniform() * Double(range.count))
    }
    func tenths(_ range: ClosedRange<Int>) -> Decimal38 { Decimal38(whole(range)) / 10 }
    let isInverse = whole(0...1) == 1
    let contract = ContractTerms(
      kind: isInverse ? .inverse : .linear, base: Asset("BTC"), quote: Asset("USD"),
      settle: isInverse ? Asset("BTC") : Asset("USD"), multiplier: isInverse ? 100 : tenths(1...10), tick: 1, lot: 1,
      minimumNotional: 0)
    let quantity = Decimal38(whole(1...500)) * (whole(0...1) == 0 ? 1 : -1)
    let entry = whole(80...120)
    var position = Position()
    _ = position.fill(quantity, at: Decimal38(entry), contract)
    let size = PositionSize(of: quantity, at: price, contract)
    var form: Form = []
    if whole(0...3) == 0 { form.insert(.growth) } else if whole(0...5) == 0 { form.insert(.contracts) }
    if whole(0...5) == 0 { form.insert(.frozen) }
    var fee: MarginTerms.ClosingFee?
    if whole(0...2) == 0 {
      fee = .init(rate: Decimal38(whole(1...50)) / 10_000, price: whole(0...1) == 0 ? .mark : .bankruptcy)
      form.insert(fee?.price == .mark ? .feeAtMark : .feeAtBankruptcy)
    }
    let share = whole(0...3) == 0 ? tenths(5...11) : 1
    if share != 1 { form.insert(.share) }
    // Half of them hold collateral that moves with the price, up to more than the position itself.
    let unit = isInverse ? size.notional * price : size.notional / price
    let moving = whole(0...1) == 0 ? .zero : unit * tenths(1...15)
    if !moving.isZero { form.insert(.coins) }
    let short = Self.schedule(form, size, whole)
    let long = whole(0...2) == 0 ? Self.schedule(form, size, whole) : short
    account = MarginAccount(
      contract: contract,
      margin: MarginTerms(
        sides: .init(long: long, short: short), maintenancePrice: form.contains(.frozen) ? .entry : .mark,
        closingFee: fee),
      triggerShare: share, quantity: quantity, cost: position.cost,
      fixedCollateral: size.notional * Decimal38(whole(-20...120)) / 100, movingCollateral: moving)
    self.form = form
    self.entry = Double(entry)
  }

  /// One bracket, or three around the size: continuous ones carry an amount, the others jump at their edges.
  private static func schedule(
    _ form: Form, _ size: PositionSize, _ whole: (ClosedRange<Int>) -> Int
  ) -> MarginSchedule {
    var rate = Decimal38(whole(3...40)) / 1000
    if form.contains(.growth) {
      // The rate at this size is up to five times that of the smallest.
      let growth = rate * Decimal38(whole(1...40)) / 10 / size.coins
      let tier = MarginSchedule.Tier(upTo: nil, maintenanceRate: rate, maintenanceAmount: 0, initialRate: rate * 2)
      return MarginSchedule(tiers: [tier], growth: .init(maintenance: growth, initial: growth * 2))
    }
    let unit = form.contains(.contracts) ? size.contracts : size.notional
    let isContinuous = whole(0...1) == 1 && !form.contains(.contracts)
    var amount = Decimal38.zero
    var tiers: [MarginSchedule.Tier] = []
    for share: Int? in whole(0...2) == 0 ? [nil] : [70, 110, nil] {
      let bound = share.map { unit * Decimal38($0) / 100 }
      tiers.append(.init(upTo: bound, maintenanceRate: rate, maintenanceAmount: amount, initialRate: rate * 2))
      let next = rate * Decimal38(whole(11...30)) / 10
      if isContinuous, let bound { amount += bound * (next - rate) }
      rate = next
    }
    return MarginSchedule(tiers: tiers, bounds: form.contains(.contracts) ? .contracts : .notional)
  }
}
