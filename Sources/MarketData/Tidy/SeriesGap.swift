public import Market

/// A stretch between two rows in which others are missing.
public struct SeriesGap: Hashable, Sendable {
  /// The stamp of the row before.
  public let after: Instant
  /// The stamp of the row behind.
  public let before: Instant

  /// Bars of `interval` that are missing in ascending `times`. O(n).
  public static func all(in times: ContiguousArray<Int64>, interval: Interval) -> [SeriesGap] {
    all(in: times) { _ in interval.nanoseconds }
  }

  /// Funding payments that are missing: a step is a gap where it is longer than one and a half times the hours that the
  /// print behind it stands for, or, where the record does not say, than the commonest step of the series. O(n).
  ///
  /// - Parameter intervalHours: empty, or 0 or NaN in a row, where the record does not say.
  public static func all(
    in times: ContiguousArray<Int64>, intervalHours: ContiguousArray<Double>
  ) -> [SeriesGap] {
    let (usual, overflow) = ((Interval.commonestStep(of: times) ?? .zero).nanoseconds / 2).multipliedReportingOverflow(
      by: 3)
    return all(in: times) { row in
      guard !intervalHours.isEmpty, intervalHours[row] > 0 else { return overflow ? .max : usual }
      return Int64(min(intervalHours[row] * 1.5 * 3.6e12, 9e18))
    }
  }

  /// - Parameter longest: the longest step to a row that is no gap.
  private static func all(in times: ContiguousArray<Int64>, _ longest: (Int) -> Int64) -> [SeriesGap] {
    times.indices.dropFirst().compactMap { row in
      if times[row] - times[row - 1] <= longest(row) { return nil }
      return SeriesGap(after: Instant(nanoseconds: times[row - 1]), before: Instant(nanoseconds: times[row]))
    }
  }
}
