public import Market

/// A series that a run can use: ascending in time, each stamp once, bars on one grid, every value within its bounds.
public struct TidySeries: Sendable {
  public let kind: SeriesKind
  /// Of the bars; `nil` for funding.
  public let interval: Interval?
  /// Nanoseconds since 1970; at least one.
  public let times: ContiguousArray<Int64>
  /// A column for each of ``SeriesKind/columns``; empty where the series has none. NaN, no value, stands only where
  /// canonical files may have an empty cell: in `trades`, `interval_hours` and `mark_price`.
  public let values: [ContiguousArray<Double>]
  /// What was changed because it was asked for, in the order in which it was done.
  public let repairs: [AppliedRepair]
  /// What was remarkable or put right by rule: rows out of order, funding stamps some seconds late (S1.5), notes of the
  /// layout. Each begins with the name of its file.
  public let warnings: [String]

  init(
    kind: SeriesKind, interval: Interval?, times: ContiguousArray<Int64>, values: [ContiguousArray<Double>],
    repairs: [AppliedRepair], warnings: [String]
  ) {
    precondition(!times.isEmpty && values.allSatisfy { $0.isEmpty || $0.count == times.count })
    self.kind = kind
    self.interval = interval
    self.times = times
    self.values = values
    self.repairs = repairs
    self.warnings = warnings
  }

  public var count: Int { times.count }
  public var first: Instant { Instant(nanoseconds: times[0]) }
  public var last: Instant { Instant(nanoseconds: times[count - 1]) }

  /// Where rows are missing, in the order of time.
  public var gaps: [SeriesGap] {
    if let interval { return SeriesGap.all(in: times, interval: interval) }
    return SeriesGap.all(in: times, intervalHours: values[1])
  }

  /// The rows from `start` on and before `end`; `nil` where there are none.
  public func within(from start: Instant, to end: Instant) -> TidySeries? {
    let rows =
      lowerBound(
        times, start.nanoseconds)..<max(
        lowerBound(times, start.nanoseconds), lowerBound(times, end.nanoseconds))
    if rows.isEmpty { return nil }
    return TidySeries(
      kind: kind, interval: interval, times: ContiguousArray(times[rows]),
      values: values.map { $0.isEmpty ? [] : ContiguousArray($0[rows]) }, repairs: repairs, warnings: warnings)
  }
}
