import Foundation
import Market
import Simulation
import Venues

/// The legs with the terms of their venues.
struct ResolvedVenues {
  struct Leg {
    /// Index into the scenario's accounts.
    let account: Int
    let terms: DatedTerms
    /// Those of the period's start.
    let first: InstrumentTerms
    /// All of the period, the first among them.
    let inPeriod: [InstrumentTerms]
    let rulebook: Rulebook
    /// The account's own, over those of the rulebook.
    let takerFee: Decimal38?
    let makerFee: Decimal38?

    /// The terms of another contract of the same rulebook.
    func terms(of symbol: String) -> DatedTerms? {
      rulebook.terms(for: symbol)?.replacingFees(taker: takerFee, maker: makerFee)
    }
  }

  let spot: Leg
  let perp: Leg
  let assumptions: [String]
  let warnings: [String]
}

/// Finds the rulebook of each account and the terms of both legs.
struct VenueResolver {
  let scenario: Scenario
  let collector: DiagnosticCollector

  func resolve() throws(Diagnostics) -> ResolvedVenues {
    let rulebooks = scenario.accounts.map(rulebook)
    try collector.throwIfAny()
    let spot = leg(scenario.strategy.spot.instrument, rulebooks)
    let perp = leg(scenario.strategy.perp.instrument, rulebooks)
    if let spot { checkSpot(spot) }
    if let perp { checkPerp(perp) }
    if let perp { checkFormula(perp, rulebooks) }
    checkIntraday(perp)
    if let spot, let perp, collector.all.isEmpty { checkPair(spot, perp) }
    try collector.throwIfAny()
    guard let spot, let perp else { preconditionFailure("a leg that is missing was reported") }
    return ResolvedVenues(
      spot: spot, perp: perp,
      assumptions: foreignDeposits(rulebooks)
        + [scenario.strategy.spot, scenario.strategy.perp].flatMap { assumptions(of: $0, rulebooks) },
      warnings: idleVolumes([spot, perp]))
  }

  /// A volume that no fee of the account looks at.
  private func idleVolumes(_ legs: [ResolvedVenues.Leg]) -> [String] {
    scenario.accounts.enumerated().compactMap { index, account in
      let isUsed = legs.contains { leg in
        leg.account == index
          && leg.inPeriod.contains { terms in terms.fees.tiers.contains { $0.taker != terms.fees.taker } }
      }
      if account.volume == .zero || isUsed { return nil }
      return "S5.4: the volume of \"\(account.name)\" changes nothing: its fees do not fall with volume"
    }
  }

  /// Dollars of a kind that the venue does not list count all the same, and the report says so (S6.2).
  private func foreignDeposits(_ rulebooks: [Rulebook?]) -> [String] {
    zip(scenario.accounts, rulebooks).flatMap { account, rulebook in
      account.deposits.map(\.asset).filter { asset in
        Asset.dollarLike.contains(asset) && rulebook?.stable.contains(asset) == false
      }.map { "S6.2: \($0) in \(account.name), whose rulebook does not list it, counts at 1" }
    }
  }

  // MARK: Rulebooks

  private func rulebook(of account: AccountSettings) -> Rulebook? {
    let library = RulebookLibrary()
    switch account.rulebook.value {
    case .named(let name):
      if let rulebook = library.rulebook(named: name) { return rulebook }
      let meant = nearest(to: name, among: library.names).map { "did you mean \"\($0)\"?" }
      collector.report(
        account.rulebook.location, "there is no rulebook \"\(name)\" for the account \"\(account.name)\"",
        allowed: meant ?? "built in are \(library.names.joined(separator: ", ")); \"rulebook\" may also be a file")
    case .file(let path) where !FileManager.default.fileExists(atPath: path):
      collector.report(
        account.rulebook.location, "there is no rulebook file \"\(path)\" for the account \"\(account.name)\"")
    case .file(let path):
      do { return try library.rulebook(file: path) } catch { collector.report(error.all) }
    }
    return nil
  }

  private func leg(_ instrument: Located<InstrumentName>, _ rulebooks: [Rulebook?]) -> ResolvedVenues.Leg? {
    guard let index = scenario.accounts.firstIndex(where: { $0.name == instrument.value.account }),
      let rulebook = rulebooks[index]
    else { preconditionFailure("the scenario was checked: each leg has an account, and its rulebook was found") }
    guard let own = rulebook.terms(for: instrument.value.symbol) else {
      let missing = rulebook.missing(symbol: instrument.value.symbol)
      collector.report(instrument.location, missing.message, allowed: missing.allowed)
      return nil
    }
    let account = scenario.accounts[index]
    let terms = own.replacingFees(taker: account.takerFee, maker: account.makerFee)
    return ResolvedVenues.Leg(
      account: index, terms: terms, first: terms.terms(at: scenario.start.value),
      inPeriod: terms.terms(from: scenario.start.value, to: scenario.end.value), rulebook: rulebook,
      takerFee: account.takerFee, makerFee: account.makerFee)
  }

