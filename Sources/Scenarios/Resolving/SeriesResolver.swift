import Foundation
import Market
import MarketData
import Simulation
import Strategies
import Venues

/// The series of a scenario.
struct ResolvedSeries {
  var spot: Bars
  var perp: Bars
  var mark: Bars?
  var index: Bars?
  var premium: Bars?
  var funding: FundingPrints
  /// To be compared with `funding`; `nil` where nothing is compared.
  var computedFunding: FundingPrints?
  var currencyPrices: [CurrencyPrice]
  /// By account.
  var rates: [(idle: InterestRate, borrow: InterestRate)]
  var inputs: [InputFile]
  var assumptions: [String]
  var warnings: [String]
}

/// Finds and loads what a scenario trades and values.
struct SeriesResolver {
  let scenario: Scenario
  let venues: ResolvedVenues
  let collector: DiagnosticCollector

  func load(threads: Int) throws(Diagnostics) -> ResolvedSeries {
    for case .folder(let folder) in scenario.data where !isFolder(folder.value) {
      collector.report(
        folder.location, "there is no folder \"\(folder.value)\"",
        allowed: "\"data\" lists data folders, relative to the scenario's file")
    }
    try collector.throwIfAny()
    let spotName = scenario.strategy.spot.instrument
    let perpName = scenario.strategy.perp.instrument
    let priceNames = scenario.prices.map(\.instrument)
    let rateFiles = scenario.accounts.flatMap { [$0.idleRate, $0.borrowRate] }
    let requests =
      [
        request(.bars, spotName.value), request(.bars, perpName.value), request(.mark, perpName.value),
        needsIndex ? request(.index, perpName.value) : nil, needsPremium ? request(.premium, perpName.value) : nil,
        scenario.funding.value == .computed ? nil : request(.funding, perpName.value),
      ] + priceNames.map { request(.bars, $0.value) } + rateFiles.map(request)
    let loaded = try load(requests, threads: threads)

    let spot = required(loaded[0], spotName, "strategy.spot")
    let perp = required(loaded[1], perpName, "strategy.perp")
    let recorded = loaded[5].funding?.series
    if recorded == nil, scenario.funding.value != .computed { reportNoFunding(perpName) }
    let prices = zip(scenario.prices, loaded.dropFirst(6)).compactMap { source, series in
      required(series, source.instrument, "prices.\(source.asset)").map { CurrencyPrice(asset: source.asset, bars: $0) }
    }
    for case .bars(let series) in loaded { checkInterval(of: series) }
    if let spot { checkVolume(spot, scenario.strategy.spot) }
    if let perp { checkVolume(perp, scenario.strategy.perp) }
    var warnings = loaded.flatMap(self.warnings)
    if let spot { warnings += checkPeriod(spot, spotName) }
    if let perp { warnings += checkPeriod(perp, perpName) }
    for (price, source) in zip(prices, scenario.prices) where price.asset == source.asset {
      warnings += checkPeriod(price.bars, source.instrument)
    }
    if let recorded { checkPeriod(recorded, perpName) }
    try collector.throwIfAny()
    guard let spot, let perp else { preconditionFailure("a series that is missing was reported") }
    let computed =
      scenario.funding.value == .recorded
      ? nil
      : FundingResolver(
        scenario: scenario, terms: venues.perp.terms, spot: spot, perp: perp, index: loaded[3].bars?.series,
        premium: loaded[4].bars?.series
      ).computed(collector: collector)
    try collector.throwIfAny()
    guard let funding = recorded ?? computed?.prints else {
      preconditionFailure("rates that are missing were reported")
    }
    let mark = loaded[2].bars?.series ?? ruledMark(index: loaded[3].bars?.series, rates: funding)

    let rates = zip(rateFiles, loaded.dropFirst(6 + priceNames.count)).map { source, series in rate(source, series) }
    return ResolvedSeries(
      spot: spot, perp: perp, mark: mark, index: loaded[3].bars?.series,
      premium: needsPremiumSignal ? loaded[4].bars?.series : nil, funding: funding,
      computedFunding: recorded == nil ? nil : computed?.prints, currencyPrices: prices,
      rates: scenario.accounts.indices.map { (idle: rates[2 * $0], borrow: rates[2 * $0 + 1]) },
      inputs: unique(loaded.flatMap(files)),
      assumptions: assumptions(loaded, mark: mark) + (computed?.assumptions ?? []),
      warnings: unique(warnings + (computed?.warnings ?? [])))
  }

