public import Market
import PerpEngine
import Venues

/// What may be known at a decision: closed bars, funding prints up to now, the own accounts (S2.1).
///
/// Nothing here takes an index or a time beyond ``now``, so a strategy cannot see the future (S2.2).
public struct MarketView: Sendable {
  let history: MarketHistory
  /// The decision step.
  public let now: Instant
  /// Rows of each series that are in the past.
  let spotCount: Int
  let perpCount: Int
  let printCount: Int
  /// Both legs are open, or one of them is.
  public let isHolding: Bool
  /// Total equity in the reporting currency, as a statistic.
  public let equity: Double
  /// Margin equity ÷ maintenance margin of the perp account; `nil` while flat (S6.9).
  public let marginRatio: Double?
  let holdingSince: Instant?

  /// The close of the last closed spot bar, in its quote currency; `nil` before the first.
  public var spot: Double? { spotCount == 0 ? nil : history.spot.close[spotCount - 1] }
  /// The close of the last closed perpetual bar, in its quote currency; `nil` before the first.
  public var perp: Double? { perpCount == 0 ? nil : history.perp.close[perpCount - 1] }

  /// (perp − spot) / spot on the last closed trade bars, or over perp where the plan says so (S9.4).
  public var basis: Double? {
    guard let perp, let spot else { return nil }
    return history.basis.value(spot: spot, perp: perp)
  }

  /// The basis of a dated contract as a rate of a year, (perp ÷ spot − 1) · 365 ÷ days to its expiry (S9.4), on the
  /// last closed trade bars; `nil` for a perpetual, and before the first bars.
  public var basisAPR: Double? {
    guard let perp, let spot, let expiry = history.expiry else { return nil }
    return Basis.annualised(far: perp, near: spot, days: (expiry - now).hours / 24)
  }

  /// The last closed value of the venue's premium index; where the data have none, (perp − index) / index, and without
  /// an index the ``basis``.
  public var premium: Double? {
    if let bars = history.premium {
      let count = bars.lastIndex(closedAtOrBefore: now) + 1
      return count == 0 ? nil : bars.close[count - 1]
    }
    guard let index = history.index else { return basis }
    let count = index.lastIndex(closedAtOrBefore: now) + 1
    guard let perp, count > 0 else { return nil }
    return (perp - index.close[count - 1]) / index.close[count - 1]
  }

  /// The rate of the last print, a fraction per its own interval; `nil` before the first.
  public var fundingLast: Double? { printCount == 0 ? nil : history.funding.rates[printCount - 1] }

  /// Annualised funding over the prints in `(now − window, now]`: Σ rates ÷ Σ their hours · 8760 (S9.2). `nil` until
  /// the record reaches back a whole window. O(prints in the window).
  public func fundingAPR(over window: Interval) -> Double? {
    let from = now - window
    guard printCount > 0, history.funding.times[0] <= from.nanoseconds else { return nil }
    var index = printCount - 1
    while index >= 0, history.funding.times[index] > from.nanoseconds { index -= 1 }
    var rates = 0.0
    var hours = 0.0
    for print in (index + 1)..<printCount {
      rates += history.funding.rates[print]
      hours += history.fundingHours[print]
    }
    return hours == 0 ? nil : FundingFormula.annualised(rate: rates, hours: hours)
  }

  /// Days since the first leg of the held position filled; 0 while flat.
  public var daysHeld: Double { holdingSince.map { (now - $0).hours / 24 } ?? 0 }

  /// Closes of the spot leg's closed bars, the newest last.
  public var spotCloses: PastColumn { PastColumn(history.spot.close, count: spotCount) }
  /// Closes of the perpetual's closed bars, the newest last.
  public var perpCloses: PastColumn { PastColumn(history.perp.close, count: perpCount) }
  /// Rates of the prints so far, the newest last, each per its own interval.
  public var fundingRates: PastColumn { PastColumn(history.funding.rates, count: printCount) }
}
