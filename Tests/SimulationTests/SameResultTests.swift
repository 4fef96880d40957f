import Market
import Testing

@testable import Simulation

/// The same plan gives the same result, to the last bit of every Double, however it is walked.
struct SameResultTests {
  @Test(
    "looking at quiet bars in one go changes nothing (1,000 seeds, 50 in debug builds)",
    arguments: [(false, false), (true, false), (false, true), (true, true)])
  func quietBars(isDated: Bool, isOnOneGrid: Bool) throws {
    for seed in RandomRun.seeds {
      let market = try RandomMarket(seed: seed, isDated: isDated, isOnOneGrid: isOnOneGrid)
      for path in [MarkPath.worst, .best] {
        let quick = Simulator.walk(market.plan, market.strategy, path)
        let slow = Simulator.walk(market.plan, market.strategy, path, scansQuietBars: false)
        expectSame(quick, slow, "seed \(seed), path \(path)")
      }
    }
  }

  @Test("a plan walked again, and from 4 threads at once, gives the same (1,000 seeds, 50 in debug builds)")
  func threads() async throws {
    for seed in RandomRun.seeds {
      let market = try RandomMarket(seed: seed)
      let first = Simulator.run(market.plan, strategy: market.strategy)
      let others = await withTaskGroup(of: Simulator.Outcome.self) { group in
        for _ in 0..<4 {
          group.addTask { Simulator.run(market.plan, strategy: market.strategy) }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      for other in others {
        expectSame(first.worst, other.worst, "seed \(seed), worst")
        expectSame(first.best, other.best, "seed \(seed), best")
      }
    }
  }

  private func expectSame(_ left: RunResult, _ right: RunResult, _ place: String) {
    if left == right, "\(left.metrics)" == "\(right.metrics)" { return }
    Issue.record("\(place): results differ in \(differences(left, right))")
  }

  /// The names of what differs. Equal Doubles print alike, but for the sign of zero, which equality does not see.
  private func differences(_ left: RunResult, _ right: RunResult) -> String {
    let pairs = zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children)
    return pairs.filter { "\($0.value)" != "\($1.value)" }.map { first, second in
      let name = first.label ?? "?"
      return name == "metrics" ? "\(first.value) and \(second.value)" : name
    }.joined(separator: ", ")
  }
}
