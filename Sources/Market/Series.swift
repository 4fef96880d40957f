/// Price bars as columns, ascending in time (S1.2): bar `i` covers `[openTimes[i], openTimes[i] + interval)`.
///
/// Prices are in quote units for one base unit; those of a premium index are fractions. All columns have the same
/// length. Times are nanoseconds since 1970 and strictly ascending multiples of the interval apart from a common phase,
/// which makes "is this stretch free of gaps" a question about its two ends.
public struct Bars: Sendable {
  public let interval: Interval
  /// Nanoseconds since 1970.
  public let openTimes: ContiguousArray<Int64>
  public let open: ContiguousArray<Double>
  public let high: ContiguousArray<Double>
  public let low: ContiguousArray<Double>
  public let close: ContiguousArray<Double>
  /// In contracts, base units for spot. Empty when the series has no volume column: every bar then counts as traded
  /// (S5.1).
  public let volume: ContiguousArray<Double>

  public init(
    interval: Interval, openTimes: ContiguousArray<Int64>, open: ContiguousArray<Double>,
    high: ContiguousArray<Double>, low: ContiguousArray<Double>, close: ContiguousArray<Double>,
    volume: ContiguousArray<Double>
  ) {
    precondition(interval > .zero)
    precondition(
      open.count == openTimes.count && high.count == openTimes.count && low.count == openTimes.count
        && close.count == openTimes.count && (volume.isEmpty || volume.count == openTimes.count))
    self.interval = interval
    self.openTimes = openTimes
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
  }

  @inlinable public var count: Int { openTimes.count }
  /// The open of the first bar; `nil` without rows.
  public var first: Instant? { openTimes.first.map(Instant.init(nanoseconds:)) }
  /// The open of the last bar; `nil` without rows.
  public var last: Instant? { openTimes.last.map(Instant.init(nanoseconds:)) }

  /// The index of the first bar that opens at or after `instant`; `count` when there is none. O(log n).
  public func firstIndex(openingAtOrAfter instant: Instant) -> Int { lowerBound(openTimes, instant.nanoseconds) }

  /// The index of the last bar closed at or before `instant`, or -1. O(log n).
  public func lastIndex(closedAtOrBefore instant: Instant) -> Int {
    lowerBound(openTimes, instant.nanoseconds - interval.nanoseconds + 1) - 1
  }
}

/// Funding payments as a venue recorded them, ascending in time.
public struct FundingPrints: Sendable {
  /// The moment of payment, nanoseconds since 1970.
  public let times: ContiguousArray<Int64>
  /// Fraction of notional for the print's own interval; positive means longs pay.
  public let rates: ContiguousArray<Double>
  /// Hours the rate stands for; 0 where the record does not say (S4.3: then the rulebook's on that date).
  public let intervalHours: ContiguousArray<Double>
  /// The venue's mark price at payment; 0 where the record does not say.
  public let markPrices: ContiguousArray<Double>

  public init(
    times: ContiguousArray<Int64>, rates: ContiguousArray<Double>, intervalHours: ContiguousArray<Double>,
    markPrices: ContiguousArray<Double>
  ) {
    precondition(rates.count == times.count && intervalHours.count == times.count && markPrices.count == times.count)
    self.times = times
    self.rates = rates
    self.intervalHours = intervalHours
    self.markPrices = markPrices
  }

  @inlinable public var count: Int { times.count }
  public var first: Instant? { times.first.map(Instant.init(nanoseconds:)) }
  public var last: Instant? { times.last.map(Instant.init(nanoseconds:)) }

  /// The index of the first print at or after `instant`; `count` when there is none. O(log n).
  public func firstIndex(atOrAfter instant: Instant) -> Int { lowerBound(times, instant.nanoseconds) }

  /// The prints at or before `instant` (S2.1). Copies them.
  public func prefix(atOrBefore instant: Instant) -> FundingPrints {
    let end = lowerBound(times, instant.nanoseconds + 1)
    return FundingPrints(
      times: ContiguousArray(times.prefix(end)), rates: ContiguousArray(rates.prefix(end)),
      intervalHours: ContiguousArray(intervalHours.prefix(end)), markPrices: ContiguousArray(markPrices.prefix(end)))
  }
}

/// A value that holds from its stamp until the next one: an annual interest rate, ascending in time.
public struct RateSeries: Sendable {
  /// Nanoseconds since 1970.
  public let times: ContiguousArray<Int64>
  /// A year, simple, as fractions.
  public let rates: ContiguousArray<Double>

  public init(times: ContiguousArray<Int64>, rates: ContiguousArray<Double>) {
    precondition(rates.count == times.count)
    self.times = times
    self.rates = rates
  }
}

/// The first index whose value is at least `value` in an ascending column; its count when there is none. O(log n).
@inlinable public func lowerBound(_ column: ContiguousArray<Int64>, _ value: Int64) -> Int {
  var low = 0
  var high = column.count
  while low < high {
    let middle = (low + high) / 2
    if column[middle] < value { low = middle + 1 } else { high = middle }
  }
  return low
}
