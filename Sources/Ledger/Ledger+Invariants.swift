import Market

extension Ledger {
  /// Walks all postings and traps unless every entry sums to zero in each asset and every balance is the sum of its
  /// postings. O(postings); run at the end of every run, so a result that does not balance cannot be written.
  public func checkInvariants() {
    var totals: [Amount] = Array(repeating: .zero, count: assets.count)
    var perAccount: [[Amount]] = Array(repeating: totals, count: accountNames.count)
    var entry: Int32 = 0
    for posting in postings {
      if posting.entry != entry {
        precondition(totals.allSatisfy { $0 == .zero }, "an entry of the books does not balance")
        entry = posting.entry
      }
      totals[Int(posting.asset)] += posting.amount
      perAccount[Int(posting.account.rawValue)][Int(posting.asset)] += posting.amount
    }
    precondition(totals.allSatisfy { $0 == .zero }, "an entry of the books does not balance")
    for account in accountNames.indices {
      for asset in assets.indices {
        let kept = balance(AccountID(rawValue: Int32(account)), asset: asset)
        precondition(perAccount[account][asset] == kept, "a balance is not the sum of its postings")
      }
    }
  }
}
