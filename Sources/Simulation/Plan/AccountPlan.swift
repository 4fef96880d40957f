public import Market
public import Venues

/// One purse at one venue (S6.1).
public struct AccountPlan: Sendable {
  /// As users name it; books and reports do too.
  public var name: String
  /// By asset, ascending.
  public var deposits: [(asset: Asset, amount: Amount)]
  public var marginMode: MarginMode
  /// Whether the venue's intraday schedules hold for it in their hours (S6.3).
  public var hasIntradayMargin: Bool
  /// Chosen leverage, at least 1: raises the initial margin rate to 1 ÷ leverage. `nil` takes the rulebook's as it is.
  public var leverage: Decimal38?
  /// What the account trades outside the run per window of its venue's fee tiers, in quote units (S5.4).
  public var volume: Amount
  /// Annual, simple, on stable balances (S7.2).
  public var idleRate: InterestRate
  /// Annual, simple, on balances of any asset below zero.
  public var borrowRate: InterestRate

  public init(
    name: String, deposits: [(asset: Asset, amount: Amount)], marginMode: MarginMode,
    hasIntradayMargin: Bool = false, leverage: Decimal38?, volume: Amount = .zero, idleRate: InterestRate,
    borrowRate: InterestRate
  ) {
    self.name = name
    self.deposits = deposits
    self.marginMode = marginMode
    self.hasIntradayMargin = hasIntradayMargin
    self.leverage = leverage
    self.volume = volume
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
