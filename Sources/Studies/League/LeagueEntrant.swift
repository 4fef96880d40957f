public import Market
public import Scenarios

/// One venue of a league with all that its run needs.
public struct LeagueEntrant: Sendable {
  /// Of the perpetual, as tables call it: `kalshi:KXBTCPERP`.
  public let name: String
  public let side: StudySeries.Side
  /// `KEY=VALUE`: the run is that of `carry run TEMPLATE` with each of these behind a `--set`.
  public let overrides: [String]
  /// What the template and the study's own overrides say, as they were written: `costs.slippage`, `1bp`.
  public let settings: [(key: String, value: String)]
  /// Of each leg, in the reporting currency.
  public let notional: Decimal38
  /// What lies in the perpetual's purse at the start, in dollars of some kind; the rest of the capital is in the spot
  /// leg's. `nil` where both legs are in one purse.
  public let margin: Decimal38?
  /// What stands between the purse and liquidation; `nil` where both legs are in one purse.
  public let risk: LiquidationDistance?
  /// Whether any of its data are simulated.
  public let isSimulated: Bool
  public let resolved: ResolvedScenario
}
