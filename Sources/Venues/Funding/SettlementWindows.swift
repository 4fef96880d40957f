public import Market

/// The settlements of an instrument one after the other: what the window before each one is worth by the venue's
/// formula, and which rate is paid at it (S4.3).
public struct SettlementWindows: Sendable {
  /// What a window's premiums came to.
  public struct Rate: Hashable, Sendable {
    public let value: Double
    /// The end of the window that it was made of: the settlement itself, or the one before where rates lag.
    public let fixed: Instant
  }

  private let terms: DatedTerms
  private var clock: SettlementClock
  /// How many pieces a rate of 1 is rounded to.
  private let grain: Double
  /// The settlement at which the window begins.
  public private(set) var last: Instant
  /// The settlement at which it ends; `nil` where none are left.
  public private(set) var next: Instant?
  /// What the formula takes for the rate before.
  private var previous: Double?
  private var fixedBefore: Rate?

  /// - Parameters:
  ///   - first: the first window begins at the first settlement after it.
  ///   - decimals: rates are rounded to, half to even; a smoothed rate goes on from what was rounded.
  public init?(terms: DatedTerms, after first: Instant, decimals: Int) {
    clock = SettlementClock(terms: terms)
    guard let last = clock.next(after: first) else { return nil }
    self.terms = terms
    self.last = last
    next = clock.next(after: last)
    grain = (0..<decimals).reduce(1) { value, _ in value * 10 }
  }

  /// The rules of the window: those that begin at its end are of the window after it.
  public var funding: FundingTerms? { next.flatMap { terms.terms(at: SettlementWindows.within($0)).funding } }

  private static func within(_ end: Instant) -> Instant { Instant(nanoseconds: end.nanoseconds - 1) }

  /// Goes on to the next window; the one before is nobody's.
  public mutating func skip() {
    guard let now = next else { return }
    (last, next) = (now, clock.next(after: now))
  }

  /// Closes the window and goes on to the one after it; gives the rate that is paid at its end.
  ///
  /// - Parameter premiums: the samples of the window, oldest first; where there are none, or the rules of the window
  ///   have no formula, no rate is fixed.
  public mutating func settle(premiums: some Collection<Double>) -> Rate? {
    guard let now = next else { return nil }
    let funding = funding
    var fixed: Rate?
    if let formula = funding?.formula, let hours = clock.clock(at: SettlementWindows.within(now))?.nominalHours,
      !premiums.isEmpty
    {
      let rate = formula.rate(premiums: premiums, previous: previous, paymentHours: hours)
      fixed = Rate(value: (rate * grain).rounded(.toNearestOrEven) / grain, fixed: now)
    }
    let paid = funding?.lag == 1 ? fixedBefore : fixed
    if let paid { clock.settle(rate: paid.value, at: now) }
    previous = fixed?.value ?? previous
    fixedBefore = fixed
    skip()
    return paid
  }
}
