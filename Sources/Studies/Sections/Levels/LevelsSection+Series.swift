import Market
import Research

extension LevelsSection {
  func level(_ series: StudySeries) -> [StudyTable.Cell] {
    let rates = series.accrued.known
    let mean = MeanRate(rates, on: data.clock)
    let interval = MeanRateInterval(rates, on: data.clock, settings, purpose: "levels \(series.name)")
    let ordered = try? OrderedSample(rates)
    func quantile(_ probability: Double) -> StudyTable.Cell {
      guard let ordered else { return .missing(NotEnoughData("no step with funding")) }
      return .figure(data.clock.annual(ordered.quantile(probability)))
    }
    return [
      .text(series.name), .text(series.side.rawValue), .text(series.asset), .count(rates.count), mean.mean,
      interval.lower, interval.upper, mean.error, quantile(0.5),
      .of { () throws(NotEnoughData) in try data.clock.compounded(rates) },
      .of { () throws(NotEnoughData) in data.clock.annual(try Sample(rates).deviation()) }, quantile(0.01),
      quantile(0.05), quantile(0.25), quantile(0.75), quantile(0.95), quantile(0.99), mean.lags, mean.ruleError,
      interval.blockHours,
    ]
  }

  func payments(_ series: StudySeries) -> [StudyTable.Cell] {
    let prints = series.prints
    let rates = Array(prints.rates)
    let hourly = zip(prints.rates, prints.intervalHours).map { $0 / $1 }
    let hours = prints.intervalHours.sorted()
    let usualHours = hours.isEmpty ? 0 : hours[hours.count / 2]
    let signs = Result { () throws(NotEnoughData) in try SignPersistence(rates) }
    func autocorrelation(_ lag: Int) -> StudyTable.Cell {
      .of { () throws(NotEnoughData) in try Autocorrelation.value(hourly, lag: lag) }
    }
    let life = Result { () throws(NotEnoughData) in try HalfLife(hourly) }
    return [
      .text(series.name), .count(rates.count),
      .of { () throws(NotEnoughData) in try OrderedSample(rates).quantile(0.5) }, .of(signs, \.zeroShare),
      .of(signs, \.negativeShare), .of(signs, \.sameShare), .of(signs, \.meanRun),
      .of(signs) { .count($0.longestNegativeRun) }, autocorrelation(1),
      usualHours > 0 && usualHours <= 24 ? autocorrelation(Int((24 / usualHours).rounded())) : .none,
      .of(life) { .figure($0.steps * usualHours) },
      .of(life) { .figure($0.continuousSteps * usualHours) },
    ]
  }
}
