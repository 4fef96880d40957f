public import Market

/// A trading rule: what to do at a decision step, knowing only the past (S2).
///
/// The simulator asks once per decision step on which nothing waits: while flat only `.enter` means something, while
/// holding only `.exit` (S5.6). Sizing, re-hedging, the margin policy and what follows a liquidation are the plan's.
/// A strategy is a value: what it remembers between steps are its own stored properties, and a run starts from the
/// value it was given, so the same run can be repeated.
public protocol Strategy: Sendable {
  /// What to do now. Called at most once per decision step, in the order of time.
  mutating func decide(_ view: MarketView) -> Decision

  /// `true` when the answer cannot change while nothing happens to the position: the simulator then need not ask on
  /// every step. Most strategies look at prices and leave this `false`, the default.
  var waitsForEvents: Bool { get }
}

extension Strategy {
  public var waitsForEvents: Bool { false }
}

/// The answer of a strategy at one step.
public enum Decision: Equatable, Sendable {
  /// Leave things as they are.
  case stay
  /// Buy spot and sell perp, both to this size.
  case enter(Target)
  /// Close both legs.
  case exit
}

/// The size of each leg.
public enum Target: Equatable, Sendable {
  /// In the reporting currency.
  case notional(Decimal38)
  /// Of total equity at the decision (S5.6).
  case fraction(Decimal38)
}
