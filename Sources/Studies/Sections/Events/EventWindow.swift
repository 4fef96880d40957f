import Market
import Scenarios

/// The steps on both sides of an event that are compared, cut off at the ends of the study.
struct EventWindow {
  let before: Range<Int>
  let after: Range<Int>

  var event: Int { after.lowerBound }

  init(_ event: EventSettings, on clock: StudyClock) {
    func steps(_ time: Interval) -> Int { Int(time.nanoseconds / clock.step.nanoseconds) }
    let middle = clock.index(of: event.date.value)
    before = max(middle - steps(event.before), 0)..<middle
    after = middle..<min(middle + steps(event.after), clock.count)
  }

  /// The values of a column on both sides, without what is missing.
  func sides(_ column: [Double]) -> (before: [Double], after: [Double]) {
    (Array(column[before]).known, Array(column[after]).known)
  }
}
