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
  private var next: Instant
  private var last: Instant
  private var premiums: ContiguousArray<Double> = []
  private var rate: Int64 = 0
  private(set) var records: [FundingRecord] = []

  init(terms: DatedTerms, start: Instant) {
    self.terms = terms
    last = start - FundingRecorder.lookBack
    next = FundingRecorder.settlement(after: last, terms: terms)
    while next <= start { (last, next) = (next, FundingRecorder.settlement(after: next, terms: terms)) }
  }

  /// Takes the premium sampled at `instant`, settling first what falls due by then: a settlement at `T` looks at
  /// samples before `T` only.
  mutating func add(premium: Int64, markPrice: Double, at instant: Instant) {
    if instant >= next { settle(markPrice: markPrice) }
    premiums.append(Double(premium) / 1e8)
  }

  private mutating func settle(markPrice: Double) {
    guard let funding = terms.terms(at: next).funding, let formula = funding.formula else {
      preconditionFailure("the reader lets no instrument through whose funding has no formula")
    }
    // Rounded to 8 decimals as venues publish it; the next smoothed rate starts from what was published.
    let exact = formula.rate(
      premiums: premiums, previous: Double(rate) / 1e8, paymentHours: funding.clock.nominalHours)
    rate = Int64((exact * 1e8).rounded(.toNearestOrEven))
    let paidOnMark = funding.paymentPrice == .mark
    records.append(
      FundingRecord(time: next, rate: rate, interval: next - last, markPrice: paidOnMark ? markPrice : nil))
    premiums.removeAll(keepingCapacity: true)
    (last, next) = (next, FundingRecorder.settlement(after: next, terms: terms))
  }

  private static func settlement(after instant: Instant, terms: DatedTerms) -> Instant {
    guard let clock = terms.terms(at: instant).funding?.clock else {
      preconditionFailure("the reader lets no instrument through that has no funding clock")
    }
    return clock.next(after: instant)
  }
}
