import Market

/// Gathers series and statistics while the walk goes on; it looks at the accounts and never touches them.
struct Recorder {
  private let plan: Plan
  private(set) var samples: [EquitySample] = []
  private(set) var nextSample: Instant
  /// Equity at `start + k · interval` for each Sharpe sampling.
  private(set) var sharpeSeries: [[Double]]
  private var nextSharpe: [Instant]
  /// The earliest of all pending samples.
  private(set) var nextDue: Instant

  private(set) var peak = 0.0
  private(set) var maxDrawdown = 0.0
  private(set) var minMarginRatio: Double?
  private(set) var turnover: Amount = .zero
  private(set) var nanosecondsInMarket: Int64 = 0
  private var fundedNotional = CompensatedSum()

  private var since: Instant
  private var isInMarket = false
  private var notionalNow = 0.0

  init(_ plan: Plan) {
    self.plan = plan
    since = plan.start
    nextSample = plan.start + plan.sampling
    nextSharpe = Metrics.sharpeSamplings.map { plan.start + $0.interval }
    sharpeSeries = Array(repeating: [], count: nextSharpe.count)
    nextDue = plan.start
    findNextDue()
  }

  /// The first sample, and the first peak, are the deposits (S9.1, S9.3).
  mutating func begin(equity: Amount, sample: EquitySample) {
    peak = equity.double
    samples.append(sample)
    for index in sharpeSeries.indices { sharpeSeries[index].append(equity.double) }
  }

  mutating func addTurnover(_ notional: Amount) { turnover += notional }

  /// Time passes with the position as it was last recorded.
  @inline(__always) mutating func elapse(to now: Instant) {
    let nanoseconds = now.nanoseconds - since.nanoseconds
    since = now
    if !isInMarket { return }
    nanosecondsInMarket += nanoseconds
    fundedNotional.add(notionalNow * Double(nanoseconds))
  }

  /// |q|·m·mark integrated over time, in quote units × years.
  var notionalYears: Double { fundedNotional.value / Double(Interval.year.nanoseconds) }

  @inline(__always) mutating func note(notional: Double, isInMarket: Bool) {
    notionalNow = notional
    self.isInMarket = isInMarket
  }

  @inline(__always) mutating func note(marginRatio: Double) {
    if marginRatio < minMarginRatio ?? .infinity { minMarginRatio = marginRatio }
  }

  /// Equity on a decision step (S9.3).
  @inline(__always) mutating func note(stepEquity: Double) {
    if stepEquity > peak {
      peak = stepEquity
    } else {
      let drawdown = 1 - stepEquity / peak
      if drawdown > maxDrawdown { maxDrawdown = drawdown }
    }
  }

  /// Whether a row of `equity.csv` is due at this instant.
  func needsSample(at instant: Instant) -> Bool { instant == nextSample }

  /// Takes the samples that fall on `instant`.
  mutating func take(at instant: Instant, equity: Double, sample: EquitySample?) {
    for index in nextSharpe.indices where nextSharpe[index] == instant {
      sharpeSeries[index].append(equity)
      nextSharpe[index] = instant + Metrics.sharpeSamplings[index].interval
    }
    if instant == nextSample {
      if let sample { samples.append(sample) }
      nextSample = instant + plan.sampling
    }
    findNextDue()
  }

  private mutating func findNextDue() { nextDue = nextSharpe.reduce(nextSample, min) }
}
