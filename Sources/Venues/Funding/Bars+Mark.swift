public import Market

extension MarkTerms {
  /// Whether bars of the index, with rates, are enough to rebuild the mark.
  public var isMadeFromIndex: Bool { method != .book }
}

extension Bars {
  /// The mark of a venue that makes it from the index, bar by bar; bars of dates at which it does not are left out.
  ///
  /// With ``MarkTerms/Method/index`` a bar is the index bar. With ``MarkTerms/Method/fundingBasis`` its open and close
  /// are those of the index moved by the rate in force and the part of the funding window that is left at either
  /// moment; high and low are moved by what moves them further out. The rate in force is the last one paid, or the one
  /// that is due next where the venue fixes it a window ahead (``FundingTerms/lag``); a bar without one is left out.
  /// - Complexity: O(bars · log(prints)).
  public init(markFrom index: Bars, rates: FundingPrints, terms: DatedTerms) {
    var clock = FundingBasisClock(terms: terms, rates: rates)
    var times: ContiguousArray<Int64> = []
    var columns: [ContiguousArray<Double>] = [[], [], [], []]
    for bar in index.openTimes.indices {
      let open = Instant(nanoseconds: index.openTimes[bar])
      guard let factors = clock.factors(from: open, to: open + index.interval) else { continue }
      let (low, high) = (min(factors.open, factors.close), max(factors.open, factors.close))
      times.append(index.openTimes[bar])
      columns[0].append(index.open[bar] * factors.open)
      columns[1].append(index.high[bar] * high)
      columns[2].append(index.low[bar] * low)
      columns[3].append(index.close[bar] * factors.close)
    }
    self.init(
      interval: index.interval, openTimes: times, open: columns[0], high: columns[1], low: columns[2],
      close: columns[3], volume: [])
  }
}

/// What the index is multiplied with, moment by moment.
private struct FundingBasisClock {
  let terms: DatedTerms
  let rates: FundingPrints
  private var settlements: SettlementClock
  private var last: Instant?
  private var next: Instant?
  private var print = 0

  init(terms: DatedTerms, rates: FundingPrints) {
    self.terms = terms
    self.rates = rates
    settlements = SettlementClock(terms: terms)
  }

  /// `nil` where the venue's mark is not made from the index then, or no rate is in force.
  mutating func factors(from open: Instant, to close: Instant) -> (open: Double, close: Double)? {
    let version = terms.terms(at: open)
    switch version.mark?.method {
    case .index: return (1, 1)
    case .fundingBasis: break
    case .book, nil: return nil
    }
    let isFixedAhead = version.funding?.lag == 1
    advance(to: open)
    guard let first = factor(at: open, isFixedAhead: isFixedAhead) else { return nil }
    advance(to: Instant(nanoseconds: close.nanoseconds - 1))
    guard let second = factor(at: close, isFixedAhead: isFixedAhead) else { return nil }
    return (first, second)
  }

  /// Moves to the window that `instant` lies in.
  private mutating func advance(to instant: Instant) {
    if next == nil {
      // Every clock strikes at least once a week.
      last = instant - .days(8)
      next = settlements.next(after: instant - .days(8))
    }
    while let strike = next, strike <= instant {
      while print < rates.count, rates.times[print] <= strike.nanoseconds {
        settlements.settle(rate: rates.rates[print], at: Instant(nanoseconds: rates.times[print]))
        print += 1
      }
      (last, next) = (strike, settlements.next(after: strike))
    }
  }

  private func factor(at instant: Instant, isFixedAhead: Bool) -> Double? {
    guard let last, let next else { return nil }
    let index =
      isFixedAhead
      ? rates.firstIndex(atOrAfter: next) : rates.firstIndex(atOrAfter: Instant(nanoseconds: last.nanoseconds + 1)) - 1
    guard index >= 0, index < rates.count, !isFixedAhead || rates.times[index] == next.nanoseconds else { return nil }
    let remaining = (next - instant).hours / (next - last).hours
    return MarkTerms.fundingBasis(index: 1, rate: rates.rates[index], remaining: remaining)
  }
}
