public import Market
public import MarketData
public import Simulation
public import Strategies
public import Venues

/// A scenario with its data and rulebooks: everything a run needs, and where it comes from.
public struct ResolvedScenario: Sendable {
  public var title: String
  public var plan: Plan
  public var strategy: CarryStrategy
  /// Every file that was read for the run, each once.
  public var inputs: [InputFile]
  /// What the rulebooks say of both legs over the period, the spot leg's first.
  public var rulebooks: [RulebookUse]
  /// What the result rests on: first what was done to the data, so that no screen leaves it out; then missing series
  /// (S6.4, S9.4), currencies at 1 (S7.3), values that no source of a rulebook states.
  public var assumptions: [String]
  /// What was put right in the data, and where they do not cover the period.
  public var warnings: [String]
  /// Whether rates or marks of the plan are made from other series (S4.3, S3.7): a plan on less data has to make them
  /// anew.
  public var derivesSeries: Bool
}

extension ResolvedScenario {
  /// Runs the plan, to both ends of the bracket (S6.7). What loading and running assume and warn of stands in both
  /// results, each once.
  public func simulate() -> Simulator.Outcome {
    var outcome = Simulator.run(plan, strategy: strategy)
    add(to: &outcome.worst)
    add(to: &outcome.best)
    return outcome
  }

  private func add(to result: inout RunResult) {
    result.assumptions = ResolvedScenario.distinct(assumptions + result.assumptions)
    result.warnings = ResolvedScenario.distinct(warnings + result.warnings)
  }

  /// Loading and running may notice the same thing.
  private static func distinct(_ notes: [String]) -> [String] {
    notes.indices.filter { !notes[..<$0].contains(notes[$0]) }.map { notes[$0] }
  }
}

extension Scenario {
  /// Loads rulebooks and data and checks that the trade can be made with them.
  ///
  /// - Parameters:
  ///   - threads: how many files are read at once; the result does not depend on it.
  ///   - cache: of columns that were read before; the result does not depend on it either.
  ///   - knownAt: rates and marks that are made from other series are made of what was known then.
  /// - Throws: every mistake that shows; those of the data only once rulebooks and instruments are right.
  public func resolve(
    threads: Int, cache: ColumnCache? = nil, knownAt: Instant? = nil
  ) throws(Diagnostics) -> ResolvedScenario {
    let collector = DiagnosticCollector()
    let venues = try VenueResolver(scenario: self, collector: collector).resolve()
    let series = try SeriesResolver(scenario: self, venues: venues, collector: collector)
      .load(threads: threads, cache: cache, knownAt: knownAt)
    let currencies = CurrencyResolver(scenario: self, venues: venues, collector: collector)
    let currencyAssumptions = currencies.assumptions()
    let sizes = OrderSizeCheck(scenario: self, venues: venues, series: series, collector: collector)
    sizes.check()
    try collector.throwIfAny()

    let plan = Plan(
      name: name, start: start.value, end: end.value, step: step, currency: currency,
      accounts: zip(accounts, series.rates).map { account, rates in
        AccountPlan(
          name: account.name, deposits: account.deposits, marginMode: account.marginMode,
          hasIntradayMargin: account.intradayMargin?.value ?? false, leverage: account.leverage?.value,
          volume: account.volume, idleRate: rates.idle, borrowRate: rates.borrow)
      },
      instruments: [
        InstrumentPlan(
          name: strategy.spot.instrument.value, account: venues.spot.account, terms: venues.spot.terms,
          bars: series.spot,
          mark: nil, index: nil, premium: nil, funding: nil, costs: strategy.spot.costs)
      ]
        + series.contracts.map { contract in
          InstrumentPlan(
            name: contract.name, account: venues.perp.account,
            terms: venues.perp.terms(of: contract.name.symbol) ?? venues.perp.terms, bars: contract.bars,
            mark: contract.mark, index: contract.index, premium: contract.premium, funding: contract.funding,
            costs: strategy.perp.costs, computedFunding: contract.computedFunding)
        },
      pair: Pair(spot: 0, perp: 1, successors: Array(2..<1 + series.contracts.count)), bands: strategy.bands,
      marginPolicy: marginPolicy, transfers: transfers,
      outages: outages, currencyPrices: series.currencyPrices, sampling: sampling,
      basis: strategy.basis, fundingRates: funding.value, rollBefore: strategy.rollBefore?.value)
    return ResolvedScenario(
      title: title, plan: plan,
      strategy: CarryStrategy(target: strategy.target.value, enter: strategy.enter, exit: strategy.exit),
      inputs: series.inputs,
      rulebooks: [(venues.spot, strategy.spot), (venues.perp, strategy.perp)].compactMap { leg, settings in
        leg.rulebook.use(by: settings.instrument.value, from: start.value, to: end.value)
      },
      assumptions: series.repairs + currencyAssumptions + series.assumptions + venues.assumptions,
      warnings: venues.warnings + series.warnings, derivesSeries: series.isDerived)
  }
}
