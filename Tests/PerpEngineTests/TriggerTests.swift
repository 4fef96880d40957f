import Market
import PerpEngine
import Testing
import Venues

/// The closed forms against a mark that moves tick by tick.
struct TriggerTests {
  static let seeds = 0..<2500
  static let tick = 0.25

  /// 360 ticks each way: from 100 down to 10, or up to 190.
  @Test("the first mark that falls short, tick by tick, is the closed form's within a tick", arguments: [true, false])
  func firstTrigger(rising: Bool) {
    var found: [RandomAccount.Form.RawValue: Int] = [:]
    var dips = 0
    for seed in Self.seeds {
      let random = RandomAccount(seed: seed)
      let stepped = SteppedAccount(random)
      let step = rising ? Self.tick : -Self.tick
      let marks = (0...360).map { 100 + Double($0) * step }
      let exact = random.account.firstTrigger(
        from: random.price, to: Decimal38(rising ? 190 : 10), rising: rising)?.double
      let place = "seed \(seed), \(random.account)"
      // What rounding in Doubles makes of an account that has exactly enough.
      let first = marks.first { stepped.excess($0) < -1e-12 }
      guard let exact else {
        #expect(first == nil, "\(place): none, stepping finds \(first ?? 0)")
        continue
      }
      found[random.form.rawValue, default: 0] += 1
      // Just beyond the closed form the account falls short; no mark before it does.
      let beyond = exact * (rising ? 1 + 1e-11 : 1 - 1e-11)
      #expect(min(stepped.excess(exact), stepped.excess(beyond)) < 1e-12, "\(place): \(exact) is none")
      if let first {
        #expect(rising ? exact <= first : exact >= first, "\(place): \(exact), stepping finds \(first)")
        // Between two ticks an account can fall short and recover only where a bracket ends.
        if abs(exact - first) > Self.tick { dips += 1 }
      }
    }
    let forms: [RandomAccount.Form] = [
      .growth, .contracts, .frozen, .feeAtMark, .feeAtBankruptcy, .share, .coins,
    ]
    for form in forms {
      let count = found.filter { RandomAccount.Form(rawValue: $0.key).contains(form) }.map(\.value).reduce(0, +)
      #expect(count > 50, "\(form): \(count) triggers")
    }
    #expect(dips < 10, "\(dips) dips")
  }

  @Test("at the bankruptcy price equity is what the fee takes there, and changes its sign")
  func bankruptcyPrice() {
    var found = 0
    for seed in Self.seeds {
      let random = RandomAccount(seed: seed)
      let fee = random.form.contains(.feeAtBankruptcy) ? random.account.margin.closingFee?.rate.double ?? 0 : 0
      let exact = random.account.bankruptcyPrice()?.double
      let halved = SteppedAccount(random).bankruptcyPrice(fee: fee)
      guard let exact, let halved else {
        #expect(exact == nil && halved == nil, "seed \(seed): \(exact ?? 0), halving finds \(halved ?? 0)")
        continue
      }
      found += 1
      #expect(abs(exact - halved) <= 1e-9 * exact, "seed \(seed): \(exact), halving finds \(halved)")
    }
    #expect(found > 1000)
  }

  @Test("liquidation prices below and above are the first triggers on either side")
  func liquidationPrices() {
    for seed in Self.seeds {
      let random = RandomAccount(seed: seed)
      let prices = random.account.liquidationPrices(around: random.price)
      for (price, rising) in [(prices.below, false), (prices.above, true)] {
        guard let price else { continue }
        #expect(rising ? price >= random.price : price <= random.price, "seed \(seed)")
        // A path that ends at the trigger finds it, one that ends well before it does not.
        let before = random.price + (price - random.price) * Decimal38(0.999)
        if price == random.price { continue }
        #expect(random.account.firstTrigger(from: random.price, to: before, rising: rising) == nil, "seed \(seed)")
        if isEdge(price, random.account) { continue }
        #expect(random.account.firstTrigger(from: random.price, to: price, rising: rising) == price, "seed \(seed)")
      }
    }
  }

  private func isEdge(_ price: Decimal38, _ account: MarginAccount) -> Bool {
    let size = (account.quantity * account.contract.multiplier).magnitude
    return account.schedule.tiers.contains { tier in
      guard let bound = tier.upTo else { return false }
      return price == (account.contract.kind == .inverse ? size / bound : bound / size)
    }
  }

  @Test("no larger position opens than the largest notional, and that one does")
  func largestNotional() {
    for seed in Self.seeds {
      let random = RandomAccount(seed: seed)
      let account = random.account
      let unit = PositionSize(of: account.quantity, at: random.price, account.contract)
      func size(_ notional: Decimal38) -> PositionSize {
        let times = notional / unit.notional
        return PositionSize(notional: notional, contracts: unit.contracts * times, coins: unit.coins * times)
      }
      let equity = unit.notional * Decimal38(seed % 40 + 1) / 200
      let leverage: Decimal38? = seed % 3 == 0 ? 8 : nil
      let schedule = account.schedule
      func opens(_ notional: Decimal38) -> Bool {
        schedule.initialMargin(of: size(notional), leverage: leverage) <= equity * Decimal38(1 + 1e-12)
      }
      let largest = schedule.largestNotional(
        equity: equity, at: random.price, account.contract, leverage: leverage)
      #expect(opens(largest * Decimal38(1 - 1e-12)), "seed \(seed)")
      for share in [1.0001, 1.01, 1.1, 1.5, 2, 4] {
        #expect(!opens(largest * Decimal38(share)), "seed \(seed): \(share) times \(largest) opens")
      }
    }
  }
}
