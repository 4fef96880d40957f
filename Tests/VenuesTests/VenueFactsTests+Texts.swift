import Market
import Venues

/// Values of several numbers as a person reads them.
extension VenueFactsTests.Field {
  /// `12/5, 10/4 from 100000`: taker and maker in basis points, and the volume from which they hold.
  func tierRows(_ tiers: [FeeTerms.Tier]) -> String {
    tiers.map { tier in
      let rates = "\(tier.taker * 10_000)/\(tier.maker * 10_000)"
      return tier.volume.isZero ? rates : "\(rates) from \(tier.volume)"
    }.joined(separator: ", ")
  }

  /// `long 0.2/0.3, short 0.2/0.3`: maintenance and initial rate of the smallest position.
  func margins(_ sides: MarginTerms.Sides) -> String {
    PositionSide.allCases.map { side in
      let tier = sides[side].tier(size: 1)
      return "\(side.rawValue) \(tier.maintenanceRate)/\(tier.initialRate)"
    }.joined(separator: ", ")
  }

  /// `480-960 in America/New_York on 1, 2, 3, 4, 5`: minutes of the day, Monday is 1.
  func hours(_ window: DailyWindow) -> String {
    "\(window.from)-\(window.to) in \(window.zone.name) on \(days(window.weekdays))"
  }

  func hours(_ clock: FundingClock) -> String {
    switch clock {
    case .every(let interval): "every \(interval)"
    case .local(let zone, let minutes, let weekdays):
      "\(minutes.map(String.init).joined(separator: ", ")) in \(zone.name) on \(days(weekdays))"
    }
  }

  private func days(_ weekdays: [Int]) -> String { weekdays.map(String.init).joined(separator: ", ") }
}