  // MARK: Requests

  private var needsPremiumSignal: Bool {
    scenario.strategy.enter.asks(for: .premium) || scenario.strategy.exit.asks(for: .premium)
  }

  private var needsPremium: Bool { needsPremiumSignal || scenario.funding.value != .recorded }

  /// For payments on the index, and where the premium or the mark has to be made from it.
  private var needsIndex: Bool {
    needsPremium
      || venues.perp.terms.versions.contains { version in
        version.terms.funding?.paymentPrice == .index || version.terms.mark?.isMadeFromIndex == true
      }
  }

  /// Mark bars by the venue's own rule, where it has one that needs no order book.
  private func ruledMark(index: Bars?, rates: FundingPrints) -> Bars? {
    guard let index else { return nil }
    let mark = Bars(markFrom: index, rates: rates, terms: venues.perp.terms)
    return mark.count == 0 ? nil : mark
  }

  var folders: DataFolders {
    DataFolders(roots: scenario.data.compactMap { if case .folder(let path) = $0 { path.value } else { nil } })
  }

  private func request(_ series: SeriesName, _ instrument: InstrumentName) -> SeriesRequest? {
    for case .files(instrument, let files) in scenario.data {
      guard let file = files.first(where: { $0.kind == series })?.file.value else { continue }
      return barKind(series).map { .barFiles($0, [file]) } ?? .fundingFiles([file])
    }
    guard let kind = barKind(series) else { return .funding(of: instrument) }
    if kind == .premium, scenario.funding.value != .recorded {
      return .samples(kind, of: instrument, step: scenario.step)
    }
    return .bars(kind, of: instrument, step: scenario.step)
  }

  private func request(_ rate: RateSource) -> SeriesRequest? {
    if case .file(let file) = rate { return .rateFiles([file.value]) }
    return nil
  }

  private func barKind(_ series: SeriesName) -> BarKind? {
    switch series {
    case .bars: .trade
    case .mark: .mark
    case .index: .index
    case .premium: .premium
    case .funding: nil
    }
  }

  /// One result per request; what is not asked for is absent.
  private func load(_ requests: [SeriesRequest?], threads: Int) throws(Diagnostics) -> [LoadedSeries] {
    var loaded = try folders.load(requests.compactMap(\.self), threads: threads)[...]
    return requests.map { $0 == nil ? .absent : loaded.removeFirst() }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  // MARK: Results

  private func rate(_ source: RateSource, _ series: LoadedSeries) -> InterestRate {
    switch source {
    case .constant(let rate): return .constant(rate)
    case .file:
      guard let series = series.rates?.series else { preconditionFailure("a rate file is loaded or an error") }
      return .series(series)
    }
  }

  private func files(of series: LoadedSeries) -> [InputFile] {
    series.bars?.files ?? series.funding?.files ?? series.rates?.files ?? []
  }

  private func warnings(of series: LoadedSeries) -> [String] {
    series.bars?.warnings ?? series.funding?.warnings ?? series.rates?.warnings ?? []
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  private func assumptions(_ loaded: [LoadedSeries], mark: Bars?) -> [String] {
    let name = scenario.strategy.perp.instrument.value
    var assumptions: [String] = []
    // Worded as the simulator does where single bars are missing: the same assumption.
    if mark == nil { assumptions.append("S6.4: \(name) bars stand in where mark bars are missing") }
    if mark != nil, loaded[2].bars == nil {
      assumptions.append("S3.7: \(name) mark bars are made by the venue's rule, from its index")
    }
    if needsPremiumSignal, loaded[4].bars == nil {
      let source = loaded[3].bars == nil ? "the basis stands in" : "it is made from the index"
      assumptions.append("S9.4: \(name) has no premium series, \(source)")
    }
    return assumptions
  }
}
