public import Market
import PerpEngine
import Scenarios
public import Simulation
import Venues

/// What became of every venue of a league.
public struct LeagueTable: Sendable {
  /// In the order of the settings.
  public let standings: [LeagueStanding]
  /// Each venue against the best of the other side, in the order of the settings; none without venues on both sides.
  /// That of the best onshore venue is also searched for by runs.
  public let breakEvens: [BreakEven]

  /// The venue that earned most comes first; of equal ones, the one that the settings name first.
  public var ranked: [LeagueStanding] {
    standings.indices
      .sorted { (standings[$1].profit, $0) < (standings[$0].profit, $1) }
      .map { standings[$0] }
  }
}

/// What became of one venue.
public struct LeagueStanding: Sendable {
  public let entrant: LeagueEntrant
  /// The run: every mark bar examined at its extremes (S6.7).
  public let result: RunResult

  /// After all costs, in the reporting currency.
  public var profit: Amount { result.profit.total }

  /// How far the mark may rise from the first one before liquidation; more than the league's aim where the venue asks
  /// for more margin. `nil` where both legs are in one purse.
  public var distanceAtStart: Double? {
    entrant.risk.flatMap { risk in entrant.margin.flatMap { risk.distance(with: $0)?.double } }
  }

  /// How near liquidation came, by the lowest margin ratio and the rules of the start.
  public var shortestDistance: Double? {
    entrant.risk.flatMap { risk in
      result.metrics.minMarginRatio.flatMap { risk.distance(atRatio: Decimal38($0))?.double }
    }
  }

  /// ∫ notional dt in years, in the reporting currency.
  var heldNotionalYears: Double {
    (result.tearsheet.exposure ?? 0) * result.initialEquity.double * (result.end - result.start).years
  }

  /// All that was traded of the perpetual, in quote units.
  var tradedPerpetual: Double {
    let plan = entrant.resolved.plan
    let perp = plan.instruments[plan.pair.perp]
    let contract = perp.terms.terms(at: plan.start).contract
    let fills = result.fills.filter { $0.instrument == perp.name }
    return fills.map { contract.quoteNotional(quantity: $0.quantity, price: $0.price).double }.reduce(0, +)
  }

  /// The share of the period's hours in which spot was held without a hedge after a liquidation (S6.6).
  public var unhedgedShare: Double { result.metrics.unhedgedHours / (result.end - result.start).hours }
}

/// Which venues are held against each other: each against the best of the other side.
enum LeaguePairing {
  /// Indices into the standings.
  static func pairs(_ standings: [LeagueStanding]) -> [(venue: Int, rival: Int)] {
    standings.indices.compactMap { venue in
      let rival = best(of: standings[venue].entrant.side == .onshore ? .offshore : .onshore, standings)
      return rival.map { (venue, $0) }
    }
  }

  /// The first of equal ones.
  static func best(of side: StudySeries.Side, _ standings: [LeagueStanding]) -> Int? {
    standings.indices.filter { standings[$0].entrant.side == side }.reduce(nil) { best, other -> Int? in
      guard let best else { return other }
      return standings[other].profit > standings[best].profit ? other : best
    }
  }
}
