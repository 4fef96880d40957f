public import Market

extension Interval {
  /// The step that most of `times` are from the one before, the shortest of several as common; `nil` where no step is
  /// within `range`. O(n log n), O(n) where all steps are equal.
  ///
  /// - Parameters:
  ///   - times: in any order, in nanoseconds; each step is taken as a length.
  ///   - range: other steps count for nothing.
  public static func commonestStep(
    of times: ContiguousArray<Int64>,
    in range: ClosedRange<Interval> = Interval(nanoseconds: 1)...Interval(nanoseconds: .max)
  ) -> Interval? {
    let bounds = range.lowerBound.nanoseconds...range.upperBound.nanoseconds
    let steps = zip(times, times.dropFirst()).map { abs($1 - $0) }.filter(bounds.contains).sorted()
    var best: (step: Int64, count: Int)?
    var start = 0
    while start < steps.count {
      var end = start
      while end < steps.count, steps[end] == steps[start] { end += 1 }
      if end - start > best?.count ?? 0 { best = (steps[start], end - start) }
      start = end
    }
    return best.map { Interval(nanoseconds: $0.step) }
  }
}
