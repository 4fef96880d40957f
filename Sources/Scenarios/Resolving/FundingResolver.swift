import Market
import Simulation
import Venues

/// Rates by the venue's formula from the best premiums at hand (S4.3).
struct FundingResolver {
  struct Computed {
    var prints: FundingPrints
    var assumptions: [String]
    var warnings: [String]
  }

  let scenario: Scenario
  let venues: ResolvedVenues
  let spot: Bars
  let perp: Bars
  let index: Bars?
  let premium: Bars?

  private var name: InstrumentName { scenario.strategy.perp.instrument.value }
  private var spotName: InstrumentName { scenario.strategy.spot.instrument.value }

  /// `nil` where no settlement of the period has a premium (then it was reported).
  func computed(collector: DiagnosticCollector) -> Computed? {
    let found = FundingSchedule(terms: venues.perp.terms).prints(of: samples, until: scenario.end.value)
    let first = found.prints.firstIndex(atOrAfter: scenario.start.value)
    let count = found.prints.firstIndex(atOrAfter: scenario.end.value) - first
    if count == 0 {
      reportNoPremium(collector)
      return nil
    }
    return Computed(
      prints: found.prints, assumptions: assumptions,
      warnings: warnings(partial: found.partial, count: count))
  }

  private var samples: PremiumSamples {
    if let premium { return PremiumSamples(premiumIndex: premium) }
    return PremiumSamples(perpetual: perp, index: index.map(withoutVolume) ?? spot)
  }

  /// Nothing trades in an index: a volume column of it, all zero as venues write it, does not say that it stood still.
  private func withoutVolume(_ index: Bars) -> Bars {
    Bars(
      interval: index.interval, openTimes: index.openTimes, open: index.open, high: index.high, low: index.low,
      close: index.close, volume: [])
  }

  private var assumptions: [String] {
    if let premium {
      return ["S4.3: \(name) rates are computed from premium bars of \(premium.interval), not from the venue's samples"]
    }
    if let index {
      let interval = max(perp.interval, index.interval)
      return ["S4.3: \(name) rates are computed from bars and index bars of \(interval), without its premium index"]
    }
    let (perpQuote, spotQuote) = (venues.perp.first.contract.quote, venues.spot.first.contract.quote)
    // What the one currency is worth in the other then counts as premium: nothing says what the index would be.
    let foreign = perpQuote == spotQuote ? "" : ", whose prices are in \(spotQuote), not \(perpQuote)"
    return [
      "S4.3: \(name) rates are computed from its bars against those of \(spotName) in place of an index\(foreign)"
    ]
  }

  private func warnings(partial: [Instant], count: Int) -> [String] {
    let partial = partial.filter { $0 >= scenario.start.value && $0 < scenario.end.value }
    guard let first = partial.first else { return [] }
    return [
      "\(partial.count) of \(count) computed rates of \(name) are made of a part of their window, "
        + "bars are missing (first \(first))"
    ]
  }

  private func reportNoPremium(_ collector: DiagnosticCollector) {
    let hours = venues.perp.first.funding?.clock.nominalHours ?? 0
    let folder = "\(name.account)/\(name.symbol)"
    collector.report(
      scenario.strategy.perp.instrument.location,
      "no rate of \"\(name)\" can be computed from \(scenario.start.value) to \(scenario.end.value)",
      allowed:
        "a window of \(Amount(rounding: Decimal38(hours))) h needs bars that fit into it: of \(folder)/premium-*.csv, "
        + "else of \(folder)/bars-*.csv with \(folder)/index-*.csv or the bars of \"\(spotName)\"")
  }
}
