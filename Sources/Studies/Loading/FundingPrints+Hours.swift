import Market
import Venues

extension FundingPrints {
  /// Hours each print stands for: its own, else the time since the settlement before by the rulebook's clock.
  ///
  /// `nil` where a print does not say its hours and no rulebook does.
  func hours(_ terms: DatedTerms?) -> [Double]? {
    var clock = terms.map(SettlementClock.init(terms:))
    var hours: [Double] = []
    hours.reserveCapacity(count)
    for index in 0..<count {
      let paid = Instant(nanoseconds: times[index])
      defer { clock?.settle(rate: rates[index], at: paid) }
      if intervalHours[index] > 0 {
        hours.append(intervalHours[index])
        continue
      }
      // The rules under which it accrued, not those that may hold from the payment on.
      guard let settlements = clock?.clock(at: Instant(nanoseconds: paid.nanoseconds - 1)) else { return nil }
      hours.append(settlements.hours(before: paid))
    }
    return hours
  }

  /// The prints of `(start, end]` with their hours.
  func paid(after start: Instant, until end: Instant, hours: [Double]) -> FundingPrints {
    let range =
      lowerBound(
        times, start.nanoseconds + 1)..<max(
        lowerBound(times, start.nanoseconds + 1), lowerBound(times, end.nanoseconds + 1))
    return FundingPrints(
      times: ContiguousArray(times[range]), rates: ContiguousArray(rates[range]),
      intervalHours: ContiguousArray(hours[range]), markPrices: ContiguousArray(markPrices[range]))
  }
}

extension FundingClock {
  /// The length of the window that ends at a settlement: that of a night on which clocks are changed is what it was.
  fileprivate func hours(before settlement: Instant) -> Double {
    guard case .local = self else { return nominalHours }
    let justBefore = settlement - .minutes(1)
    // A local clock strikes at least once a week.
    var last = next(after: justBefore - .days(8))
    while case let following = next(after: last), following <= justBefore { last = following }
    return (settlement - last).hours
  }
}
