// A strategy of your own, run on a scenario's market and accounts:
//
//     swift run example-strategy Scenarios/quickstart.yaml
//
// Everything but the decision (sizes, costs, margin, the period) is the scenario's.
import Scenarios
import Simulation
import Strategies

/// In while the last three payments all went to the short, out after two that did not.
struct ThreeInARow: Strategy {
  let target: Target

  func decide(_ view: MarketView) -> Decision {
    let last = view.fundingRates.suffix(3)
    guard last.count == 3 else { return .stay }
    if view.isHolding { return last.suffix(2).allSatisfy { $0 <= 0 } ? .exit : .stay }
    return last.allSatisfy { $0 > 0 } ? .enter(target) : .stay
  }
}

for scenario in try ScenarioFile.read(path: CommandLine.arguments[1], overrides: []) {
  let resolved = try scenario.resolve(threads: 2)
  let run = Simulator.run(resolved.plan, strategy: ThreeInARow(target: resolved.strategy.target)).worst
  print("\(scenario.name): \(run.counts.fills) fills, \(run.profit.total) \(run.currency)")
}
