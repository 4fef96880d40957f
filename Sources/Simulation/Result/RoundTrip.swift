public import Market

/// The time from one moment without a position to the next.
public struct RoundTrip: Equatable, Sendable {
  public var start: Instant
  /// `nil` where a leg is still open at the end of the period.
  public var end: Instant?
  /// What the trade earned from its first fill on, in the reporting currency; open legs count at their worth. Interest,
  /// transfers and other currencies go on without a position and are left out.
  public var profit: ProfitBreakdown
  /// All filled notional of both legs, in the reporting currency.
  public var turnover: Amount

  public init(start: Instant, end: Instant?, profit: ProfitBreakdown, turnover: Amount) {
    self.start = start
    self.end = end
    self.profit = profit
    self.turnover = turnover
  }
}

/// What one hour earned, by source, in the reporting currency.
public struct HourlyProfit: Equatable, Sendable {
  /// When the hour ended; what happened at this instant belongs to it.
  public var end: Instant
  public var profit: ProfitBreakdown

  public init(end: Instant, profit: ProfitBreakdown) {
    self.end = end
    self.profit = profit
  }
}
