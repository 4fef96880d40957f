import Market

/// Gathers series and statistics while the walk goes on; it looks at the accounts and never touches them.
struct Recorder {
  private let sampling: Interval
  private(set) var samples: [EquitySample] = []
  private(set) var nextSample: Instant
  /// Equity at `start + k · interval` for each Sharpe sampling.
  private(set) var sharpeSeries: [[Double]]
  private var nextSharpe: [Instant]
  /// Which of the Sharpe samplings is that of an hour.
  private static let hourly = 0
  private let sharpeIntervals = Metrics.sharpeSamplings.map(\.interval)
  /// The earliest of all pending samples.
  private(set) var nextDue: Instant

  /// What is measured at every instant.
  var measures = PathMeasures(equity: 0)
  private(set) var turnover: Amount = .zero
  private(set) var trades = DailyTrades()
  private(set) var losses: HourlyLosses
  private var since: Instant

  init(_ plan: Plan) {
    sampling = plan.sampling
    since = plan.start
    losses = HourlyLosses(worth: EquityWorth(cash: .zero, spot: .zero, perp: .zero))
    nextSample = plan.start + plan.sampling
    nextSharpe = sharpeIntervals.map { plan.start + $0 }
    sharpeSeries = sharpeIntervals.map { interval in
      var series: [Double] = []
      series.reserveCapacity(Int((plan.end.nanoseconds - plan.start.nanoseconds) / interval.nanoseconds) + 1)
      return series
    }
    nextDue = plan.start
    samples.reserveCapacity(Int((plan.end.nanoseconds - plan.start.nanoseconds) / sampling.nanoseconds) + 1)
    findNextDue()
  }

  /// The first sample, and the first peak, are the deposits (S9.1, S9.3).
  mutating func begin(_ worth: EquityWorth, sample: EquitySample) {
    let equity = worth.total
    losses = HourlyLosses(worth: worth)
    measures = PathMeasures(equity: equity.double)
    samples.append(sample)
    for index in sharpeSeries.indices { sharpeSeries[index].append(equity.double) }
  }

  mutating func addTurnover(_ notional: Amount) { turnover += notional }

  /// A trade in the market of an instrument, as a settlement or a takeover is none.
  mutating func addTrade(_ baseUnits: Decimal38, of instrument: Int, at time: Instant) {
    trades.add(baseUnits, of: instrument, at: time)
  }

  /// Time passes with the position as it was last recorded.
  mutating func elapse(to now: Instant) {
    measures.elapse(now.nanoseconds - since.nanoseconds)
    since = now
  }

  /// Bars up to `now` were measured in one go.
  mutating func resume(at now: Instant, _ measures: PathMeasures) {
    self.measures = measures
    since = now
  }

  /// |q|·m·mark integrated over time, in quote units × years.
  var notionalYears: Double { measures.notionalTime / Double(Interval.year.nanoseconds) }

  /// Whether a row of `equity.csv` is due at this instant.
  func needsSample(at instant: Instant) -> Bool { instant == nextSample }

  /// Takes the samples that fall on `instant`.
  mutating func take(at instant: Instant, _ worth: EquityWorth, _ books: borrowing Books, sample: EquitySample?) {
    let equity = worth.total.double
    if nextSharpe[Recorder.hourly] == instant { losses.note(hourEnding: instant, books, worth: worth) }
    for index in nextSharpe.indices where nextSharpe[index] == instant {
      sharpeSeries[index].append(equity)
      nextSharpe[index] = instant + sharpeIntervals[index]
    }
    if instant == nextSample {
      if let sample { samples.append(sample) }
      nextSample = instant + sampling
    }
    findNextDue()
  }

  private mutating func findNextDue() {
    nextDue = nextSample
    for next in nextSharpe where next < nextDue { nextDue = next }
  }
}
