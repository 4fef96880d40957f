import Market

/// The tear sheet of a run that is over (S9.5).
extension Walk {
  /// - Parameter series: returns at each of ``Metrics/sharpeSamplings``.
  func tearsheet(_ metrics: Metrics, _ series: [ReturnStatistics]) -> Tearsheet {
    var sheet = Tearsheet()
    let initial = initialEquity.double
    let daily = series[Tearsheet.daily]
    sheet.returns = daily.returns.count
    sheet.volatility = daily.annualVolatility
    sheet.autocorrelation = series.map(\.autocorrelation)
    sheet.adjustedSharpe = series.map(\.adjustedSharpe)
    sheet.sortino = daily.sortino
    if let annualReturn = metrics.annualReturn,
      metrics.maxDrawdown > ReturnStatistics.resolution(ofEquity: initial)
    {
      sheet.calmar = annualReturn / metrics.maxDrawdown
    }
    sheet.valueAtRisk = daily.valueAtRisk()
    sheet.conditionalValueAtRisk = daily.conditionalValueAtRisk()
    sheet.skewness = daily.skewness
    sheet.excessKurtosis = daily.excessKurtosis
    if !payments.isEmpty {
      sheet.settlementHitRate = Double(payments.count { $0.amount > .zero }) / Double(payments.count)
    }
    sheet.exposure = recorder.notionalYears / (plan.end - plan.start).years / initial
    sheet.volumeShare = recorder.trades.largestShare(of: plan.instruments)
    if let share = sheet.volumeShare {
      sheet.capacity = Tearsheet.capacityShares.map { initial * $0.share / share }
    }
    sheet.drawdowns = Drawdown.deepest(
      Tearsheet.drawdownCount, of: recorder.samples.lazy.map { (time: $0.time, equity: $0.equity) })
    return sheet
  }
}
