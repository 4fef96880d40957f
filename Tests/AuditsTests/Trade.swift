import Foundation
import Market
import Scenarios
import Simulation

/// A shipped scenario's run that tests bend.
struct Trade {
  let resolved: ResolvedScenario
  let result: RunResult

  var plan: Plan { resolved.plan }

  /// Six days of the quick start, held: 17 settlements of binance-usdm after the first hour.
  init() throws {
    let path = URL(filePath: #filePath).appending(path: "../../../Scenarios/quickstart.yaml").standardized.path
    let period = ["period.start=2025-09-01", "period.end=2025-09-07"]
    resolved = try ScenarioFile.read(path: path, overrides: period)[0].resolve(threads: 1)
    result = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
  }
}
