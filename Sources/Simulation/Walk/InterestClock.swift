import Market

/// Balance × time since the last posting, per account and asset, kept exactly: what interest is reckoned on (S7.2).
struct InterestClock {
  /// Amount × nanoseconds, above and below zero.
  struct Held {
    var positive: Decimal38 = .zero
    var negative: Decimal38 = .zero
  }

  private(set) var periodStart: Instant
  private var notedUntil: [[Instant]]
  /// When all balances were last counted: an asset that is new since then was not held before.
  private var allNotedAt: Instant
  private var units: [[(positive: Int128, negative: Int128)]]

  init(accounts: Int, start: Instant) {
    periodStart = start
    allNotedAt = start
    notedUntil = Array(repeating: [], count: accounts)
    units = Array(repeating: [], count: accounts)
  }

  /// Counts `balance` for the time since the last call, until `instant`.
  mutating func note(account: Int, asset: Int, balance: Amount, until instant: Instant) {
    while notedUntil[account].count <= asset {
      notedUntil[account].append(allNotedAt)
      units[account].append((0, 0))
    }
    let time = Int128(instant.nanoseconds - notedUntil[account][asset].nanoseconds)
    notedUntil[account][asset] = instant
    if time == 0 { return }
    if balance.units > 0 {
      units[account][asset].positive += balance.units * time
    } else {
      units[account][asset].negative += balance.units * time
    }
  }

  /// All balances have been counted until `instant`.
  mutating func finishNoting(at instant: Instant) { allNotedAt = instant }

  /// What was counted since the last posting, in asset × nanoseconds; the count starts again.
  mutating func take(account: Int, asset: Int) -> Held {
    defer { units[account][asset] = (0, 0) }
    let counted = units[account][asset]
    return Held(
      positive: Amount(units: counted.positive).exact, negative: Amount(units: counted.negative).exact)
  }

  mutating func beginPeriod(at instant: Instant) { periodStart = instant }
}
