public import Market

/// The books of one run: double-entry postings in exact units, in the order they were made (S8.1).
///
/// Postings are kept as columns; an entry is a run of postings with one number. Balances are kept as they go, so asking
/// for one costs a look-up in a short list.
public struct Ledger: Equatable, Sendable {
  /// An account of the books: a purse, `in transit`, `capital`, or the counter account of a profit category.
  public struct AccountID: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
  }

  /// What one entry does to one account in one asset.
  public struct Posting: Equatable, Sendable {
    /// Index into ``Ledger/entries``.
    public let entry: Int32
    public let account: AccountID
    /// Index into ``Ledger/assets``.
    public let asset: Int32
    /// What the account gains; below zero what it gives.
    public let amount: Amount
  }

  /// One change of money; its postings sum to zero in each asset.
  public struct Entry: Equatable, Sendable {
    public let time: Instant
    /// What the entry is for: `funding`, `enter BTC-USD`.
    public let memo: String
  }

  /// By ``AccountID``: purses, `capital`, `pnl:<category>`.
  public private(set) var accountNames: [String]
  /// By number, in the order of their first use.
  public private(set) var assets: [Asset] = []
  /// In the order of time. An entry may have no posting: what it would move is zero.
  public private(set) var entries: [Entry] = []
  /// In the order in which they were made.
  public private(set) var postings: [Posting] = []
  @usableFromInline private(set) var balances: [[Amount]]
  private let purseCount: Int

  /// - Parameter purses: names of the accounts that hold money, in transit included.
  public init(purses: [String]) {
    purseCount = purses.count
    accountNames = purses + ["capital"] + ProfitCategory.allCases.map { "pnl:\($0.name)" }
    balances = Array(repeating: [], count: accountNames.count)
  }

  /// The account of a purse, by its place in the list that the books were made with; traps beyond it.
  public func purse(_ index: Int) -> AccountID {
    precondition(index < purseCount)
    return AccountID(rawValue: Int32(index))
  }
  /// Where deposits come from.
  public var capital: AccountID { AccountID(rawValue: Int32(purseCount)) }
  /// Where profit of a category comes from: its balance is minus that profit.
  public func counter(_ category: ProfitCategory) -> AccountID {
    AccountID(rawValue: Int32(purseCount + 1 + category.rawValue))
  }
  /// The category that an account counts for; `nil` for purses and capital.
  public func category(of account: AccountID) -> ProfitCategory? {
    ProfitCategory(rawValue: Int(account.rawValue) - purseCount - 1)
  }
  public func name(of account: AccountID) -> String { accountNames[Int(account.rawValue)] }

  /// The number of an asset in these books, given at its first use. O(assets), of which a run has a handful.
  public mutating func number(of asset: Asset) -> Int {
    if let index = assets.firstIndex(of: asset) { return index }
    assets.append(asset)
    for account in balances.indices { balances[account].append(.zero) }
    return assets.count - 1
  }

  /// What an account holds of an asset. O(1).
  @inlinable public func balance(_ account: AccountID, asset: Int) -> Amount { balances[Int(account.rawValue)][asset] }

  /// Opens an entry; ``post(_:asset:_:from:)`` adds to the last one.
  public mutating func begin(_ memo: String, at time: Instant) { entries.append(Entry(time: time, memo: memo)) }

  /// Moves `amount` of `asset` into `account` out of `source`: two postings that cancel, so that every entry sums to
  /// zero in each asset by construction. Nothing is posted for zero. Traps before the first entry is open. O(1).
  public mutating func post(_ account: AccountID, asset: Int, _ amount: Amount, from source: AccountID) {
    if amount == .zero { return }
    precondition(!entries.isEmpty, "postings belong to an entry")
    add(account, asset, amount)
    add(source, asset, -amount)
  }

  private mutating func add(_ account: AccountID, _ asset: Int, _ amount: Amount) {
    postings.append(
      Posting(entry: Int32(entries.count - 1), account: account, asset: Int32(asset), amount: amount))
    balances[Int(account.rawValue)][asset] += amount
  }
}
