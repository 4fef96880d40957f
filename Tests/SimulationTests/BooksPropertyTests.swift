import Ledger
import Market
import PerpEngine
import Simulation
import Testing
import Venues

/// S8 on random runs, reckoned again from what the result makes public.
struct BooksPropertyTests {
  @Test(
    "every entry sums to zero, balances are the sums of postings (1,000 seeds, 50 in debug builds)",
    arguments: [false, true])
  func entries(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let ledger = run.result.ledger
      var sums: [Int32: Amount] = [:]
      var entry: Int32 = 0
      for posting in ledger.postings {
        if posting.entry != entry {
          #expect(sums.values.allSatisfy { $0 == .zero }, "seed \(run.market.seed), entry \(entry)")
          #expect(posting.entry > entry, "seed \(run.market.seed)")
          (sums, entry) = ([:], posting.entry)
        }
        sums[posting.asset, default: .zero] += posting.amount
      }
      #expect(sums.values.allSatisfy { $0 == .zero }, "seed \(run.market.seed), entry \(entry)")
      #expect(zip(ledger.entries, ledger.entries.dropFirst()).allSatisfy { $0.time <= $1.time })
      var replay = Replay(run)
      while replay.advance() {}
      #expect(replay.isComplete, "seed \(run.market.seed)")
      for account in ledger.accountNames.indices {
        for asset in ledger.assets.indices {
          let balance = ledger.balance(Ledger.AccountID(rawValue: Int32(account)), asset: asset)
          let place = "seed \(run.market.seed), \(ledger.accountNames[account])"
          #expect(balance == replay.balances[account][asset], "\(place)")
        }
      }
    }
  }

  @Test(
    "positions are what the fills add up to, equity what the balances are worth (1,000 seeds, 50 in debug builds)",
    arguments: [false, true])
  func equity(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let (result, seed) = (run.result, "seed \(run.market.seed)")
      var replay = Replay(run)
      while replay.advance() {}
      #expect(result.detail.spotPosition == replay.spot.quantity, "\(seed)")
      #expect(result.detail.perpPosition == replay.perp.quantity, "\(seed)")
      #expect(result.finalEquity == equity(of: replay, in: run), "\(seed)")
      #expect(result.profit.total == result.finalEquity - result.initialEquity, "\(seed)")
      for sample in result.samples {
        #expect(sample.profit.total == sample.equity - result.initialEquity, "\(seed) \(sample.time)")
        let purses = sample.purses.reduce(.zero, +)
        #expect(purses + sample.perpUnrealised == sample.equity, "\(seed) \(sample.time)")
      }
      // Where the last sample falls on the end of the period it is the final equity.
      let span = (result.end - result.start).nanoseconds
      if span % run.plan.sampling.nanoseconds == 0 {
        #expect(result.samples.last?.time == result.end && result.samples.last?.equity == result.finalEquity, "\(seed)")
      }
      #expect(result.samples.count == Int(span / run.plan.sampling.nanoseconds) + 1, "\(seed)")
    }
  }

  @Test(
    "categories are counter accounts, fx is 0, with currencies at 1 (1,000 seeds, 50 in debug builds)",
    arguments: [false, true])
  func categories(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let (result, seed) = (run.result, "seed \(run.market.seed)")
      let assets = run.plan.accounts.flatMap { $0.deposits.map(\.asset) }
      guard run.plan.currencyPrices.isEmpty, assets.allSatisfy({ Asset.dollarLike.contains($0) }) else { return }
      #expect(result.profit[.fx] == .zero, "\(seed)")
      for category: ProfitCategory in [.funding, .fees, .slippage, .interest, .liquidation, .transfer] {
        let sum = result.ledger.assets.indices.reduce(Amount.zero) { sum, asset in
          sum - result.ledger.balance(result.ledger.counter(category), asset: asset)
        }
        #expect(result.profit[category] == sum, "\(seed), \(category.name)")
      }
      let paid = result.fundingPayments.reduce(Amount.zero) { $0 + $1.amount }
      #expect(result.profit[.funding] == paid, "\(seed)")
      for sample in result.samples {
        let soFar = result.fundingPayments.filter { $0.time < sample.time }.reduce(Amount.zero) { $0 + $1.amount }
        let withNow = result.fundingPayments.filter { $0.time <= sample.time }.reduce(Amount.zero) { $0 + $1.amount }
        #expect(sample.fundingCumulative == (sample.time == result.end ? soFar : withNow), "\(seed), \(sample.time)")
      }
    }
  }

  /// Σ of balances at their prices, each rounded once, coins at the spot leg's last close (S3.7, S7.3); the spot leg
  /// and the coins beside it are rounded apart.
  private func equity(of replay: Replay, in run: RandomRun) -> Amount {
    let end = run.plan.end
    let contract = run.perp.terms.terms(at: end).contract
    let spotClose = Decimal38(run.spot.bars.lastClose(at: end))
    func worth(_ amount: Amount, _ asset: Asset) -> Amount {
      if asset == contract.base { return worth(Amount(rounding: amount.exact * spotClose), run.spotQuote) }
      if asset == run.plan.currency { return amount }
      return Amount(rounding: amount.exact * Decimal38(run.price(of: asset, at: end)))
    }
    let spotLeg = Amount(rounding: replay.spot.quantity)
    var sum = worth(spotLeg, contract.base)
    for account in run.plan.accounts {
      for asset in run.result.ledger.assets {
        let isSpotLeg = account.name == run.spot.name.account && asset == contract.base
        sum += worth(replay.balance(account.name, asset) - (isSpotLeg ? spotLeg : .zero), asset)
        sum += worth(replay.balance("\(account.name) accrued", asset), asset)
      }
    }
    for asset in run.result.ledger.assets { sum += worth(replay.balance("in transit", asset), asset) }
    let unrealised = replay.perp.unrealised(at: Decimal38(run.mark(of: replay.held, at: end)), contract)
    return sum + worth(Amount(rounding: unrealised), contract.settle)
  }
}

extension RandomRun {
  var spotQuote: Asset { spot.terms.terms(at: plan.start).contract.quote }
}
