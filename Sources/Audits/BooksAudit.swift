import Ledger
import Market
public import Simulation

/// S8: whether the books of a run balance and say what its other tables say.
public struct BooksAudit: Sendable {
  private let plan: Plan

  public init(_ plan: Plan) { self.plan = plan }

  public func check(_ result: RunResult) -> AuditCheck {
    let ledger = result.ledger
    let findings =
      entries(of: ledger) + deposits(in: ledger) + equity(result) + fees(result) + funding(result)
      + positions(result)
    return AuditCheck(
      .booksBalance, scope: "\(ledger.entries.count) entries, \(ledger.postings.count) postings", findings: findings)
  }

  /// Every entry sums to zero in each asset, none is before the one that it follows, balances are sums of postings.
  private func entries(of ledger: Ledger) -> [String] {
    var findings: [String] = []
    var balances = ledger.accountNames.map { _ in ledger.assets.map { _ in Amount.zero } }
    var sums = ledger.assets.map { _ in Amount.zero }
    for (index, posting) in ledger.postings.enumerated() {
      sums[Int(posting.asset)] += posting.amount
      balances[Int(posting.account.rawValue)][Int(posting.asset)] += posting.amount
      let isLast = index + 1 == ledger.postings.count || ledger.postings[index + 1].entry != posting.entry
      guard isLast else { continue }
      let entry = ledger.entries[Int(posting.entry)]
      for (asset, sum) in zip(ledger.assets, sums) where sum != .zero {
        findings.append("entry \(posting.entry + 1), \(entry.time) \(entry.memo): \(sum) \(asset) too many")
      }
      sums = ledger.assets.map { _ in .zero }
    }
    for (number, pair) in zip(ledger.entries, ledger.entries.dropFirst()).enumerated() where pair.0.time > pair.1.time {
      findings.append("entry \(number + 2) is of \(pair.1.time), before the one that it follows")
    }
    for (account, row) in balances.enumerated() {
      for (asset, sum) in row.enumerated() {
        let kept = ledger.balance(Ledger.AccountID(rawValue: Int32(account)), asset: asset)
        if kept == sum { continue }
        findings.append("\(ledger.accountNames[account]) holds \(kept) \(ledger.assets[asset]), its postings \(sum)")
      }
    }
    return findings
  }

  /// Nothing comes from `capital` but the deposits of the scenario.
  private func deposits(in ledger: Ledger) -> [String] {
    ledger.assets.enumerated().compactMap { index, asset in
      let deposited = plan.accounts.flatMap(\.deposits).reduce(Amount.zero) { $1.asset == asset ? $0 + $1.amount : $0 }
      let given = -ledger.balance(ledger.capital, asset: index)
      return given == deposited ? nil : "\(given) \(asset) came from capital, deposits are \(deposited)"
    }
  }

  /// Equity and its sources, valued again.
  private func equity(_ result: RunResult) -> [String] {
    let values = BookValues(result, plan: plan)
    var findings: [String] = []
    func compare(_ name: String, _ reported: Amount, _ reckoned: Amount) {
      if reported == reckoned { return }
      findings.append("\(name) is \(reported) \(result.currency), the postings are worth \(reckoned)")
    }
    compare("initial equity", result.initialEquity, values.initialEquity)
    compare("final equity", result.finalEquity, values.finalEquity)
    for category in ProfitCategory.allCases {
      compare(category.name, result.profit[category], values.profit[category])
    }
    let change = result.finalEquity - result.initialEquity
    if result.profit.total != change {
      findings.append("the sources add up to \(result.profit.total), equity changed by \(change)")
    }
    return findings
  }

  private func fees(_ result: RunResult) -> [String] {
    compare(result, .fees, "fills") { asset in
      result.fills.reduce(.zero) { sum, fill in
        fill.feeAsset == asset && fill.reason != .liquidation ? sum - fill.fee : sum
      }
    }
  }

  private func funding(_ result: RunResult) -> [String] {
    compare(result, .funding, "funding payments") { asset in
      result.fundingPayments.reduce(.zero) { $1.asset == asset ? $0 + $1.amount : $0 }
    }
  }

  /// What was posted for a category in each asset against the rows of its table.
  private func compare(
    _ result: RunResult, _ category: ProfitCategory, _ table: String, sum: (Asset) -> Amount
  ) -> [String] {
    let ledger = result.ledger
    return ledger.assets.enumerated().compactMap { index, asset in
      let posted = -ledger.balance(ledger.counter(category), asset: index)
      let listed = sum(asset)
      return posted == listed ? nil : "\(category.name) has \(posted) \(asset), the \(table) make \(listed)"
    }
  }

  private func positions(_ result: RunResult) -> [String] {
    var (spot, perp) = (Decimal38.zero, Decimal38.zero)
    for fill in result.fills {
      let change = fill.quantity * Decimal38(fill.side.sign)
      if fill.instrument == plan.instruments[plan.pair.spot].name { spot += change } else { perp += change }
    }
    return [("spot", spot, result.detail.spotPosition), ("perp", perp, result.detail.perpPosition)].compactMap {
      name, filled, held in
      filled == held ? nil : "\(held) of \(name) are held at the end, fills make \(filled)"
    }
  }
}
