import Market
import Research
import Venues

/// How far perpetuals stand from the price at which funding pays just the rate, and what trading that would earn.
struct FairValueSection {
  private let data: StudyData
  private let settings: FairValueSettings
  private let found: [(series: StudySeries, value: Result<FairValueSeries, NotEnoughData>)]

  /// `nil` where the study asks for no fair values.
  init?(_ data: StudyData, _ settings: StudySettings) {
    guard let own = settings.fairValue else { return nil }
    self.data = data
    self.settings = own
    found = data.series.map { series in
      do throws(NotEnoughData) { return (series, .success(try FairValueSeries(series, data, own))) } catch {
        return (series, .failure(error))
      }
    }
  }

  /// - Parameter threads: how many series are traded at once; the result does not depend on it.
  func section(threads: Int) -> StudySection {
    let tables = FairValueTables(settings, found)
    let values = found.compactMap { try? $0.value.get() }
    let arbitrages = Parallel.map(values.count, threads: threads) { SeriesArbitrage(values[$0], settings) }
    let trades = ArbitrageTables(trades: zip(values, arbitrages).map { ($0.series.name, $1) })
    return StudySection(
      "fair_value", "Deviation from fair value", answer: zip(values, arbitrages).compactMap(answer),
      methods: methods,
      tables: [
        tables.functions, tables.models, tables.bounds, tables.deviations(by: data.clock), tables.payments,
        trades.whole, trades.byYear, trades.holding,
      ], charts: [chart], warnings: warnings + arbitrages.compactMap(\.warning))
  }

  // MARK: Words

  private func answer(_ value: FairValueSeries, _ trades: SeriesArbitrage) -> String? {
    guard let mean = try? Sample(value.deviations.known).mean else { return nil }
    let distance = FigurePhrase.basisPoints(abs(mean) / value.function.intensity)
    var text =
      "\(value.series.name) stood \(distance) \(mean < 0 ? "below" : "above") its fair value on average, which "
    text += "is \(FigurePhrase.percent(abs(mean))) a year"
    if let next = trades.next, let later = trades.later {
      text += "; trading that without costs earned \(FigurePhrase.percent(next.annualReturn)) of notional a year, "
      text += "and \(FigurePhrase.percent(later.annualReturn)) where trades were one step late"
    }
    return text + "."
  }

  private var methods: [String] {
    var methods = [
      "Fair value is where no arbitrage of random maturity pays: He, Manela, Ross and von Wachter, \"Fundamentals of "
        + "Perpetual Futures\", arXiv 2212.06888, version 7 of September 2026, with Binance's clamp; versions 2 to 6 "
        + "left interest and clamp out. Positions here are decided by \(settings.draft.rawValue), the premium a "
        + "fraction of the \(settings.premiumBase == .perpetual ? "perpetual's price" : "spot price").",
      "Interest, clamp and intensity are those of the venue's rulebook, a year of 8,760 hours; averages over time "
        + "are left out, so that a smoothed rate counts as what a premium that stays pays in the end. Of a dead band, "
        + "which the paper has not, the edge is fair where the rate lies inside the band: no premium pays it.",
      "ρ is what a carry is paid a year beyond the rate on the branch of the fair price (equation 17); a round trip of "
        + "cost c pays beyond κc (equation 19). The error of its mean is Newey and West's with the lags of Andrews "
        + "(1991).",
      "Models without a clamp: Ackerer, Hugonnier and Jermann, \"Perpetual Futures Pricing\", arXiv 2310.11771, "
        + "version 2, interest 0, funding paid on the price at the end of each period; the interest that anchors is "
        + "the one at which the contract would cost what spot costs.",
      "The trade is long spot and short the perpetual, or the reverse, at constant notional. It opens where |ρ| > κc "
        + "and closes where ρ has crossed 0; without costs it is always held. It is decided on the closes of a step "
        + "and earns from the next one on. \"same step\" puts it a step before its decision, which nobody could trade, "
        + "and so earns the move away from fair value; \"one step later\" trades a step after it. Funding counts for "
        + "positions held into the payment, on the close in place of the mark.",
      "Ratio and volatility are Lucca and Moench's over the steps with a position, N being active steps a year, and "
        + "beside them over all steps; returns are simple, mean step times steps of a year, net of the rate on the "
        + "spot leg. Drawdown is of their running sum; deviations are over n − 1.",
    ]
    if found.contains(where: { $0.series.terms?.versions.last?.terms.contract.kind == .inverse }) {
      methods.append("The trade of an inverse contract is reckoned as that of a linear one of the same prices.")
    }
    return methods
  }

  private var warnings: [String] {
    var warnings = found.flatMap { (try? $0.value.get())?.warnings ?? [] }
    warnings.append(
      "Trades fill at the closes that decide or follow them, with certainty and at any size; margin, liquidation, "
        + "borrowing of coins and transfers are left out, and what closes bounce between bid and ask counts as earned.")
    return warnings
  }

  // MARK: Chart

  /// The mean of each day.
  private var chart: StudyChart {
    let steps = max(1, Int((86_400_000_000_000 / data.clock.step.nanoseconds)))
    let lines = found.compactMap { series, value -> StudyChart.Line? in
      guard case .success(let value) = value else { return nil }
      let points = stride(from: 0, to: data.clock.count, by: steps).map { first in
        let day = value.deviations[first..<min(first + steps, data.clock.count)].filter(\.isFinite)
        return (data.clock.time(first), day.isEmpty ? Double.nan : day.reduce(0, +) / Double(day.count))
      }
      return StudyChart.Line(series.name, points)
    }
    return StudyChart("fair-value-deviation", "Deviation from fair value, daily mean", .annualRate, lines)
  }
}
