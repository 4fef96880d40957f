import Market
import Simulation
import Venues

/// Finds a value in the reporting currency for everything that the accounts can hold (S7.3).
struct CurrencyResolver {
  let scenario: Scenario
  let venues: ResolvedVenues
  let collector: DiagnosticCollector

  /// One line per dollar currency that counts as 1; what has no value at all is reported.
  func assumptions() -> [String] {
    held.compactMap { asset, location in
      if asset == scenario.currency || scenario.prices.contains(where: { $0.asset == asset }) { return nil }
      // The spot leg prices its own coin.
      if asset == venues.spot.first.contract.base { return nil }
      if Asset.dollarLike.contains(asset), Asset.dollarLike.contains(scenario.currency) {
        return "S7.3: \(asset) valued at 1 \(scenario.currency)"
      }
      collector.report(
        location, "nothing says what \(asset) is worth in \(scenario.currency)",
        allowed: "\"prices: { \(asset): VENUE:SYMBOL }\" names a price series")
      return nil
    }
  }

  /// Deposits and what the legs are paid in, ascending, with the place to blame.
  private var held: [(asset: Asset, location: SourceLocation)] {
    var held = scenario.accounts.flatMap { account in
      account.deposits.map { (asset: $0.asset, location: account.depositLocation) }
    }
    held.append((venues.spot.first.contract.quote, scenario.strategy.spot.instrument.location))
    let perp = venues.perp.first.contract
    held.append((perp.settle, scenario.strategy.perp.instrument.location))
    // What a quanto contract hedges hangs on its quote currency; turnover, of any contract, is counted in it.
    if perp.kind == .quanto || !Asset.dollarLike.contains(perp.quote) {
      held.append((perp.quote, scenario.strategy.perp.instrument.location))
    }
    var seen: Set<Asset> = []
    return held.filter { seen.insert($0.asset).inserted }.sorted { $0.asset < $1.asset }
  }
}
