import Market
import Simulation

/// A random market and what came of it.
struct RandomRun {
  let market: RandomMarket
  let result: RunResult

  var plan: Plan { market.plan }
  var spot: InstrumentPlan { plan.instruments[plan.pair.spot] }
  var perp: InstrumentPlan { plan.instruments[plan.pair.perp] }

  init(seed: Int) throws {
    market = try RandomMarket(seed: seed)
    result = Simulator.run(market.plan, strategy: market.strategy).worst
  }

  /// A thousand markets; a twentieth of them where the compiler does not optimise.
  static var seeds: Range<Int> {
    #if DEBUG
      0..<50
    #else
      0..<1000
    #endif
  }

  static func forEachSeed(_ check: (RandomRun) throws -> Void) throws {
    for seed in seeds { try check(RandomRun(seed: seed)) }
  }
}
