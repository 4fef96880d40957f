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

  private var windows: SettlementWindows
  private var premiums: ContiguousArray<Double> = []
  private(set) var records: [FundingRecord] = []

  init(terms: DatedTerms, start: Instant) {
    // Venues publish eight decimals.
    guard let windows = SettlementWindows(terms: terms, after: start - FundingRecorder.lookBack, decimals: 8) else {
      FundingRecorder.refuse()
    }
    self.windows = windows
    while next <= start { self.windows.skip() }
  }

  /// The next settlement.
  private var next: Instant {
    guard let next = windows.next else { FundingRecorder.refuse() }
    return next
  }

  private static func refuse() -> Never {
    preconditionFailure("the reader lets no instrument through whose funding has no clock or no formula")
  }

  /// Takes the premium sampled at `instant`, settling first what falls due by then: a settlement at `T` looks at
  /// samples before `T` only.
  mutating func add(premium: Int64, markPrice: Double, at instant: Instant) {
    if instant >= next { settle(markPrice: markPrice) }
    premiums.append(Double(premium) / 1e8)
  }

  private mutating func settle(markPrice: Double) {
    let (time, last) = (next, windows.last)
    guard let funding = windows.funding, funding.formula != nil else { FundingRecorder.refuse() }
    if let paid = windows.settle(premiums: premiums) {
      records.append(
        FundingRecord(
          time: time, rate: Int64((paid.value * 1e8).rounded(.toNearestOrEven)), interval: time - last,
          markPrice: funding.paymentPrice == .mark ? markPrice : nil))
    }
    premiums.removeAll(keepingCapacity: true)
  }
}
