import MarketData
import Scenarios
public import Simulation

/// S8.4: whether the number of threads changes anything.
public struct RepeatAudit: Sendable {
  /// What one reading and running of a scenario gave.
  struct Run: Sendable {
    let name: String
    let inputs: [InputFile]
    let outcome: Simulator.Outcome
  }

  /// Reads a scenario with one thread and with `threads`, runs both plans on `threads` at once, and compares all with
  /// the first.
  static func check(
    _ scenario: Scenario, _ first: ResolvedScenario, _ outcome: Simulator.Outcome, threads: Int
  ) async throws -> AuditCheck {
    let alone = try scenario.resolve(threads: 1)
    let expected = Run(name: "first", inputs: first.inputs, outcome: outcome)
    let runs = await withTaskGroup(of: Run.self) { group in
      for number in 1...threads {
        // Every second one on the data that one thread has read.
        let resolved = number % 2 == 1 ? alone : first
        let readers = number % 2 == 1 ? 1 : threads
        group.addTask {
          Run(
            name: "read with \(readers), run beside \(threads - 1)", inputs: resolved.inputs,
            outcome: Simulator.run(resolved.plan, strategy: resolved.strategy))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var findings: [String] = []
    for run in runs {
      for difference in differences(expected, run) where !findings.contains("\(run.name): \(difference)") {
        findings.append("\(run.name): \(difference)")
      }
    }
    return AuditCheck(
      .sameOnThreads, scope: "read with 1 and with \(threads) threads, run \(threads) times at once",
      findings: findings.sorted())
  }

  private static func differences(_ one: Run, _ other: Run) -> [String] {
    var names: [String] = []
    if one.inputs != other.inputs { names.append("inputs differ") }
    names += differences(one.outcome.worst, other.outcome.worst).map { "\($0) differ" }
    names += differences(one.outcome.best, other.outcome.best).map { "\($0) of the best case differ" }
    return names
  }

  /// The tables and figures of two results that are not the same.
  public static func differences(_ one: RunResult, _ other: RunResult) -> [String] {
    var names: [String] = []
    func compare<Value: Equatable>(_ name: String, _ value: KeyPath<RunResult, Value>) {
      if one[keyPath: value] != other[keyPath: value] { names.append(name) }
    }
    compare("orders", \.decisions)
    compare("fills", \.fills)
    compare("funding payments", \.fundingPayments)
    compare("events", \.events)
    compare("samples", \.samples)
    compare("postings", \.ledger)
    compare("profits", \.profit)
    // The sign of zero is no difference to ==, but one on paper.
    if "\(one.metrics)" != "\(other.metrics)" { names.append("metrics") }
    compare("assumptions", \.assumptions)
    compare("warnings", \.warnings)
    if names.isEmpty, one != other { names.append("figures") }
    return names
  }
}
