import Market
import Scenarios
import Simulation
import Venues

/// How a venue's run divides the capital, and the margin policy that gives it the league's liquidation risk.
struct LeaguePurses {
  let notional: Decimal38
  /// `nil` where both legs are in one purse, as is the risk.
  let margin: Decimal38?
  let risk: LiquidationDistance?
  private(set) var overrides: [String]

  /// Margin above the venue's initial margin: orders are sized at the perpetual's price, which may be above spot's.
  private static let spare = Decimal38(1.01)

  /// Reports what does not go together; then there is no value.
  ///
  /// - Parameter overridden: what is laid over the template already.
  init?(
    _ scenario: Scenario, _ resolved: ResolvedScenario, _ settings: LeagueSettings, overridden: [String],
    collector: DiagnosticCollector, at location: SourceLocation
  ) {
    guard case .notional(let notional) = scenario.strategy.target.value else { return nil }
    let plan = resolved.plan
    let (spot, perp) = (plan.instruments[plan.pair.spot], plan.instruments[plan.pair.perp])
    let terms = perp.terms.terms(at: plan.start)
    let quote = spot.terms.terms(at: plan.start).contract.quote
    let settle = terms.contract.kind == .inverse ? quote : terms.contract.settle
    self.notional = notional
    for (asset, name) in [(quote, spot.name), (settle, perp.name)] where !Asset.dollarLike.contains(asset) {
      collector.report(
        location, "\"\(name)\" is paid for in \(asset)",
        allowed: "a league compares trades in dollars: \(Asset.dollarLike.map(\.symbol).joined(separator: ", "))")
      return nil
    }
    let accounts = plan.accounts.map(\.name)
    if spot.account == perp.account {
      margin = nil
      risk = nil
      overrides = ["accounts.\(accounts[spot.account]).deposit={\(quote): \(settings.capital.value)}"]
      return
    }
    guard let first = LeaguePurses.price(perp.bars, at: plan.start),
      let risk = LiquidationDistance(terms, notional: notional, price: first)
    else {
      collector.report(location, "\"\(perp.name)\" has no price in the period", allowed: "bars are needed")
      return nil
    }
    let distances = settings.distances.value
    let initial = risk.initialMargin(leverage: plan.accounts[perp.account].leverage) * LeaguePurses.spare
    let aimed = risk.collateral(at: distances.topUpTo)
    let margin = max(aimed, initial).rounded(toMultipleOf: 1, .up)
    let left = settings.capital.value - margin
    if left < notional {
      collector.report(
        settings.capital.location,
        "\"league.capital\" \(settings.capital.value) leaves \(left) for spot at \(perp.name), "
          + "whose margin is \(margin)",
        allowed: "the notional of \(notional) and what costs and top-ups need have to be left")
      return nil
    }
    self.margin = margin
    self.risk = risk
    let ratios = [distances.topUpBelow, distances.topUpTo, distances.sweepAbove].map { distance in
      // To the nearest millionth: what is left of a quotient in its 38th digit is nothing to show.
      distance.map { (risk.marginRatio(at: $0) + Decimal38(5e-7)).rounded(toMultipleOf: Decimal38(1e-6), .down) }
    }
    overrides = [
      "accounts.\(accounts[spot.account]).deposit={\(quote): \(left)}",
      "accounts.\(accounts[perp.account]).deposit={\(settle): \(margin)}",
      "margin_policy.top_up_below=\(ratios[0] ?? 1)", "margin_policy.top_up_to=\(ratios[1] ?? 1)",
      "margin_policy.sweep_above=\(ratios[2].map(\.description) ?? "off")",
    ]
    // The coins that an inverse short earns or owes make it a hedge of constant size: nothing is to be traded back.
    let isBandSet = overridden.contains { $0.hasPrefix("strategy.rehedge_band=") }
    if terms.contract.kind == .inverse, !isBandSet { overrides.append("strategy.rehedge_band=off") }
  }

  /// The close before the start, else the first open: what a first order is sized at.
  private static func price(_ bars: Bars, at start: Instant) -> Decimal38? {
    let last = bars.lastIndex(closedAtOrBefore: start)
    if last >= 0 { return Decimal38(bars.close[last]) }
    return bars.open.first.map { Decimal38($0) }
  }
}
