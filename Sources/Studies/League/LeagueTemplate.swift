import Market
import MarketData
import Scenarios
import Simulation

/// Makes the scenario of each venue out of a league's template.
struct LeagueTemplate {
  let settings: LeagueSettings
  /// The run covers `[start, end)`.
  let start: Instant
  let end: Instant
  let collector: DiagnosticCollector

  /// Keys that make the runs of a league comparable, so that nobody else may set them.
  private static let own = [
    "period", "currency", "strategy.spot", "strategy.perp", "strategy.notional", "strategy.fraction",
    "margin_policy.top_up_below", "margin_policy.top_up_to", "margin_policy.sweep_above",
  ]

  /// The entrant of one venue, `nil` where something is wrong with it (then it was reported).
  ///
  /// Its data are read twice: the first reading tells what margin the venue asks for at the first price.
  func entrant(_ venue: LeagueVenueSettings, threads: Int, cache: ColumnCache?) -> LeagueEntrant? {
    let set = (settings.overrides + venue.overrides).map(\.value)
    let legs = self.legs(of: venue)
    guard mayBeSet(venue), let scenario = scenario(of: venue, set + legs) else { return nil }
    guard isComparable(scenario),
      let first = resolve(funded(scenario), venue, threads: threads, cache: cache),
      let purses = LeaguePurses(
        scenario, first, settings, overridden: set, collector: collector, at: venue.perp.location)
    else { return nil }
    let own = legs + idlePurses(of: scenario).map { "accounts.\($0).deposit={}" } + purses.overrides
    guard let scenario = self.scenario(of: venue, set + own),
      let resolved = resolve(scenario, venue, threads: threads, cache: cache)
    else { return nil }
    return LeagueEntrant(
      name: venue.perp.value.description, side: venue.side, overrides: set + own,
      settings: scenario.settings.filter { !LeagueTemplate.isSet($0.key, by: own) }, notional: purses.notional,
      margin: purses.margin, risk: purses.risk, isSimulated: scenario.usesSimulatedData, resolved: resolved)
  }

  // MARK: Overrides

  private static func isSet(_ key: String, by overrides: [String]) -> Bool {
    overrides.contains { override in
      let path = override.prefix { $0 != "=" }
      return key == path || key.hasPrefix(path + ".")
    }
  }

  /// Period and legs.
  private func legs(of venue: LeagueVenueSettings) -> [String] {
    var legs = ["period={start: \(start), end: \(end)}"]
    if let spot = venue.spot?.value { legs += ["strategy.spot=\(spot)", "accounts.\(spot.account).deposit={}"] }
    legs += ["strategy.perp=\(venue.perp.value)", "accounts.\(venue.perp.value.account).deposit={}"]
    return legs
  }

  /// The scenario with enough of everything in the purses of its legs: what is deposited in the end hangs on the rules
  /// and prices that its data and rulebooks tell.
  private func funded(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    let legs = [scenario.strategy.spot, scenario.strategy.perp].map(\.instrument.value.account)
    let assets = Asset.dollarLike + scenario.prices.map(\.asset).filter { !Asset.dollarLike.contains($0) }
    let plenty = assets.sorted().map { (asset: $0, amount: Amount(rounding: settings.capital.value)) }
    for index in scenario.accounts.indices {
      scenario.accounts[index].deposits = legs.contains(scenario.accounts[index].name) ? plenty : []
    }
    return scenario
  }

  /// Accounts without a leg in which the template deposits something.
  private func idlePurses(of scenario: Scenario) -> [String] {
    let legs = [scenario.strategy.spot, scenario.strategy.perp].map(\.instrument.value.account)
    return scenario.accounts.filter { account in
      !legs.contains(account.name) && account.deposits.contains { $0.amount != .zero }
    }.map(\.name)
  }

  /// Reports what the study's own overrides must not touch.
  private func mayBeSet(_ venue: LeagueVenueSettings) -> Bool {
    var isFine = true
    for override in settings.overrides + venue.overrides {
      let key = override.value.prefix { $0 != "=" }
      let isDeposit = key.hasPrefix("accounts.") && key.split(separator: ".").last == "deposit" || key == "accounts"
      let isOwn = LeagueTemplate.own.contains { key == $0 || key.hasPrefix($0 + ".") || $0.hasPrefix(key + ".") }
      guard isDeposit || isOwn else { continue }
      isFine = false
      collector.report(
        override.location, "\"\(key)\" cannot be set: the league decides it, so that venues compare",
        allowed: "leave it out")
    }
    return isFine
  }

  // MARK: Reading

  private func scenario(of venue: LeagueVenueSettings, _ overrides: [String]) -> Scenario? {
    do throws(Diagnostics) {
      let scenarios = try ScenarioFile.read(path: settings.template.value, overrides: overrides)
      if scenarios.count == 1 { return scenarios[0] }
      collector.report(
        settings.template.location, "\"\(settings.template.value)\" holds \(scenarios.count) scenarios",
        allowed: "a file with one is needed")
    } catch {
      report(error, at: venue)
    }
    return nil
  }

  private func resolve(
    _ scenario: Scenario, _ venue: LeagueVenueSettings, threads: Int, cache: ColumnCache?
  ) -> ResolvedScenario? {
    do throws(Diagnostics) {
      return try scenario.resolve(threads: threads, cache: cache)
    } catch {
      report(error, at: venue)
      return nil
    }
  }

  /// What was laid over the template stands in the study: where it was set, else the venue is to blame.
  private func report(_ mistakes: Diagnostics, at venue: LeagueVenueSettings) {
    for mistake in mistakes.all {
      var location = mistake.location
      if location.file == "--set" {
        let set = (settings.overrides + venue.overrides).first { override in
          mistake.message.contains("\"" + override.value.prefix { $0 != "=" })
        }
        location = set?.location ?? venue.perp.location
      } else if location.file == settings.template.value, location.line == nil {
        location = settings.template.location
      }
      collector.report(location, mistake.message, allowed: mistake.allowed)
    }
  }

  // MARK: Checks

  /// What keeps the runs of one template from being compared.
  private func isComparable(_ scenario: Scenario) -> Bool {
    let before = collector.all.count
    if case .fraction = scenario.strategy.target.value {
      collector.report(
        scenario.strategy.target.location, "a league's scenario has a fraction",
        allowed: "a notional is needed, so that all venues trade the same")
    }
    if !Asset.dollarLike.contains(scenario.currency) {
      collector.report(
        scenario.location, "a league's scenario reports in \(scenario.currency)",
        allowed: "a dollar is needed: \(Asset.dollarLike.map(\.symbol).joined(separator: ", "))")
    }
    return collector.all.count == before
  }
}
