import Market
import PerpEngine
import Testing
import Venues

/// The closed form of the trigger against a mark that moves tick by tick.
struct TriggerTests {
  static let seeds = 0..<500
  static let tick = Decimal38(0.25)

  @Test("the first mark that falls short, tick by tick, is the closed form's within a tick", arguments: [true, false])
  func firstTrigger(rising: Bool) {
    var (found, jumps) = (0, 0)
    for seed in Self.seeds {
      let random = RandomAccount(seed: seed)
      // 360 ticks: from 100 down to 10, or up to 190.
      let end: Decimal38 = rising ? 190 : 10
      let step = rising ? Self.tick : -Self.tick
      let exact = random.account.firstTrigger(from: random.price, to: end, rising: rising)
      var mark = random.price
      while mark != end, !random.fallsShort(at: mark) { mark += step }
      let place = "seed \(seed), \(random.account)"
      guard random.fallsShort(at: mark) else {
        // Between two ticks an account can only fall short at a tier's edge.
        if let exact {
          jumps += 1
          #expect(isEdge(exact, random.account), "\(place): \(exact), stepping finds none")
        }
        continue
      }
      found += 1
      guard let exact else {
        Issue.record("\(place): none, stepping finds \(mark)")
        continue
      }
      if isEdge(exact, random.account) {
        #expect(rising ? exact <= mark : exact >= mark, "\(place): \(exact) after \(mark)")
      } else {
        #expect((exact - mark).magnitude <= Self.tick, "\(place): \(exact), stepping finds \(mark)")
        #expect(rising ? exact <= mark : exact >= mark, "\(place): \(exact) after \(mark)")
      }
    }
    #expect(found > 50 && jumps < found, "\(found) triggers, \(jumps) between ticks")
  }

  @Test("equity is zero at the bankruptcy price and changes its sign there")
  func bankruptcyPrice() {
    var found = 0
    for seed in Self.seeds {
      let account = RandomAccount(seed: seed).account
      guard let price = account.bankruptcyPrice() else {
        // Without a root equity has one sign over all prices.
        let signs = [Decimal38(0.001), 1, 50, 100, 1000, 1_000_000].map { account.equity(at: $0).sign }
        #expect(Set(signs).count == 1, "seed \(seed): \(signs)")
        continue
      }
      found += 1
      let notional = account.contract.notional(quantity: account.quantity, price: price)
      #expect(account.equity(at: price).magnitude <= notional * Decimal38(1e-25), "seed \(seed)")
      let nearby = price * Decimal38(0.0001)
      #expect(account.equity(at: price - nearby).sign * account.equity(at: price + nearby).sign < 0, "seed \(seed)")
    }
    #expect(found > 100)
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
}
