import Ledger
public import Market
public import Simulation
import Venues

/// The books of a run valued again from its postings and the data's prices, without anything that the walk added up
/// but the perpetual's unrealised profit: what `summary.json` has to agree with to the unit (S8.1, S8.2).
public struct BookValues: Sendable {
  /// The base of the spot leg.
  public let coin: Asset
  /// By posting: what it is worth in the reporting currency at the prices of its instant.
  public let postings: [Amount]
  public let initialEquity: Amount
  public let finalEquity: Amount
  /// The spot leg at the end.
  public let spotLeg: Amount
  /// What each source earned.
  public let profit: ProfitBreakdown

  /// - Complexity: O(postings · log bars).
  public init(_ result: RunResult, plan: Plan) {
    let ledger = result.ledger
    let prices = BookPrices(plan)
    coin = prices.coin
    postings = ledger.postings.map { posting in
      prices.value(
        posting.amount, of: ledger.assets[Int(posting.asset)], at: ledger.entries[Int(posting.entry)].time)
    }
    var profit = ProfitBreakdown()
    for (posting, value) in zip(ledger.postings, postings) {
      guard let category = ledger.category(of: posting.account) else { continue }
      // Coins bought and sold are valued by what is left of them at the end; exchanges of arrivals are no profit.
      let isCoin = ledger.assets[Int(posting.asset)] == prices.coin
      if category == .fx || category == .spotPrice && isCoin { continue }
      profit[category] -= value
    }
    initialEquity = plan.accounts.flatMap(\.deposits).reduce(.zero) { sum, deposit in
      sum + prices.value(deposit.amount, of: deposit.asset, at: plan.start)
    }
    let coins = Amount(rounding: result.detail.spotPosition)
    spotLeg = prices.value(coins, of: prices.coin, at: plan.end)
    let spotPurse = plan.accounts[plan.instruments[plan.pair.spot].account].name
    var equity = spotLeg + result.detail.perpUnrealised
    for account in ledger.accountNames.indices {
      let number = Ledger.AccountID(rawValue: Int32(account))
      if number == ledger.capital || ledger.category(of: number) != nil { continue }
      for (index, asset) in ledger.assets.enumerated() {
        var balance = ledger.balance(number, asset: index)
        if ledger.accountNames[account] == spotPurse, asset == prices.coin { balance -= coins }
        equity += prices.value(balance, of: asset, at: plan.end)
      }
    }
    finalEquity = equity
    profit[.spotPrice] += spotLeg
    profit[.perpPrice] += result.detail.perpUnrealised
    profit[.fx] = finalEquity - initialEquity - profit.total
    self.profit = profit
  }
}

/// What things are worth in the reporting currency at an instant, each amount rounded once (S7.3, S8.1).
struct BookPrices {
  /// The base of the spot leg, which is worth that leg's last close.
  let coin: Asset
  private let plan: Plan
  private let spot: InstrumentPlan

  init(_ plan: Plan) {
    self.plan = plan
    spot = plan.instruments[plan.pair.spot]
    coin = spot.terms.terms(at: plan.start).contract.base
  }

  func value(_ amount: Amount, of asset: Asset, at instant: Instant) -> Amount {
    if amount == .zero || asset == plan.currency { return amount }
    if asset == coin {
      let quoted = Amount(rounding: amount.exact * Decimal38(close(of: spot.bars, at: instant)))
      return value(quoted, of: spot.terms.terms(at: instant).contract.quote, at: instant)
    }
    guard let price = plan.currencyPrices.first(where: { $0.asset == asset }) else { return amount }
    return Amount(rounding: amount.exact * Decimal38(close(of: price.bars, at: instant)))
  }

  /// The last close known then; before the first, the first open.
  private func close(of bars: Bars, at instant: Instant) -> Double {
    let index = bars.lastIndex(closedAtOrBefore: instant)
    return index >= 0 ? bars.close[index] : bars.open.first ?? 0
  }
}
