public import Market
public import Simulation

/// Where an audit cuts the data off, drawn from a seed.
public enum CutPoints {
  /// Up to `count` instants strictly inside the period, ascending, each once.
  ///
  /// Every second one is a moment at which the run did something (sent an order, filled it, was paid, noted an event),
  /// where a glance ahead would show; the others fall anywhere on a grid of a quarter of the shortest bars or of the
  /// step, so that bars are open at them.
  public static func draw(_ count: Int, seed: UInt64, plan: Plan, result: RunResult) -> [Instant] {
    var random = RandomStream(seed: seed, purpose: "cuts")
    let moments = busyMoments(of: result).filter { $0 > plan.start && $0 < plan.end }
    let shortest = plan.instruments.map(\.bars.interval).reduce(plan.step) { min($0, $1) }
    let grid = max(shortest.nanoseconds / 4, 1)
    let places = (plan.end - plan.start).nanoseconds / grid
    var cuts: Set<Instant> = []
    var draws = 0
    // A short period has fewer moments than are asked for.
    while cuts.count < count, draws < 20 * count {
      let isBusy = draws % 2 == 0 && !moments.isEmpty
      let cut =
        isBusy
        ? moments[Int(random.uniform() * Double(moments.count))]
        : plan.start + Interval(nanoseconds: Int64(random.uniform() * Double(places)) * grid)
      if cut > plan.start { cuts.insert(cut) }
      draws += 1
    }
    return cuts.sorted()
  }

  private static func busyMoments(of result: RunResult) -> [Instant] {
    let moments =
      result.decisions.map(\.time) + result.fills.map(\.time) + result.fundingPayments.map(\.time)
      + result.events.map(\.time)
    return Set(moments).sorted()
  }
}
