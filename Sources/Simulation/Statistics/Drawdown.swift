public import Market

/// A fall of equity from a peak until the peak is reached again (S9.5).
public struct Drawdown: Equatable, Sendable {
  /// Positive, a share of the equity at the peak.
  public var depth: Double
  /// The last sample at the peak.
  public var start: Instant
  /// The first sample with the lowest equity.
  public var trough: Instant
  /// The first sample at the peak or above; `nil` where the series ends before.
  public var recovered: Instant?
  /// From the peak to the recovery, or to the end of the series.
  public var length: Interval

  public init(depth: Double, start: Instant, trough: Instant, recovered: Instant?, length: Interval) {
    self.depth = depth
    self.start = start
    self.trough = trough
    self.recovered = recovered
    self.length = length
  }

  /// The deepest drawdowns of `samples`, deepest first; of two that are as deep, the earlier one.
  ///
  /// - Parameter samples: in the order of time; the first is the first peak, and above zero.
  /// - Complexity: O(n · `count`)
  public static func deepest(
    _ count: Int, of samples: some BidirectionalCollection<(time: Instant, equity: Amount)>
  ) -> [Drawdown] {
    guard let first = samples.first, let last = samples.last, first.equity > .zero else { return [] }
    var found: [Drawdown] = []
    func keep(from peak: (time: Instant, equity: Amount), to trough: (time: Instant, equity: Amount), _ end: Instant?) {
      if trough.equity == peak.equity { return }
      let drawdown = Drawdown(
        depth: (peak.equity - trough.equity).double / peak.equity.double, start: peak.time, trough: trough.time,
        recovered: end, length: (end ?? last.time) - peak.time)
      found.insert(drawdown, at: found.firstIndex { $0.depth < drawdown.depth } ?? found.count)
      if found.count > count { found.removeLast() }
    }
    var peak = first
    var trough = first
    for sample in samples.dropFirst() {
      if sample.equity >= peak.equity {
        keep(from: peak, to: trough, sample.time)
        peak = sample
        trough = sample
      } else if sample.equity < trough.equity {
        trough = sample
      }
    }
    keep(from: peak, to: trough, nil)
    return found
  }
}
