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
    guard let first = samples.opens.first,
      var windows = SettlementWindows(terms: terms, after: Instant(nanoseconds: first - 1), decimals: 12)
    else { return recorder.computed }
    /// Whether samples cover all of the window before.
    var wasWhole = false
    while let now = windows.next, now <= end {
      let last = windows.last
      let window = samples.range(from: last, to: now)
      let covered = window.reduce(Int64(0)) { $0 + samples.closes[$1] - samples.opens[$1] }
      let isWhole = covered >= (now - last).nanoseconds
      if let paid = windows.settle(premiums: samples.premiums[window]) {
        recorder.add(paid.value, isWhole: paid.fixed == now ? isWhole : wasWhole, at: now, since: last)
      }
      wasWhole = isWhole
    }
    return recorder.computed
  }
}

/// Columns in the making.
private struct Recorder {
  private var times: ContiguousArray<Int64> = []
  private var rates: ContiguousArray<Double> = []
  private var hours: ContiguousArray<Double> = []
  private var partial: [Instant] = []

  mutating func add(_ rate: Double, isWhole: Bool, at instant: Instant, since last: Instant) {
    times.append(instant.nanoseconds)
    rates.append(rate)
    hours.append((instant - last).hours)
    if !isWhole { partial.append(instant) }
  }

  var computed: FundingSchedule.Computed {
    FundingSchedule.Computed(
      prints: FundingPrints(
        times: times, rates: rates, intervalHours: hours,
        markPrices: ContiguousArray(repeating: 0, count: times.count)),
      partial: partial)
  }
}
