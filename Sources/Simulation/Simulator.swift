import Market

/// Runs a plan.
public enum Simulator {
  /// The run and its bracket (S6.7).
  public struct Outcome: Sendable {
    /// The run: every mark bar examined at its extremes.
    public var worst: RunResult
    /// The same run examining only opens and closes.
    public var best: RunResult
  }

  /// Walks `plan` with `strategy` from start to end.
  ///
  /// The same plan and strategy give the same outcome, bit for bit, on any thread and machine. A plan is checked when
  /// it is made; one that no scenario could make (legs out of range, no bars) traps.
  /// - Complexity: O(bars + events) time, O(events) memory beside the plan.
  public static func run(_ plan: Plan, strategy: any Strategy) -> Outcome {
    precondition(plan.start < plan.end && plan.step > .zero, "a period with steps in it")
    let worst = walk(plan, strategy, .worst)
    // Opens and closes are among the prices just examined: where none of those liquidated, these do not either.
    let best = worst.counts.liquidations == 0 ? worst : walk(plan, strategy, .best)
    return Outcome(worst: worst, best: best)
  }

  /// - Parameter scansQuietBars: `false` takes every bar through S3 one by one; the result is the same.
  static func walk(
    _ plan: Plan, _ strategy: any Strategy, _ path: MarkPath, scansQuietBars: Bool = true
  ) -> RunResult {
    var walk = Walk(plan, strategy: strategy, path: path)
    walk.scansQuietBars = scansQuietBars
    walk.run()
    return walk.finish()
  }
}
