import Market

/// Balance × time since the last posting, per account and asset, kept exactly: what interest is reckoned on (S7.2).
struct InterestClock {
  /// Amount × nanoseconds, above and below zero.
  struct Held {
    var positive: Decimal38 = .zero
    var negative: Decimal38 = .zero
  }

  /// Units of an amount × nanoseconds, above and below zero.
  private struct Count {
    var positive: Int128 = 0
    var negative: Int128 = 0
  }

  private(set) var periodStart: Instant
  /// When all balances were last counted: an asset that is new since then was not held before.
  private var notedUntil: Instant
  private let accounts: Int
  /// Of each asset in turn, by account.
  private var counts: [Count] = []

  init(accounts: Int, start: Instant) {
    periodStart = start
    notedUntil = start
    self.accounts = accounts
  }

  /// Counts all balances for the time since the last call, until `instant`.
  ///
  /// - Parameter balance: of an account, in an asset.
  mutating func note(assets: Int, until instant: Instant, balance: (_ account: Int, _ asset: Int) -> Amount) {
    let time = Int128(instant.nanoseconds - notedUntil.nanoseconds)
    notedUntil = instant
    while counts.count < assets * accounts { counts.append(Count()) }
    if time == 0 { return }
    var place = 0
    for asset in 0..<assets {
      for account in 0..<accounts {
        let held = balance(account, asset).units
        if held > 0 { counts[place].positive += held * time } else { counts[place].negative += held * time }
        place += 1
      }
    }
  }

  /// What was counted since the last posting, in asset × nanoseconds; the count starts again.
  mutating func take(account: Int, asset: Int) -> Held {
    let place = asset * accounts + account
    let counted = counts[place]
    counts[place] = Count()
    return Held(
      positive: Amount(units: counted.positive).exact, negative: Amount(units: counted.negative).exact)
  }

  mutating func beginPeriod(at instant: Instant) { periodStart = instant }
}
