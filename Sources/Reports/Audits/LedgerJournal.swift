public import Audits
import Ledger
import Market
public import MarketData
import Simulation

/// The books of a run as a journal that hledger reads (https://hledger.org/hledger.html#journal).
///
/// Each entry is a transaction; postings in another currency carry what they were worth in the reporting currency at
/// the prices of their instant as a total cost (`@@`). `hledger balance -B` then shows for each source what
/// `summary.json` does, with the sign of income, and for `assets` the final equity: at the end one transaction brings
/// what is held from its cost to its last value, and another asserts every balance.
public struct LedgerJournal: Sendable {
  private let report: AuditReport
  private let values: BookValues

  /// - Complexity: O(postings · log bars).
  public init(_ report: AuditReport) {
    self.report = report
    values = BookValues(report.result, plan: report.plan)
  }

  private var ledger: Ledger { report.result.ledger }

  /// Writes the journal in blocks; a file of that name is replaced once all of it is on the disk.
  public func write(to path: String) throws(WriteFailure) {
    let file = try StagedFile(for: path) {
      (put: ([UInt8]) throws(WriteFailure) -> Void) throws(WriteFailure) in
      var block = head
      var next = 0
      while next < ledger.postings.count {
        block += transaction(from: &next)
        if block.utf8.count > 1 << 18 {
          try put(Array(block.utf8))
          block = ""
        }
      }
      try put(Array((block + revaluation + assertions).utf8))
    }
    try file.place()
  }

  /// The whole text.
  public var text: String {
    var text = head
    var next = 0
    while next < ledger.postings.count { text += transaction(from: &next) }
    return text + revaluation + assertions
  }

  // MARK: Parts

  private var head: String {
    let result = report.result
    let accounts = ledger.accountNames.indices.map { account(Ledger.AccountID(rawValue: Int32($0))) }
    let revalued = LedgerJournal.revalued.map { "assets:revaluation:\($0)" }
    let commodities = Set(ledger.assets + [result.currency]).sorted()
    return """
      ; The books of \(result.name), \(result.start) to \(result.end), for hledger
      ; \(result.currency) is the reporting currency: hledger balance -B

      decimal-mark .

      \(commodities.map { "commodity 0.00000000 \(symbol($0))\n" }.joined())
      \((accounts + revalued).map { "account \($0)\n" }.joined())

      """
  }

  /// The entry that posting `next` belongs to; `next` becomes the first posting of another.
  private func transaction(from next: inout Int) -> String {
    let number = ledger.postings[next].entry
    let entry = ledger.entries[Int(number)]
    var text = "\(date(entry.time)) (\(Int(number) + 1)) \(LedgerJournal.description(entry.memo))"
    text += "  ; time: \(entry.time)\n"
    while next < ledger.postings.count, ledger.postings[next].entry == number {
      let posting = ledger.postings[next]
      let asset = ledger.assets[Int(posting.asset)]
      text += "    \(account(posting.account))  \(posting.amount) \(symbol(asset))"
      if asset != report.result.currency { text += " @@ \(money(values.postings[next].magnitude))" }
      text += "\n"
      next += 1
    }
    return text + "\n"
  }

  private static let revalued = ["spot leg", "perpetual", "balances"]

  /// From what is held at its cost to what it is worth at the end: the coins of the spot leg, the profit that the
  /// perpetual has not realised, and all else whose price has moved.
  private var revaluation: String {
    var atCost = Amount.zero
    var coinCost = Amount.zero
    for (posting, value) in zip(ledger.postings, values.postings) {
      if isAsset(posting.account) { atCost += value }
      if posting.account == ledger.counter(.spotPrice), ledger.assets[Int(posting.asset)] == values.coin {
        coinCost -= value
      }
    }
    let spot = values.spotLeg - coinCost
    let perp = report.result.detail.perpUnrealised
    let rest = values.finalEquity - atCost - spot - perp
    let moves = zip(LedgerJournal.revalued, [(ProfitCategory.spotPrice, spot), (.perpPrice, perp), (.fx, rest)])
    let postings = moves.filter { $0.1.1 != .zero }.map { name, move in
      """
          assets:revaluation:\(name)  \(money(move.1))
          \(account(ledger.counter(move.0)))  \(money(-move.1))

      """
    }
    if postings.isEmpty { return "" }
    return "\(date(report.result.end)) to the value at the end  ; time: \(report.result.end)\n\(postings.joined())\n"
  }

  /// What every account but those of income holds: `hledger check` fails where the postings do not make it.
  private var assertions: String {
    var text = "\(date(report.result.end)) balances at the end  ; time: \(report.result.end)\n"
    for index in ledger.accountNames.indices {
      let number = Ledger.AccountID(rawValue: Int32(index))
      if ledger.category(of: number) != nil { continue }
      for (place, asset) in ledger.assets.enumerated() {
        let name = symbol(asset)
        text += "    \(account(number))  0 \(name) = \(ledger.balance(number, asset: place)) \(name)\n"
      }
    }
    return text
  }

  // MARK: Words

  private func isAsset(_ number: Ledger.AccountID) -> Bool {
    number != ledger.capital && ledger.category(of: number) == nil
  }

  private func account(_ number: Ledger.AccountID) -> String {
    if number == ledger.capital { return "equity:capital" }
    if let category = ledger.category(of: number) { return "income:\(category.name)" }
    return "assets:\(ledger.name(of: number))"
  }

  private func money(_ amount: Amount) -> String { "\(amount) \(symbol(report.result.currency))" }

  private func date(_ instant: Instant) -> String {
    String(instant.description.prefix { $0 != "T" })
  }

  /// Names with digits stand in quotes.
  private func symbol(_ asset: Asset) -> String {
    asset.symbol.allSatisfy(\.isLetter) ? asset.symbol : "\"\(asset.symbol)\""
  }

  /// A semicolon begins a comment.
  private static func description(_ memo: String) -> String {
    memo.replacing(";", with: ",").replacing("\n", with: " ")
  }
}

extension Amount {
  fileprivate var magnitude: Amount { self < .zero ? -self : self }
}
