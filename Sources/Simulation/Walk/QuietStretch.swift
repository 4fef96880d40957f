import Market
import PerpEngine
import Venues

/// The bars ahead that no scheduled event falls into, of series that have them on one grid without a gap.
struct QuietStretch {
  let interval: Int64
  var count: Int
  /// The opening time of the first bar, which is now.
  let start: Int64
  /// Of the bars of the mark, and where the first one is in them.
  let low: ContiguousArray<Double>
  let high: ContiguousArray<Double>
  let marks: ContiguousArray<Double>
  let markStart: Int
  let spots: ContiguousArray<Double>
  let spotStart: Int
  let perpStart: Int
  /// The place of the first bar that closes on a step, and of the next one from there.
  let firstStep: Int
  let barsPerStep: Int

  /// The place of the first bar, from `bar` on, that closes on a step.
  func step(atOrAfter bar: Int) -> Int {
    if bar <= firstStep { return firstStep }
    return firstStep + (bar - firstStep + barsPerStep - 1) / barsPerStep * barsPerStep
  }

  /// Those that close on a step, counted from `bar` on.
  func steps(from bar: Int) -> StepBars { StepBars(next: step(atOrAfter: bar) - bar, stride: barsPerStep) }

  /// The rows of `count` bars.
  func markRows(from bar: Int, _ count: Int) -> Range<Int> { markStart + bar..<markStart + bar + count }
  func spotRows(from bar: Int, _ count: Int) -> Range<Int> { spotStart + bar..<spotStart + bar + count }

  /// The mark at the close of a bar.
  func mark(of bar: Int) -> Double { marks[markStart + bar] }
  /// The spot leg's price there.
  func spot(of bar: Int) -> Double { spots[spotStart + bar] }

  /// When `count` bars of it have closed.
  func instant(after count: Int) -> Instant { Instant(nanoseconds: start + Int64(count) * interval) }
}

extension Walk {
  /// `nil` when there are no such bars.
  mutating func quietStretch() -> QuietStretch? {
    guard var stretch = stretchAhead() else { return nil }
    stretch.count = min(stretch.count, spotBars.countWithoutGap(), perpBars.countWithoutGap())
    if let count = markBars?.countWithoutGap() { stretch.count = min(stretch.count, count) }
    return stretch.count > 0 ? stretch : nil
  }

  /// The bars until the next scheduled event, as if none were missing; `nil` where something waits or the series are
  /// not on one grid.
  private func stretchAhead() -> QuietStretch? {
    guard orders.isEmpty, !policyIsDue, currencies.isEmpty, legging == nil, !awaitsContract else { return nil }
    let interval = spotPlan.bars.interval.nanoseconds
    let time = now.nanoseconds
    guard plan.step.nanoseconds % interval == 0, (nextStep.nanoseconds - time) % interval == 0,
      indexStaysOnGrid(interval), let spotStart = spotBars.row(opening: time, every: interval),
      let perpStart = perpBars.row(opening: time, every: interval)
    else { return nil }
    let markStart = markBars == nil ? perpStart : markBars?.row(opening: time, every: interval)
    guard let markStart else { return nil }
    return QuietStretch(
      interval: interval, count: Int((min(plan.end.nanoseconds, nextScheduled()) - 1 - time) / interval), start: time,
      low: perpPlan.mark?.low ?? perpPlan.bars.low, high: perpPlan.mark?.high ?? perpPlan.bars.high,
      marks: perpPlan.mark?.close ?? perpPlan.bars.close, markStart: markStart, spots: spotPlan.bars.close,
      spotStart: spotStart, perpStart: perpStart, firstStep: Int((nextStep.nanoseconds - time) / interval) - 1,
      barsPerStep: Int(plan.step.nanoseconds / interval))
  }

  /// Flat and past a contract's end, the next instant may take up another one, or find that there is none.
  /// Prices of the one in force are recorded after the last trade too.
  private var awaitsContract: Bool {
    perp.isFlat && now >= min(expiry, rollDue) && (contract + 1 < contracts.count || !isFinished)
  }

  /// The walk stops at index bars where funding is paid on them (S3); those on the grid of the others do not matter.
  private func indexStaysOnGrid(_ interval: Int64) -> Bool {
    guard let indexBars, perpTerms.funding?.paymentPrice == .index, let first = indexBars.bars.openTimes.first else {
      return true
    }
    return indexBars.bars.interval.nanoseconds % interval == 0 && (first - now.nanoseconds) % interval == 0
  }
}
