import Foundation
import Market
import Research

extension StudyClock {
  /// Steps in a year of 365 days.
  var stepsPerYear: Double { Double(Interval.year.nanoseconds) / Double(step.nanoseconds) }

  /// The step in which `instant` lies or with which it begins; below 0 before the study, at least `count` after it.
  func index(of instant: Instant) -> Int {
    let steps = (instant - start).nanoseconds
    let index = steps / step.nanoseconds
    return Int(steps < 0 && steps % step.nanoseconds != 0 ? index - 1 : index)
  }

  /// What a fraction a step is a year when it is paid out: times the steps of a year.
  func annual(_ fraction: Double) -> Double { fraction * stepsPerYear }

  /// What fractions of steps come to in a year when each is left to earn: (Π (1 + rᵢ))^(steps a year ÷ n) − 1.
  func compounded(_ fractions: [Double]) throws(NotEnoughData) -> Double {
    guard fractions.allSatisfy({ $0 > -1 }) else { throw NotEnoughData("a step that costs all of the notional") }
    let rate = expm1(try Sample(fractions.map { log1p($0) }).mean * stepsPerYear)
    guard rate.isFinite else { throw NotEnoughData("a rate beyond all bounds when compounded") }
    return rate
  }
}

extension [Double] {
  /// Those that there are: a column of a study has no number where data have gaps.
  var known: [Double] { filter(\.isFinite) }
}
