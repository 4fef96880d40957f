import Foundation
import Market
import MarketData
import Simulation
import Strategies
import Venues

/// The series of a scenario.
struct ResolvedSeries {
  var spot: Bars
  /// Of the short leg: one, or those of a family by expiry.
  var contracts: [ContractSeries]
  var currencyPrices: [CurrencyPrice]
  /// By account.
  var rates: [(idle: InterestRate, borrow: InterestRate)]
  var inputs: [InputFile]
  /// What was done to the data.
  var repairs: [String]
  var assumptions: [String]
  var warnings: [String]
  /// Whether rates or marks are made from other series.
  var isDerived: Bool
}

/// Finds and loads what a scenario trades and values.
struct SeriesResolver {
  let scenario: Scenario
  let venues: ResolvedVenues
  let collector: DiagnosticCollector

  func load(threads: Int, cache: ColumnCache?, knownAt: Instant? = nil) throws(Diagnostics) -> ResolvedSeries {
    for case .folder(let folder) in scenario.data where !isFolder(folder.value) {
      collector.report(
        folder.location, "there is no folder \"\(folder.value)\"",
        allowed: "\"data\" lists data folders, relative to the scenario's file")
    }
    try collector.throwIfAny()
    let spotName = scenario.strategy.spot.instrument
    let chain = ContractChain(scenario: scenario, perp: venues.perp, folders: folders, collector: collector)
    let names = chain.names()
    try collector.throwIfAny()
    let priceNames = scenario.prices.map(\.instrument)
    let rateFiles = scenario.accounts.flatMap { [$0.idleRate, $0.borrowRate] }
    let requests =
      [request(.bars, spotName.value)] + names.flatMap { contractRequests($0.value) }
      + priceNames.map { request(.bars, $0.value) } + rateFiles.map(request)
    try collector.throwIfAny()
    let loaded = try load(requests, threads: threads, cache: cache)

    let spot = required(loaded[0], spotName, "strategy.spot")
    let afterContracts = 1 + 5 * names.count
    var contracts = names.enumerated().compactMap { index, name in
      contract(name, Array(loaded[(1 + 5 * index)..<(6 + 5 * index)]))
    }
    let prices = zip(scenario.prices, loaded.dropFirst(afterContracts)).compactMap { source, series in
      required(series, source.instrument, "prices.\(source.asset)").map { CurrencyPrice(asset: source.asset, bars: $0) }
    }
    for case .bars(let series) in loaded { checkInterval(of: series) }
    if let spot { checkVolume(spot, scenario.strategy.spot) }
    for contract in contracts { checkVolume(contract.bars, scenario.strategy.perp) }
    var warnings = loaded.flatMap(self.warnings)
    if let spot { warnings += checkPeriod(spot, spotName) }
    if contracts.count == names.count { warnings += chain.check(contracts, checkPeriod) }
    for (price, source) in zip(prices, scenario.prices) where price.asset == source.asset {
      warnings += checkPeriod(price.bars, source.instrument)
    }
    for (contract, name) in zip(contracts, names) {
      if let funding = contract.funding { checkPeriod(funding, name) }
    }
    try collector.throwIfAny()
    guard let spot else { preconditionFailure("a series that is missing was reported") }
    for index in contracts.indices { complete(&contracts[index], spot: spot, knownAt: knownAt) }
    try collector.throwIfAny()

    let rates = zip(rateFiles, loaded.dropFirst(afterContracts + priceNames.count)).map { source, series in
      rate(source, series)
    }
    return ResolvedSeries(
      spot: spot, contracts: contracts, currencyPrices: prices,
      rates: scenario.accounts.indices.map { (idle: rates[2 * $0], borrow: rates[2 * $0 + 1]) },
      inputs: unique(loaded.flatMap(files)), repairs: unique(loaded.flatMap(repairs)),
      assumptions: contracts.flatMap(\.assumptions),
      warnings: unique(warnings + contracts.flatMap(\.warnings)), isDerived: contracts.contains(where: \.isDerived))
  }

  // MARK: Requests

  var folders: DataFolders {
    DataFolders(roots: scenario.data.compactMap { if case .folder(let path) = $0 { path.value } else { nil } })
  }

  func request(_ series: SeriesName, _ instrument: InstrumentName) -> SeriesRequest? {
    for case .series(instrument, let all) in scenario.data {
      guard let named = all.first(where: { $0.kind == series }) else { continue }
      do throws(Diagnostics) {
        let kind = barKind(series).map(SeriesKind.bars) ?? .funding
        return .files(kind, of: instrument, try named.files(), named.reading)
      } catch {
        collector.report(error.all)
        return nil
      }
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
  private func load(
    _ requests: [SeriesRequest?], threads: Int, cache: ColumnCache?
  ) throws(Diagnostics) -> [LoadedSeries] {
    var loaded = try folders.load(requests.compactMap(\.self), threads: threads, cache: cache)[...]
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

  private func repairs(of series: LoadedSeries) -> [String] {
    series.bars?.repairs ?? series.funding?.repairs ?? series.rates?.repairs ?? []
  }

  private func warnings(of series: LoadedSeries) -> [String] {
    series.bars?.warnings ?? series.funding?.warnings ?? series.rates?.warnings ?? []
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
