import Market
import MarketData
import Scenarios

/// Finds, loads and checks the series of a study.
struct StudyLoader {
  let settings: StudySettings
  let collector: DiagnosticCollector

  func load(threads: Int, cache: ColumnCache?) throws(Diagnostics) -> StudyData {
    checkFolders()
    try collector.throwIfAny()
    let clock = settings.clock
    let requests = settings.series.map(requests) + [settings.prices.map { bars($0.market.value) }]
    for (series, requests) in zip(settings.series, requests) { checkInterval(series, requests) }
    try collector.throwIfAny()
    var loaded = try folders.load(requests.flatMap(\.self), threads: threads, cache: cache)[...]

    var warnings = loaded.flatMap { ($0.bars?.repairs ?? $0.funding?.repairs ?? []) }
    warnings += loaded.flatMap { ($0.bars?.warnings ?? $0.funding?.warnings ?? []) }
    let inputs = loaded.flatMap { $0.bars?.files ?? $0.funding?.files ?? [] }
    var series: [StudySeries] = []
    for one in settings.series {
      let funding = loaded.removeFirst()
      let perp = loaded.removeFirst()
      let reference = one.reference == nil ? LoadedSeries.absent : loaded.removeFirst()
      let made = self.series(one, funding, perp, reference, clock, &warnings)
      if let made { series.append(made) }
    }
    let prices = zip(settings.prices, loaded).compactMap { price, loaded in
      closes(loaded, price.market, of: "bars", clock, &warnings).map {
        StudyPrice(asset: price.asset, market: price.market.value, close: $0)
      }
    }
    try collector.throwIfAny()
    checkOverlap(series, clock)
    try collector.throwIfAny()
    return StudyData(
      clock: clock, series: series, prices: prices, inputs: unique(inputs), warnings: unique(warnings),
      isSimulated: settings.data.contains { SimulatedMarket.wrote(folder: $0.value) })
  }

  // MARK: Requests

  var folders: DataFolders { DataFolders(roots: settings.data.map(\.value)) }

  /// Funding, bars, and the reference where there is one.
  private func requests(_ series: StudySeriesSettings) -> [SeriesRequest] {
    let perp = series.perp.value
    let own: [SeriesRequest] = [.funding(of: perp), bars(perp)]
    switch series.reference?.value {
    case .spot(let market): return own + [bars(market)]
    case .index: return own + [.bars(.index, of: perp, step: settings.step)]
    case nil: return own
    }
  }

  private func bars(_ instrument: InstrumentName) -> SeriesRequest {
    .bars(.trade, of: instrument, step: settings.step)
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  // MARK: Series

  private func series(
    _ one: StudySeriesSettings, _ funding: LoadedSeries, _ perp: LoadedSeries, _ reference: LoadedSeries,
    _ clock: StudyClock, _ warnings: inout [String]
  ) -> StudySeries? {
    let accrued = self.accrued(one, funding, clock, &warnings)
    let absent = [Double](repeating: .nan, count: clock.count)
    var perpClose: [Double]? = absent
    if case .absent = perp {
      warnings.append("there are no bars of \(one.name): what needs its prices is left out")
    } else {
      perpClose = closes(perp, one.perp, of: "bars", clock, &warnings)
    }
    var spotClose: [Double]? = absent
    var name = one.perp
    if let reference = one.reference {
      if case .spot(let spot) = reference.value { name = Located(spot, at: reference.location) }
      name.location = reference.location
    }
    if let kind = one.reference.map({ $0.value == .index ? "index bars" : "bars" }) {
      spotClose = closes(reference, name, of: kind, clock, &warnings)
    }
    guard let (accrued, prints) = accrued, let perpClose, let spotClose else { return nil }
    return StudySeries(
      name: one.name, instrument: one.perp.value, side: one.side, asset: one.asset, quote: one.quote, prints: prints,
      accrued: accrued, perpClose: perpClose, spotClose: spotClose, terms: one.terms, reference: one.reference?.value)
  }

  /// `nil` where the payments are of no use (then it was reported).
  private func accrued(
    _ one: StudySeriesSettings, _ funding: LoadedSeries, _ clock: StudyClock, _ warnings: inout [String]
  ) -> (accrued: [Double], prints: FundingPrints)? {
    let name = one.perp.value
    guard let prints = funding.funding?.series, let first = prints.first, let last = prints.last else {
      reportAbsent("funding series", one.perp)
      return nil
    }
    guard let hours = prints.hours(one.terms) else {
      collector.report(
        one.perp.location, "the funding of \"\(name)\" does not say how many hours a payment is for",
        allowed: "a column interval_hours, or a \"rulebook\" with the venue's clock, is needed")
      return nil
    }
    let accrual = FundingAccrual(of: prints, hours: hours, on: clock)
    if checkHours(one, prints, hours, accrual) { return nil }
    if accrual.uncovered == clock.count {
      collector.report(
        one.perp.location, "no funding of \"\(name)\" from \(clock.start) to \(clock.time(clock.count))",
        allowed: "its payments run from \(first) to \(last)")
      return nil
    }
    if let step = accrual.firstUncovered {
      warnings.append(
        "\(accrual.uncovered) of \(clock.count) steps of \(one.name) have no funding or a part of it, "
          + "first \(clock.time(step))")
    }
    if accrual.overlapping > 0 {
      warnings.append(
        "\(accrual.overlapping) payments of \(one.name) are said to be for hours before the payment before them: "
          + "they accrue since that one")
    }
    let paid = prints.paid(after: clock.start, until: clock.time(clock.count), hours: hours)
    return (accrual.accrued, paid)
  }

  /// `nil` where there are none of the period (then it was reported).
  private func closes(
    _ loaded: LoadedSeries, _ name: Located<InstrumentName>, of kind: String, _ clock: StudyClock,
    _ warnings: inout [String]
  ) -> [Double]? {
    guard let bars = loaded.bars?.series, let first = bars.first, let last = bars.last else {
      reportAbsent(kind, name)
      return nil
    }
    let closes = bars.closes(on: clock)
    let missing = closes.count { $0.isNaN }
    if missing == clock.count {
      collector.report(
        name.location,
        "no \(kind) of \"\(name.value)\" end with a step from \(clock.start) to \(clock.time(clock.count))",
        allowed: "they cover \(first) to \(last + bars.interval) at \(bars.interval)")
      return nil
    }
    if missing > 0 {
      warnings.append("\(missing) of \(clock.count) steps have no \(kind) of \(name.value) that end with them")
    }
    return closes
  }
}
