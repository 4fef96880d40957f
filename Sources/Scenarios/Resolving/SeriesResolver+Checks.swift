import Market
import MarketData
import Simulation

extension SeriesResolver {
  /// The bars; their absence is reported with what the data have instead.
  func required(_ series: LoadedSeries, _ instrument: Located<InstrumentName>, _ key: String) -> Bars? {
    if let bars = series.bars?.series { return bars }
    collector.report(
      instrument.location, "no bars of \"\(instrument.value)\" in \(searched)",
      allowed: whatIsThere(instead: instrument.value))
    return nil
  }

  func reportNoFunding(_ instrument: Located<InstrumentName>) {
    collector.report(
      instrument.location, "no funding series of \"\(instrument.value)\" in \(searched)",
      allowed: "a perpetual needs \(instrument.value.account)/\(instrument.value.symbol)/funding.csv")
  }

  private var searched: String {
    folders.roots.isEmpty ? "the files that \"data\" names" : folders.roots.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  private func whatIsThere(instead instrument: InstrumentName) -> String {
    let series = folders.series(of: instrument)
    if !series.isEmpty { return "there are \(series.joined(separator: ", "))" }
    let instruments = folders.instruments(of: instrument.account)
    if !instruments.isEmpty { return "\(instrument.account) has \(instruments.joined(separator: ", ")) there" }
    let known = folders.venues()
    return known.isEmpty ? "there are no data at all" : "there are data of \(known.joined(separator: ", "))"
  }

  /// Files named one by one are of any interval; those of a folder fit already.
  func checkInterval(of series: Loaded<Bars>) {
    let interval = series.series.interval
    if scenario.step.nanoseconds % interval.nanoseconds == 0 { return }
    collector.report(
      scenario.location, "the bars of \"\(series.files.first?.path ?? "")\" are of \(interval)",
      allowed: "an interval that divides the step of \(scenario.step) is needed")
  }

  func checkVolume(_ bars: Bars, _ leg: LegSettings) {
    if case .fixed = leg.costs.slippage { return }
    if !bars.volume.isEmpty { return }
    collector.report(
      leg.instrument.location, "the slippage of \"\(leg.instrument.value)\" depends on volume, its bars have none",
      allowed: "a share such as 1bp works without")
  }

  /// Refuses a period that begins or ends more than a day outside the bars: what happened there is not known. A shorter
  /// stretch may be a gap at the edge and is a warning.
  func checkPeriod(_ bars: Bars, _ instrument: Located<InstrumentName>) -> [String] {
    guard let first = bars.first, let last = bars.last else { return [] }
    let (start, end) = (scenario.start.value, scenario.end.value)
    let close = last + bars.interval
    let covered = "the bars of \"\(instrument.value)\" cover \(first) to \(close)"
    if start + .days(1) < first || start >= close {
      collector.report(
        scenario.start.location, "\"period.start\" \(start) is outside the data", allowed: covered)
    } else if end > close + .days(1) || end <= first {
      collector.report(scenario.end.location, "\"period.end\" \(end) is outside the data", allowed: covered)
    } else if start < first || end > close {
      return ["\(covered) only, the period is \(start) to \(end)"]
    }
    return []
  }

  /// Refuses prints that all lie before or behind the period. Single ones that are missing are found in the run (S4.4).
  func checkPeriod(_ funding: FundingPrints, _ instrument: Located<InstrumentName>) {
    guard let first = funding.first, let last = funding.last else { return }
    if first < scenario.end.value, last >= scenario.start.value { return }
    collector.report(
      scenario.start.location,
      "no funding of \"\(instrument.value)\" from \(scenario.start.value) to \(scenario.end.value)",
      allowed: "its prints run from \(first) to \(last)")
  }
}
