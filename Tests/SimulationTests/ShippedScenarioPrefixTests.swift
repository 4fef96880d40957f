import Foundation
import Market
import Scenarios
import Simulation
import Strategies
import Testing

/// S2.2 on the scenarios that ship: cut off at several instants of their year, their data lead to the same decisions.
struct ShippedScenarioPrefixTests {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../Scenarios").standardized.path
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().filter {
    $0.hasSuffix(".yaml")
  }

  @Test(arguments: files)
  func decidesTheSameOnPrefixes(file: String) throws {
    for scenario in try ScenarioFile.read(path: "\(Self.folder)/\(file)", overrides: []) {
      let resolved = try scenario.resolve(threads: 1)
      let full = Simulator.run(resolved.plan, strategy: resolved.strategy).worst
      #expect(!full.decisions.isEmpty)
      // Days of the squeeze, the negative month, the crash, the outage, one of no importance at half past an hour; then
      // of the roll to the June future, and of its expiry.
      let instants = try [
        "2025-11-11T05:00:00Z", "2026-02-14", "2026-03-18T04:00:00Z", "2026-04-14T12:00:00Z", "2025-09-03T10:30:00Z",
        "2026-03-24T16:00:00Z", "2026-06-26T15:00:00Z",
      ].map { try #require(Instant($0)) }
      for instant in instants where resolved.plan.start < instant {
        compare(full, with: resolved, cutAt: instant)
      }
    }
  }

  private func compare(_ full: RunResult, with resolved: ResolvedScenario, cutAt instant: Instant) {
    let cut = Simulator.run(resolved.plan.known(at: instant), strategy: resolved.strategy).worst
    func past<Row>(_ rows: [Row], _ time: (Row) -> Instant) -> [Row] { rows.filter { time($0) <= instant } }
    #expect(past(cut.decisions, \.time) == past(full.decisions, \.time), "data end at \(instant)")
    #expect(past(cut.fills, \.time) == past(full.fills, \.time), "data end at \(instant)")
    #expect(past(cut.fundingPayments, \.time) == past(full.fundingPayments, \.time), "data end at \(instant)")
    #expect(past(cut.events, \.time) == past(full.events, \.time), "data end at \(instant)")
    #expect(past(cut.samples, \.time) == past(full.samples, \.time), "data end at \(instant)")
  }
}
