import Foundation
import Market
import Simulation
import Venues

/// Every moment of `[start, end)` at which `clock` strikes, found minute by minute: slow, and nothing like the clock.
func settlementTimes(of clock: FundingClock, from start: Instant, to end: Instant) -> [Instant] {
  let minutes = (start.nanoseconds / 60_000_000_000)..<(end.nanoseconds / 60_000_000_000)
  return minutes.filter { minute in
    switch clock {
    case .every(let interval): return minute % (interval.nanoseconds / 60_000_000_000) == 0
    case .local(let zone, let minutesOfDay, let weekdays):
      guard let timeZone = TimeZone(identifier: zone.name) else { return false }
      let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute * 60))) / 60
      let local = Int(minute) + offset
      // 1970-01-01 was a Thursday, the fourth day of its week.
      let weekday = (local / 1440 + 3) % 7 + 1
      return minutesOfDay.contains(local % 1440) && weekdays.contains(weekday)
    }
  }.map { Instant(nanoseconds: $0 * 60_000_000_000) }
}

/// One print at each of `times`, whose rate stands for `hours`.
func randomPrints(at times: [(time: Instant, hours: Double)], seed: Int) -> FundingPrints {
  var dice = Dice(seed: seed, purpose: "prints")
  let rates = times.map { _ in rounded(0.0001 * dice.normal(), 8) }
  return FundingPrints(
    times: ContiguousArray(times.map(\.time.nanoseconds)), rates: ContiguousArray(rates),
    intervalHours: ContiguousArray(times.map(\.hours)), markPrices: ContiguousArray(times.map { _ in 0 }))
}
