public import Market

/// The rates that a venue's formula gives: window by window, from the settlement before to the next (S4.3).
public struct FundingSchedule: Sendable {
  /// What the bars were enough for.
  public struct Computed: Sendable {
    /// One for each settlement whose window has a sample; without payment prices. Rates are rounded to 10⁻¹².
    public var prints: FundingPrints
    /// Settlements whose window has samples for a part of its time only, ascending.
    public var partial: [Instant]
  }

  private let terms: DatedTerms

  public init(terms: DatedTerms) { self.terms = terms }

  /// The settlements up to and including `end`, the first of them a whole window after the first sample.
  ///
  /// A rate is made of bars that opened at or after the settlement before and closed at or before its own, so samples
  /// cut off at some moment give the same rates up to it. A window without any sample, or at a date without a formula,
  /// gives none.
  /// - Complexity: O(samples + settlements · log(samples)).
  public func prints(of samples: PremiumSamples, until end: Instant) -> Computed {
    var recorder = Recorder()
    guard let first = samples.opens.first.map(Instant.init(nanoseconds:)) else { return recorder.computed }
    var clock = SettlementClock(terms: terms)
    guard var last = clock.next(after: Instant(nanoseconds: first.nanoseconds - 1)) else { return recorder.computed }
    var previous: Double?
    var fixedBefore: Fixed?
    while let now = clock.next(after: last), now <= end {
      // Rules that begin at a settlement are those of the window that begins there.
      let within = Instant(nanoseconds: now.nanoseconds - 1)
      let funding = terms.terms(at: within).funding
      var fixed: Fixed?
      let window = samples.range(from: last, to: now)
      if let formula = funding?.formula, let hours = clock.clock(at: within)?.nominalHours, !window.isEmpty {
        let rate = formula.rate(premiums: samples.premiums[window], previous: previous, paymentHours: hours)
        let covered = window.reduce(Int64(0)) { $0 + samples.closes[$1] - samples.opens[$1] }
        fixed = Fixed(
          rate: (rate * 1e12).rounded(.toNearestOrEven) / 1e12, isWhole: covered >= (now - last).nanoseconds)
      }
      if let paid = funding?.lag == 1 ? fixedBefore : fixed {
        recorder.add(paid, at: now, since: last)
        clock.settle(rate: paid.rate, at: now)
      }
      previous = fixed?.rate ?? previous
      (last, fixedBefore) = (now, fixed)
    }
    return recorder.computed
  }
}

/// A rate as it was fixed at the end of its window.
private struct Fixed {
  let rate: Double
  /// The window's samples cover all of it.
  let isWhole: Bool
}

/// Columns in the making.
private struct Recorder {
  private var times: ContiguousArray<Int64> = []
  private var rates: ContiguousArray<Double> = []
  private var hours: ContiguousArray<Double> = []
  private var partial: [Instant] = []

  mutating func add(_ fixed: Fixed, at instant: Instant, since last: Instant) {
    times.append(instant.nanoseconds)
    rates.append(fixed.rate)
    hours.append((instant - last).hours)
    if !fixed.isWhole { partial.append(instant) }
  }

  var computed: FundingSchedule.Computed {
    FundingSchedule.Computed(
      prints: FundingPrints(
        times: times, rates: rates, intervalHours: hours,
        markPrices: ContiguousArray(repeating: 0, count: times.count)),
      partial: partial)
  }
}
