public import Market

/// Payments spread over the time in which they accrued.
///
/// A payment of `h` hours at `T` accrues evenly over `(T − h, T]`; a step of the clock gets the part of each payment
/// that lies in it. A payment whose hours reach behind the payment before accrues, whole, since that one: it was paid
/// for no other time. Time is kept in whole nanoseconds, so that coverage is exact.
public struct FundingAccrual: Sendable {
  /// Stamps this near to a whole minute are that minute, and windows that miss each other by less than a minute touch.
  static let stampJitter = Interval.seconds(10)
  static let joinedWithin = Interval.minutes(1)

  /// What accrued in each step, a fraction of notional; not a number where payments do not cover the whole step.
  public let accrued: [Double]
  /// Steps that no payment covers wholly, and the first of them.
  public let uncovered: Int
  public let firstUncovered: Int?
  /// Payments whose hours reach behind the one before, and those whose hours end after it: of all the data.
  public let overlapping: Int
  public let separate: Int

  /// - Parameters:
  ///   - prints: all there are, those after the clock's end among them: they may have accrued within it.
  ///   - hours: of each print, all above 0.
  /// - Complexity: O(prints + steps).
  public init(of prints: FundingPrints, hours: [Double], on clock: StudyClock) {
    precondition(hours.count == prints.count, "hours for each print")
    let (start, step) = (clock.start.nanoseconds, clock.step.nanoseconds)
    var accrued = [Double](repeating: 0, count: clock.count)
    var covered = [Int64](repeating: 0, count: clock.count)
    var (overlapping, separate) = (0, 0)
    var last: Int64?
    for index in 0..<prints.count {
      let paid = FundingAccrual.payment(at: prints.times[index], after: last)
      var begin = paid - Int64((min(hours[index], 1e6) * 3.6e12).rounded())
      if let last {
        if begin < last - FundingAccrual.joinedWithin.nanoseconds { overlapping += 1 }
        if begin > last + FundingAccrual.joinedWithin.nanoseconds { separate += 1 }
        if begin < last + FundingAccrual.joinedWithin.nanoseconds { begin = last }
      }
      last = paid
      let length = Double(paid - begin)
      var time = max(begin, start)
      while time < paid, time < start + step * Int64(clock.count) {
        let at = Int((time - start) / step)
        let end = min(paid, start + step * Int64(at + 1))
        accrued[at] += prints.rates[index] * (Double(end - time) / length)
        covered[at] += end - time
        time = end
      }
    }
    var (uncovered, first) = (0, Int?.none)
    for index in covered.indices where covered[index] < step {
      accrued[index] = .nan
      uncovered += 1
      first = first ?? index
    }
    self.accrued = accrued
    self.uncovered = uncovered
    firstUncovered = first
    self.overlapping = overlapping
    self.separate = separate
  }

  /// The stamp without its jitter; where two would fall on one moment, as it stands or just behind the first.
  static func payment(at time: Int64, after last: Int64?) -> Int64 {
    let minute = Interval.minutes(1)
    let nearest = (Instant(nanoseconds: time) + .seconds(30)).floored(to: minute).nanoseconds
    guard abs(nearest - time) <= stampJitter.nanoseconds else { return time }
    if let last, nearest <= last { return max(time, last + 1) }
    return nearest
  }
}
