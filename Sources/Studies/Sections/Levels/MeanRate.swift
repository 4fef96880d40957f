import Market
import Research

/// The mean of rates of steps with what it can be trusted to, all a year and simple.
struct MeanRate {
  let mean: StudyTable.Cell
  /// By lags that the data ask for.
  let error: StudyTable.Cell
  /// By the rule of thumb of Newey and West.
  let ruleError: StudyTable.Cell
  let lags: StudyTable.Cell

  /// - Parameter rates: fractions of steps, none missing.
  init(_ rates: [Double], on clock: StudyClock) {
    func error(_ method: () throws(NotEnoughData) -> NeweyWest) -> StudyTable.Cell {
      .of { () throws(NotEnoughData) in clock.annual(try method().meanError(rates)) }
    }
    mean = .of { () throws(NotEnoughData) in clock.annual(try Sample(rates).mean) }
    self.error = error { () throws(NotEnoughData) in try NeweyWest.plugIn(rates) }
    ruleError = error { () throws(NotEnoughData) in NeweyWest.rule(count: rates.count) }
    lags = .of(Result { () throws(NotEnoughData) in try NeweyWest.plugIn(rates) }) { .count($0.lags) }
  }
}

/// The bootstrap interval of the mean of rates of steps, a year and simple.
struct MeanRateInterval {
  let lower: StudyTable.Cell
  let upper: StudyTable.Cell
  let blockHours: StudyTable.Cell

  init(_ rates: [Double], on clock: StudyClock, _ settings: StudySettings, purpose: String) {
    do {
      let bootstrap = try StationaryBootstrap(
        blocksFor: rates, draws: settings.draws, seed: settings.seed, purpose: purpose)
      let means = try bootstrap.means([rates]).column(0)
      let interval = try PercentileInterval(means, confidence: settings.confidence)
      lower = .figure(clock.annual(interval.lower))
      upper = .figure(clock.annual(interval.upper))
      blockHours = .figure(bootstrap.meanBlock * clock.step.hours)
    } catch {
      lower = .missing(error)
      upper = .missing(error)
      blockHours = .missing(error)
    }
  }
}
