import Market
import Simulation
import Venues

extension FundingPrints {
  /// The same payments, each with its part of `annualRate`, a fraction a year of 365 days.
  ///
  /// - Parameter hours: that each payment stands for.
  func raised(by annualRate: Double, hours: [Double]) -> FundingPrints {
    FundingPrints(
      times: times, rates: ContiguousArray(rates.indices.map { rates[$0] + annualRate * hours[$0] / 8760 }),
      intervalHours: intervalHours, markPrices: markPrices)
  }
}

extension Plan {
  /// Hours that each payment of the perpetual stands for: its own, else the rulebook's on its date (S4.3).
  var fundingHours: [Double] {
    guard let prints = instruments[pair.perp].funding else { return [] }
    let clock = SettlementClock(terms: instruments[pair.perp].terms)
    return prints.times.indices.map { index in
      if prints.intervalHours[index] > 0 { return prints.intervalHours[index] }
      return clock.clock(at: Instant(nanoseconds: prints.times[index]))?.nominalHours ?? 8
    }
  }
}
