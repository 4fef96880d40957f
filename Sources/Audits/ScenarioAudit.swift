public import Market
public import Scenarios
public import Simulation

/// Everything that can be proved about a scenario by running it.
public struct ScenarioAudit: Sendable {
  /// How often the data are cut off.
  public var cuts: Int
  /// Of the instants at which they are.
  public var seed: UInt64
  /// How many threads read and run beside the one; at least two.
  public var threads: Int

  public init(cuts: Int, seed: UInt64, threads: Int) {
    precondition(cuts >= 0 && threads >= 2)
    self.cuts = cuts
    self.seed = seed
    self.threads = threads
  }

  /// Reads the scenario's files, without a cache, and runs it once for each cut and thread.
  ///
  /// - Throws: ``Market/Diagnostics`` where the scenario or its data are wrong.
  public func run(_ scenario: Scenario) async throws -> AuditReport {
    let resolved = try scenario.resolve(threads: threads)
    let plan = resolved.plan
    let outcome = Simulator.run(plan, strategy: resolved.strategy)
    let result = outcome.worst
    let instants = CutPoints.draw(cuts, seed: seed, plan: plan, result: result)
    let strategy = resolved.strategy
    let known: @Sendable (Instant) throws -> Plan = { [threads] cut in
      if !resolved.derivesSeries { return plan.known(at: cut) }
      return try scenario.resolve(threads: threads, knownAt: cut).plan.known(at: cut)
    }
    let checks = [
      try PrefixAudit(plan, known: known) { _ in strategy }.check(result, cuts: instants),
      BooksAudit(plan).check(result),
      SettlementAudit(plan).check(result),
      try await RepeatAudit.check(scenario, resolved, outcome, threads: threads),
    ]
    return AuditReport(
      title: resolved.title, isSimulated: scenario.usesSimulatedData, seed: seed, cuts: instants, plan: plan,
      result: result, checks: checks)
  }
}

/// What the proofs of one scenario found.
public struct AuditReport: Sendable {
  public var title: String
  public var isSimulated: Bool
  public var seed: UInt64
  /// Where the data were cut off, ascending.
  public var cuts: [Instant]
  public var plan: Plan
  /// The run on all data.
  public var result: RunResult
  public var checks: [AuditCheck]

  public init(
    title: String, isSimulated: Bool, seed: UInt64, cuts: [Instant], plan: Plan, result: RunResult,
    checks: [AuditCheck]
  ) {
    self.title = title
    self.isSimulated = isSimulated
    self.seed = seed
    self.cuts = cuts
    self.plan = plan
    self.result = result
    self.checks = checks
  }

  public var holds: Bool { checks.allSatisfy(\.holds) }
}
