public import Market

/// When an instrument settles through time: the clock of each date, and the faster one that some venues turn to after a
/// rate at its cap.
public struct SettlementClock: Sendable {
  /// The funding of each date, ascending, alone: a walk asks at every settlement, and all terms are many.
  private let versions: [(from: Instant, funding: FundingTerms?)]
  /// The terms under which a rate stood at its cap; `at_cap` goes on until others hold.
  private var capped: FundingTerms?

  public init(terms: DatedTerms) { versions = terms.versions.map { ($0.from, $0.terms.funding) } }

  /// The clock in force at `instant`; `nil` where the instrument pays no funding.
  public func clock(at instant: Instant) -> FundingClock? {
    let version = version(at: instant)
    if let capped, versions[version].funding == capped, let clock = capped.clockAtCap { return clock }
    return versions[version].funding?.clock
  }

  /// The first settlement strictly after `instant`, by the rules of each date until then; `nil` where none are left.
  ///
  /// Rules that come into force at a moment hold at it: their clock, not the one before, says whether it is a
  /// settlement.
  public func next(after instant: Instant) -> Instant? {
    var next = clock(at: instant)?.next(after: instant)
    for version in versions.indices where versions[version].from > instant {
      let from = versions[version].from
      if let next, next < from { return next }
      next = clock(at: from)?.next(after: Instant(nanoseconds: from.nanoseconds - 1))
    }
    return next
  }

  /// Takes the rate of the settlement at `instant`: one that equals its cap changes the clock after it.
  public mutating func settle(rate: Double, at instant: Instant) {
    let within = Instant(nanoseconds: instant.nanoseconds - 1)
    let version = version(at: within)
    if versions[version].funding?.clockAtCap == nil { return }
    if versions[version].funding?.formula?.isAtCap(rate) == true { capped = versions[version].funding }
  }

  /// As ``DatedTerms/terms(at:)``: the first version holds from the beginning.
  private func version(at instant: Instant) -> Int { versions.lastIndex { $0.from <= instant } ?? 0 }
}
