public import Market

/// How far a series reaches and what is missing in between.
public struct SeriesExtent: Hashable, Sendable {
  public let rows: Int
  /// The stamps of the first and the last row.
  public let first: Instant
  public let last: Instant
  public let gaps: Int
  /// Bars that would stand in the gaps; `nil` for funding, whose intervals change.
  public let missingBars: Int?

  private init(_ times: ContiguousArray<Int64>, _ gaps: [SeriesGap], interval: Interval?) {
    precondition(!times.isEmpty, "a series that is read has a row")
    rows = times.count
    first = Instant(nanoseconds: times[0])
    last = Instant(nanoseconds: times[times.count - 1])
    self.gaps = gaps.count
    missingBars = interval.map { interval in
      gaps.reduce(0) { $0 + Int(($1.before - $1.after).nanoseconds / interval.nanoseconds) - 1 }
    }
  }

  public init(_ series: TidySeries) { self.init(series.times, series.gaps, interval: series.interval) }

  /// - Parameter bars: at least one.
  public init(_ bars: Bars) {
    self.init(bars.openTimes, SeriesGap.all(in: bars.openTimes, interval: bars.interval), interval: bars.interval)
  }

  /// - Parameter prints: at least one.
  public init(_ prints: FundingPrints) {
    self.init(prints.times, SeriesGap.all(in: prints.times, intervalHours: prints.intervalHours), interval: nil)
  }
}
