import Market
import Simulation

/// A random market and what came of it.
struct RandomRun {
  let market: RandomMarket
  let result: RunResult

  var plan: Plan { market.plan }
  var spot: InstrumentPlan { plan.instruments[plan.pair.spot] }
  /// The short leg; of a family, the first contract.
  var perp: InstrumentPlan { plan.instruments[plan.pair.perp] }

  func instrument(_ name: InstrumentName) -> InstrumentPlan { plan.instruments.first { $0.name == name } ?? perp }

  init(seed: Int, isDated: Bool = false) throws {
    market = try RandomMarket(seed: seed, isDated: isDated)
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

  /// - Parameter isDated: the short leg goes through the contracts of a family.
  static func forEachSeed(isDated: Bool = false, _ check: (RandomRun) throws -> Void) throws {
    for seed in seeds { try check(RandomRun(seed: seed, isDated: isDated)) }
  }
}
