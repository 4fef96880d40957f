import Ledger
import Market
import PerpEngine
import Venues

/// S3.3, S3.4 and S7: interest, cash cycles and money in transit.
extension Walk {
  mutating func moveScheduledCash() {
    if now == nextMidnight {
      postInterest()
      nextMidnight = now + .days(1)
    }
    if now == nextCashCycle, let clock = perpTerms.funding?.cashClock {
      moveAccruals()
      nextCashCycle = clock.next(after: now)
    }
    if now == nextVariation, let clock = perpTerms.settlement?.clock {
      settleVariation()
      nextVariation = clock.next(after: now)
    }
  }

  /// Tells the interest clock what every purse held until now: called before any balance changes.
  mutating func noteBalances() {
    interest.note(assets: books.ledger.assets.count, until: now) { account, asset in
      books.balance(books.purse(account), asset)
    }
  }

  /// Simple interest, actual/365, on what each purse held since the last posting (S7.2).
  private mutating func postInterest() {
    noteBalances()
    let periodStart = interest.periodStart
    for (number, asset) in books.ledger.assets.enumerated() {
      for account in plan.accounts.indices {
        let held = interest.take(account: account, asset: number)
        var exact = held.negative * plan.accounts[account].borrowRate.rate(at: periodStart)
        if isCash(asset) { exact += held.positive * plan.accounts[account].idleRate.rate(at: periodStart) }
        let amount = Amount(rounding: exact / Decimal38(Int(Interval.year.nanoseconds)))
        if amount == .zero { continue }
        books.begin("interest", at: now)
        books.earn(.interest, amount, asset: number, to: books.purse(account), worth: value(amount, of: asset))
        isStale = true
      }
    }
    interest.beginPeriod(at: now)
  }

  /// Accrued funding becomes cash (S4.5).
  private mutating func moveAccruals() {
    let amount = accrued(perpAccount, settle)
    if amount == .zero { return }
    noteBalances()
    books.begin("funding cash", at: now)
    let number = books.number(of: settle)
    books.transfer(amount, asset: number, from: books.accrued(perpAccount), to: books.purse(perpAccount))
    if isIsolated, !perp.isFlat { isolatedMargin += amount }
    isStale = true
  }

  /// Unrealised profit becomes cash: the position's entry moves to the mark (S4.6).
  private mutating func settleVariation() {
    if perp.isFlat { return }
    noteBalances()
    books.begin("settlement \(perpPlan.name.symbol)", at: now)
    let profit = Amount(rounding: perp.rebase(at: markPrice, perpTerms.contract))
    let worth = value(profit, of: settle)
    books.earn(
      .perpPrice, profit, asset: books.number(of: settle), to: books.purse(perpAccount), worth: worth)
    detail.perpRealised += worth
    if isIsolated { isolatedMargin += profit }
    isStale = true
  }

  mutating func creditArrivals() {
    var index = 0
    while index < transits.count {
      let transit = transits[index]
      if transit.arrival <= now, !isOut(transit.to) {
        transits.remove(at: index)
        credit(transit)
      } else {
        index += 1
      }
    }
  }

  private mutating func credit(_ transit: Transit) {
    noteBalances()
    let account = plan.accounts[transit.to].name
    books.begin("transfer to \(account)", at: now)
    let sent = books.number(of: transit.asset)
    books.transfer(transit.amount, asset: sent, from: books.inTransit, to: books.purse(transit.to))
    var received = transit.amount
    if transit.arrivesAs != transit.asset {
      let price = currencyPrice(transit.asset) ?? .one
      let target = currencyPrice(transit.arrivesAs) ?? .one
      received = Amount(rounding: transit.amount.exact * price / target)
      books.exchange(
        transit.amount, asset: sent, for: received, books.number(of: transit.arrivesAs),
        at: books.purse(transit.to), counter: .fx)
    }
    if transit.to == perpAccount, isIsolated, !perp.isFlat {
      setAside(received, of: transit.arrivesAs)
    }
    note(.transferArrived, account, "\(received) \(transit.arrivesAs)")
    isStale = true
  }

  /// Sends `amount` of `asset`, the fee taken out of it (S7.1).
  mutating func send(_ amount: Amount, of asset: Asset, from: Int, to: Int, arrivingAs target: Asset) {
    let route = plan.transfers.route(from: from, to: to)
    noteBalances()
    let number = books.number(of: asset)
    let net = amount - route.fee
    books.begin("transfer to \(plan.accounts[to].name)", at: now)
    books.transfer(net, asset: number, from: books.purse(from), to: books.inTransit)
    books.earn(
      .transfer, -route.fee, asset: number, to: books.purse(from), worth: -value(route.fee, of: asset))
    if from == perpAccount, isIsolated { setAside(-amount, of: asset) }
    counts.transfers += 1
    note(.transferSent, plan.accounts[from].name, "\(net) \(asset) to \(plan.accounts[to].name), fee \(route.fee)")
    let transit = Transit(
      arrival: now + route.time, from: from, to: to, asset: asset, amount: net, arrivesAs: target)
    isStale = true
    if route.time == .zero, !isOut(to) { credit(transit) } else { transits.append(transit) }
  }
}
