public import Market

/// One purse at one venue (S6.1).
public struct AccountPlan: Sendable {
  /// What of a purse secures its position (S6.2).
  public enum MarginMode: String, CaseIterable, Sendable {
    /// The whole purse secures the position.
    case cross
    /// Only the margin set aside when the position grew, and what was added to it since, does.
    case isolated
  }

  /// As users name it; books and reports do too.
  public var name: String
  /// By asset, ascending.
  public var deposits: [(asset: Asset, amount: Amount)]
  public var marginMode: MarginMode
  /// Chosen leverage, at least 1: raises the initial margin rate to 1 ÷ leverage. `nil` takes the rulebook's as it is.
  public var leverage: Decimal38?
  /// Annual, simple, on stable balances (S7.2).
  public var idleRate: InterestRate
  /// Annual, simple, on balances of any asset below zero.
  public var borrowRate: InterestRate

  public init(
    name: String, deposits: [(asset: Asset, amount: Amount)], marginMode: MarginMode, leverage: Decimal38?,
    idleRate: InterestRate, borrowRate: InterestRate
  ) {
    self.name = name
    self.deposits = deposits
    self.marginMode = marginMode
    self.leverage = leverage
    self.idleRate = idleRate
    self.borrowRate = borrowRate
  }
}

/// An annual rate: constant, or a series whose value at a moment is its last stamp at or before it.
public enum InterestRate: Sendable {
  case constant(Decimal38)
  case series(RateSeries)

  /// Zero before the first stamp of a series.
  func rate(at instant: Instant) -> Decimal38 {
    switch self {
    case .constant(let rate): return rate
    case .series(let series):
      let index = lowerBound(series.times, instant.nanoseconds + 1) - 1
      return index < 0 ? .zero : Decimal38(series.rates[index])
    }
  }
}
