import Documents
import Market
import Simulation

extension Tearsheet {
  /// The key `tearsheet` of `summary.json` (S9.5).
  var document: JSONValue {
    precondition(capacity.count == Tearsheet.capacityShares.count, "one capacity per share")
    return .object([
      ("returns", .count(returns)),
      ("volatility", .ratio(volatility)),
      ("autocorrelation", Tearsheet.bySampling(autocorrelation)),
      ("sharpe_lo", Tearsheet.bySampling(adjustedSharpe)),
      ("sortino", .ratio(sortino)),
      ("calmar", .ratio(calmar)),
      ("value_at_risk", .ratio(valueAtRisk)),
      ("conditional_value_at_risk", .ratio(conditionalValueAtRisk)),
      ("skewness", .ratio(skewness)),
      ("excess_kurtosis", .ratio(excessKurtosis)),
      ("settlement_hit_rate", .ratio(settlementHitRate)),
      ("exposure", .ratio(exposure)),
      ("volume_share", .ratio(volumeShare)),
      ("capacity", .object(zip(Tearsheet.capacityShares, capacity).map { ($0.name, .ratio($1)) })),
      ("drawdowns", .array(drawdowns.map(\.document))),
    ])
  }

  private static func bySampling(_ figures: [Double?]) -> JSONValue {
    precondition(figures.count == Metrics.sharpeSamplings.count, "one figure per sampling")
    return .object(zip(Metrics.sharpeSamplings, figures).map { ($0.name, .ratio($1)) })
  }
}

extension Drawdown {
  fileprivate var document: JSONValue {
    .object([
      ("depth", .ratio(depth)), ("start", .instant(start)), ("trough", .instant(trough)),
      ("recovered", .instant(recovered)), ("days", .ratio(length.hours / 24)),
    ])
  }
}
