import Ledger
import Market

/// The ledger together with what each category has earned in the reporting currency: every posting counts in its
/// category at the value it had when it was made (S8.2).
struct Books {
  private(set) var ledger: Ledger
  private(set) var profit = ProfitBreakdown() { didSet { profitChanges += 1 } }
  /// How often `profit` was changed: whether it still is what it was costs a comparison.
  private(set) var profitChanges = 0

  private let accountCount: Int

  init(accounts: [AccountPlan]) {
    accountCount = accounts.count
    ledger = Ledger(purses: accounts.map(\.name) + accounts.map { "\($0.name) accrued" } + ["in transit"])
  }

  func purse(_ account: Int) -> Ledger.AccountID { ledger.purse(account) }
  /// Funding earned and not yet moved as cash (S4.5).
  func accrued(_ account: Int) -> Ledger.AccountID { ledger.purse(accountCount + account) }
  var inTransit: Ledger.AccountID { ledger.purse(2 * accountCount) }

  mutating func number(of asset: Asset) -> Int { ledger.number(of: asset) }
  func balance(_ account: Ledger.AccountID, _ asset: Int) -> Amount { ledger.balance(account, asset: asset) }

  mutating func begin(_ memo: String, at time: Instant) { ledger.begin(memo, at: time) }

  mutating func deposit(_ amount: Amount, asset: Int, to account: Ledger.AccountID) {
    ledger.post(account, asset: asset, amount, from: ledger.capital)
  }

  /// Moves `amount` into `account` on behalf of `category`, worth `value` now.
  mutating func earn(
    _ category: ProfitCategory, _ amount: Amount, asset: Int, to account: Ledger.AccountID, worth value: Amount
  ) {
    ledger.post(account, asset: asset, amount, from: ledger.counter(category))
    profit[category] += value
  }

  /// Moves profit from one category to another; no purse pays it.
  mutating func move(
    _ amount: Amount, asset: Int, from source: ProfitCategory, to target: ProfitCategory, worth value: Amount
  ) {
    ledger.post(ledger.counter(source), asset: asset, amount, from: ledger.counter(target))
    profit[source] -= value
    profit[target] += value
  }

  mutating func transfer(_ amount: Amount, asset: Int, from source: Ledger.AccountID, to target: Ledger.AccountID) {
    ledger.post(target, asset: asset, amount, from: source)
  }

  /// Gives `amount` of `asset` for `received` of another at their prices; the counter account keeps both sides.
  mutating func exchange(
    _ amount: Amount, asset: Int, for received: Amount, _ receivedAsset: Int, at account: Ledger.AccountID,
    counter category: ProfitCategory
  ) {
    ledger.post(account, asset: asset, -amount, from: ledger.counter(category))
    ledger.post(account, asset: receivedAsset, received, from: ledger.counter(category))
  }

  /// Counts `value` in `category` without a posting: the cash side of a spot trade, whose coins are valued when asked.
  mutating func count(_ value: Amount, in category: ProfitCategory) { profit[category] += value }
}
