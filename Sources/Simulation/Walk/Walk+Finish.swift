import Foundation
import Ledger
import Market
import PerpEngine
import Venues

/// Closing the books: the walk becomes a result.
extension Walk {
  mutating func finish() -> RunResult {
    let worth = equity()
    unhedged.close(at: now, spotProfit: spotProfit())
    let profit = profit(worth)
    if roundTrips.isOpen { roundTrips.note(profit: profit, turnover: recorder.turnover) }
    let contract = spotTerms.contract
    detail.spotUnrealised = value(
      Amount(rounding: spot.unrealised(at: Decimal38(spotClose), contract)), of: contract.quote)
    detail.perpUnrealised = worth.perp
    detail.spotPosition = spot.quantity
    detail.perpPosition = perp.quantity
    books.ledger.checkInvariants()
    warnOfMissingSettlements()
    let series = zip(recorder.sharpeSeries, Metrics.sharpeSamplings).map {
      ReturnStatistics(equity: $0, spacing: $1.interval)
    }
    let metrics = metrics(final: worth.total, funding: profit[.funding], series)
    return RunResult(
      name: plan.name, currency: plan.currency, start: plan.start, end: plan.end, steps: steps,
      initialEquity: initialEquity, finalEquity: worth.total, profit: profit, detail: detail, metrics: metrics,
      counts: counts, samples: recorder.samples, worstHours: recorder.losses.worst, roundTrips: roundTrips.trips,
      fills: fills, fundingPayments: payments, events: events, decisions: decisions, ledger: books.ledger,
      settlements: settlements, purseNames: plan.accounts.map(\.name) + ["in transit"], basis: plan.basis,
      assumptions: notes.assumptions, warnings: notes.warnings, fundingRates: plan.fundingRates,
      computedFunding: comparedFunding, tearsheet: tearsheet(metrics, series))
  }

  private var comparedFunding: ComputedFunding? {
    perpPlan.computedFunding.map { computed in
      ComputedFunding(
        rates: RateComparison(recorded: history.funding, computed: computed, from: plan.start, to: plan.end),
        profit: computedFunding)
    }
  }

  private var steps: Int {
    let span = plan.end.nanoseconds - plan.start.nanoseconds
    return Int((span + plan.step.nanoseconds - 1) / plan.step.nanoseconds)
  }

  private mutating func warnOfMissingSettlements() {
    let missing = events.filter { $0.kind == .missingSettlement }
    guard let first = missing.first else { return }
    notes.warn(
      "\(missing.count) of \(settlements.expected) expected funding settlements of \(perpPlan.name) have no print "
        + "(first \(first.time))")
  }

  /// To twelve decimals, because the last bit of a power is the C library's own; `nil` where a short period compounds
  /// to more than a Double holds.
  private func annualReturn(_ growth: Double, years: Double) -> Double? {
    let value = ((pow(growth, 1 / years) - 1) * 1e12).rounded() / 1e12
    return value.isFinite ? value : nil
  }

  private func metrics(final: Amount, funding: Amount, _ series: [ReturnStatistics]) -> Metrics {
    var metrics = Metrics()
    let initial = initialEquity.double
    metrics.totalReturn = (final - initialEquity).double / initial
    let years = (plan.end - plan.start).years
    if final > .zero { metrics.annualReturn = annualReturn(final.double / initial, years: years) }
    metrics.annualVolatility =
      ReturnStatistics(equity: recorder.samples.map(\.equity.double), spacing: plan.sampling).annualVolatility
    metrics.maxDrawdown = recorder.measures.maxDrawdown
    metrics.sharpe = series.map(\.sharpe)
    if recorder.notionalYears > 0 { metrics.fundingAPROnNotional = funding.double / recorder.notionalYears }
    metrics.timeInMarket =
      Double(recorder.measures.nanosecondsInMarket) / Double(plan.end.nanoseconds - plan.start.nanoseconds)
    metrics.minMarginRatio = recorder.measures.minMarginRatio
    metrics.turnover = recorder.turnover.double / initial
    metrics.unhedgedHours = Double(unhedged.nanoseconds) / 3.6e12
    metrics.unhedgedProfit = unhedged.profit
    return metrics
  }
}
