import Market
import Venues

/// One line of a venue's funding history.
struct FundingRecord {
  let time: Instant
  /// In 10⁻⁸.
  let rate: Int64
  /// Since the settlement before: a night of daylight saving differs.
  let interval: Interval
  /// `nil` where the venue reckons on its index: the column is for the price that the payment uses (S4.2).
  let markPrice: Double?
}

/// Settles by the clock and the formula of a rulebook, from the premiums sampled since the last settlement.
struct FundingRecorder {
  /// Every clock strikes at least once a week: the settlement before the start, which dates the first interval, lies
  /// within this time.
  static let lookBack = Interval.days(8)

  private let terms: DatedTerms
  private var clock: SettlementClock
  private var next: Instant
  private var last: Instant
  private var premiums: ContiguousArray<Double> = []
  /// That of the last window; `nil` before the first.
  private var rate: Int64?
  private(set) var records: [FundingRecord] = []

  init(terms: DatedTerms, start: Instant) {
    self.terms = terms
    clock = SettlementClock(terms: terms)
    last = start - FundingRecorder.lookBack
    next = FundingRecorder.settlement(after: last, clock)
    while next <= start { (last, next) = (next, FundingRecorder.settlement(after: next, clock)) }
  }

  /// Takes the premium sampled at `instant`, settling first what falls due by then: a settlement at `T` looks at
  /// samples before `T` only.
  mutating func add(premium: Int64, markPrice: Double, at instant: Instant) {
    if instant >= next { settle(markPrice: markPrice) }
    premiums.append(Double(premium) / 1e8)
  }

  private mutating func settle(markPrice: Double) {
    // Rules that begin at a settlement are those of the window after it (S4.3).
    let within = Instant(nanoseconds: next.nanoseconds - 1)
    guard let funding = terms.terms(at: within).funding, let formula = funding.formula,
      let hours = clock.clock(at: within)?.nominalHours
    else { preconditionFailure("the reader lets no instrument through whose funding has no formula") }
    // Rounded to 8 decimals as venues publish it; the next smoothed rate starts from what was published.
    let exact = formula.rate(
      premiums: premiums, previous: rate.map { Double($0) / 1e8 }, paymentHours: hours)
    let fixed = Int64((exact * 1e8).rounded(.toNearestOrEven))
    if let paid = funding.lag == 1 ? rate : fixed {
      let paidOnMark = funding.paymentPrice == .mark
      records.append(
        FundingRecord(time: next, rate: paid, interval: next - last, markPrice: paidOnMark ? markPrice : nil))
      clock.settle(rate: Double(paid) / 1e8, at: next)
    }
    rate = fixed
    premiums.removeAll(keepingCapacity: true)
    (last, next) = (next, FundingRecorder.settlement(after: next, clock))
  }

  private static func settlement(after instant: Instant, _ clock: SettlementClock) -> Instant {
    guard let next = clock.next(after: instant) else {
      preconditionFailure("the reader lets no instrument through that has no funding clock")
    }
    return next
  }
}
