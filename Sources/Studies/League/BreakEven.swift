public import Market
public import Research
import Scenarios
import Simulation

/// What would make a venue's carry earn as much as that of another.
///
/// Found by running the venue again with other rates or costs, not by dividing: a rate that is paid also moves top-ups
/// and interest, and a condition may act on it.
public struct BreakEven: Sendable {
  public let venue: String
  public let rival: String
  /// What the venue earned more, in the reporting currency; negative where it earned less.
  public let lead: Amount
  /// What the venue's funding would have to be higher by, a fraction of notional a year, simple, spread over its
  /// payments by their hours; negative where it may be lower.
  public let funding: Result<Root, NotEnoughData>
  /// The one of both that earned more: where each trade of the perpetual would have to cost `cost` more.
  public let leader: String
  /// A fraction of the price.
  public let cost: Result<Root, NotEnoughData>

  /// The change, and by how much the two then still differ, in the reporting currency: more than a millionth of the
  /// capital only where a price grid, a decision or a liquidation makes the profit jump.
  public struct Root: Hashable, Sendable {
    public let value: Double
    public let rest: Double
  }

  /// Beyond these there is no answer: 1,000 % a year, and 50 % of the price of each trade.
  static let largestRate = 10.0
  static let largestCost = 0.5

  init(_ one: LeagueStanding, against other: LeagueStanding) {
    venue = one.entrant.name
    rival = other.entrant.name
    lead = one.profit - other.profit
    let leading = one.profit >= other.profit ? one : other
    let trailing = one.profit >= other.profit ? other : one
    leader = leading.entrant.name
    funding = BreakEven.funding(of: one, against: other.profit)
    cost = BreakEven.cost(of: leading, against: trailing.profit)
  }

  private static func funding(of one: LeagueStanding, against goal: Amount) -> Result<Root, NotEnoughData> {
    let plan = one.entrant.resolved.plan
    guard let prints = plan.instruments[plan.pair.perp].funding else {
      return .failure(NotEnoughData("a dated contract pays no funding"))
    }
    let hours = plan.fundingHours
    let years = (plan.end - plan.start).years
    let lead = (one.profit - goal).double
    let root = Root.find(
      atZero: lead, guess: -lead / (one.entrant.notional.double * years), bound: largestRate, tolerance: tolerance(one)
    ) { rate in
      var changed = plan
      changed.instruments[plan.pair.perp].funding = prints.raised(by: rate, hours: hours)
      return profit(changed, one) - goal.double
    }
    return root.map { .success($0) } ?? .failure(NotEnoughData("no rate up to 1000% a year makes both equal"))
  }

  private static func cost(of leader: LeagueStanding, against goal: Amount) -> Result<Root, NotEnoughData> {
    let plan = leader.entrant.resolved.plan
    let lead = (leader.profit - goal).double
    let traded = leader.result.metrics.turnover * leader.result.initialEquity.double / 2
    guard traded > 0 else { return .failure(NotEnoughData("nothing was traded")) }
    let root = Root.find(atZero: lead, guess: lead / traded, bound: largestCost, tolerance: tolerance(leader)) { cost in
      var changed = plan
      changed.instruments[plan.pair.perp].costs.halfSpread += Decimal38(cost)
      return profit(changed, leader) - goal.double
    }
    return root.map { .success($0) } ?? .failure(NotEnoughData("no cost up to 50% of each trade makes both equal"))
  }

  private static func tolerance(_ standing: LeagueStanding) -> Double { standing.result.initialEquity.double * 1e-6 }

  private static func profit(_ plan: Plan, _ standing: LeagueStanding) -> Double {
    Simulator.run(plan, strategy: standing.entrant.resolved.strategy).worst.profit.total.double
  }
}
