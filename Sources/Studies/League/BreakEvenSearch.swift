import Market
import Research
import Scenarios
import Simulation

/// Runs a venue again and again until it earns what another did.
struct BreakEvenSearch {
  /// Beyond these there is no answer: 1,000 % a year, and 50 % of the price of each trade.
  private static let largestRate = 10.0
  private static let largestCost = 0.5

  private let standing: LeagueStanding
  private let goal: Amount

  init(_ standing: LeagueStanding, goal: Amount) {
    self.standing = standing
    self.goal = goal
  }

  private var plan: Plan { standing.entrant.resolved.plan }

  /// - Parameter guess: where it has no value the search begins at 1 % a year.
  func funding(guess: Result<Double, NotEnoughData>) -> Result<BreakEven.Root, NotEnoughData> {
    let perp = plan.pair.perp
    guard let prints = plan.instruments[perp].funding else {
      return .failure(NotEnoughData("a dated contract pays no funding"))
    }
    let hours = plan.fundingHours
    let root = find(guess: (try? guess.get()) ?? 0.01, bound: BreakEvenSearch.largestRate) { plan, rate in
      plan.instruments[perp].funding = prints.raised(by: rate, hours: hours)
    }
    return root.map { .success($0) } ?? .failure(NotEnoughData("no rate up to 1000% a year makes both equal"))
  }

  func cost(guess: Result<Double, NotEnoughData>) -> Result<BreakEven.Root, NotEnoughData> {
    guess.flatMap { guess in
      let perp = plan.pair.perp
      let root = find(guess: guess, bound: BreakEvenSearch.largestCost) { plan, cost in
        plan.instruments[perp].costs.halfSpread += Decimal38(cost)
      }
      return root.map { .success($0) } ?? .failure(NotEnoughData("no cost up to 50% of each trade makes both equal"))
    }
  }

  private func find(guess: Double, bound: Double, _ change: (inout Plan, Double) -> Void) -> BreakEven.Root? {
    BreakEven.Root.find(
      atZero: (standing.profit - goal).double, guess: guess, bound: bound,
      tolerance: standing.result.initialEquity.double * 1e-6
    ) { value in
      var changed = plan
      change(&changed, value)
      let run = Simulator.run(changed, strategy: standing.entrant.resolved.strategy).worst
      return (run.profit.total - goal).double
    }
  }
}