  private func assumptions(of leg: LegSettings, _ rulebooks: [Rulebook?]) -> [String] {
    let name = leg.instrument.value
    guard let index = scenario.accounts.firstIndex(where: { $0.name == name.account }), let rulebook = rulebooks[index]
    else { return [] }
    let overridden = scenario.accounts[index].takerFee != nil
    return rulebook.assumptions(for: name.symbol, from: scenario.start.value, to: scenario.end.value).filter {
      !(overridden && $0.hasPrefix("\(rulebook.venue) \(name.symbol) fees"))
    }
  }

  // MARK: Kinds

  private func checkSpot(_ leg: ResolvedVenues.Leg) {
    if leg.first.contract.kind == .spot { return }
    let instrument = scenario.strategy.spot.instrument
    collector.report(
      instrument.location, "\"strategy.spot\" is \"\(instrument.value)\", which is a \(kind(leg))",
      allowed: "a spot market is needed")
  }

  private func checkPerp(_ leg: ResolvedVenues.Leg) {
    let instrument = scenario.strategy.perp.instrument
    let isDated = leg.first.contract.expiry != nil || leg.first.contract.expiries != nil
    if leg.first.margin == nil || leg.first.funding == nil && !isDated {
      collector.report(
        instrument.location, "\"strategy.perp\" is \"\(instrument.value)\", which is a \(kind(leg))",
        allowed: "a perpetual or a dated future is needed")
      return
    }
    MarginCheck(
      account: scenario.accounts[leg.account], instrument: instrument.value, terms: leg.inPeriod, collector: collector
    ).check()
    if let roll = scenario.strategy.rollBefore, leg.first.contract.expiries == nil {
      collector.report(
        roll.location, "\"strategy.roll\" goes from contract to contract, \"\(instrument.value)\" is one",
        allowed: "the name of a family of contracts is needed")
    }
  }

  /// Only the account of the perpetual has a margin whose hours could matter.
  private func checkIntraday(_ perp: ResolvedVenues.Leg?) {
    guard let perp else { return }
    for (index, account) in scenario.accounts.enumerated() where index != perp.account {
      guard let intraday = account.intradayMargin, intraday.value else { continue }
      collector.report(
        intraday.location, "\"accounts.\(account.name).intraday_margin\" is \"true\"",
        allowed: "only the account of the perpetual has a margin; leave it out")
    }
  }

  /// Computed rates need the venue's formula at every date of the period.
  private func checkFormula(_ leg: ResolvedVenues.Leg, _ rulebooks: [Rulebook?]) {
    let funding = scenario.funding
    guard funding.value != .recorded, let rulebook = rulebooks[leg.account] else { return }
    if leg.first.funding == nil {
      if leg.first.contract.expiry == nil, leg.first.contract.expiries == nil { return }
      collector.report(
        funding.location,
        "\"funding\" is \"\(funding.value.rawValue)\", but \"\(scenario.strategy.perp.instrument.value)\" pays none",
        allowed: "leave it out for a dated future")
      return
    }
    if leg.inPeriod.allSatisfy({ $0.funding?.formula != nil }) { return }
    collector.report(
      funding.location,
      "\"funding\" is \"\(funding.value.rawValue)\", but the rulebook \"\(rulebook.venue)\" has no funding formula for "
        + "\"\(scenario.strategy.perp.instrument.value.symbol)\"",
      allowed: "run on recorded rates, or give a rulebook with a formula under "
        + "\"accounts.\(scenario.accounts[leg.account].name).rulebook\"")
  }

  private func kind(_ leg: ResolvedVenues.Leg) -> String {
    if leg.first.contract.kind == .spot { return "spot market" }
    return leg.first.funding == nil ? "future without an expiry" : "perpetual"
  }

  private func checkPair(_ spot: ResolvedVenues.Leg, _ perp: ResolvedVenues.Leg) {
    let bases = (spot: spot.first.contract.base, perp: perp.first.contract.base)
    if bases.spot == bases.perp { return }
    collector.report(
      scenario.strategy.perp.instrument.location,
      "\"\(scenario.strategy.perp.instrument.value)\" is a contract on \(bases.perp)",
      allowed: "a hedge of \(bases.spot) is needed, which \"\(scenario.strategy.spot.instrument.value)\" buys")
  }
}
