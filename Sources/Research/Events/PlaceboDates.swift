/// The same comparison at dates at which nothing happened: how often they show as much.
public struct PlaceboDates: Hashable, Sendable {
  /// Mean after less mean before at each placebo date, in the order of time.
  public let effects: [Double]
  /// The same at the date itself.
  public let effect: Double
  /// (1 + placebo dates with an effect at least as far from 0) ÷ (1 + placebo dates): Phipson and Smyth, Statistical
  /// Applications in Genetics and Molecular Biology 9 (2010).
  public var share: Double {
    Double(1 + effects.count { abs($0) >= abs(effect) }) / Double(1 + effects.count)
  }

  /// Placebo dates are those whose windows lie wholly on one side of the event, evenly spread over them. O(n).
  /// - Parameters:
  ///   - values: in the order of time; not a number where there is none.
  ///   - event: the first value after the event.
  ///   - before: values of the window before a date.
  ///   - after: values of the window from a date on.
  ///   - count: how many dates at most.
  /// - Throws: where a window at the event holds less than half its values, and where fewer than ten dates are left.
  public init(_ values: [Double], event: Int, before: Int, after: Int, count: Int) throws(NotEnoughData) {
    precondition(before > 0 && after > 0 && count > 0)
    var sums = [0.0]
    var counts = [0]
    for value in values {
      sums.append(sums[sums.count - 1] + (value.isFinite ? value : 0))
      counts.append(counts[counts.count - 1] + (value.isFinite ? 1 : 0))
    }
    func mean(_ start: Int, _ end: Int) -> Double? {
      guard start >= 0, end <= values.count, 2 * (counts[end] - counts[start]) >= end - start else { return nil }
      return (sums[end] - sums[start]) / Double(counts[end] - counts[start])
    }
    func effect(at date: Int) -> Double? {
      guard let earlier = mean(date - before, date), let later = mean(date, date + after) else { return nil }
      return later - earlier
    }
    guard let actual = effect(at: event) else {
      throw NotEnoughData("less than half a window around the event")
    }
    let dates = values.indices.filter { ($0 + after <= event || $0 - before >= event) && effect(at: $0) != nil }
    guard dates.count >= 10 else { throw NotEnoughData("\(dates.count) placebo dates, 10 are needed") }
    let taken = min(count, dates.count)
    self.effect = actual
    effects = (0..<taken).compactMap { effect(at: dates[$0 * dates.count / taken]) }
  }
}
