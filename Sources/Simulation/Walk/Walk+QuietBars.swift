import Market
import PerpEngine
import Venues

/// Bars between two instants at which anything can happen: looked at in one tight loop instead of one by one through
/// S3.
///
/// The loop stops before the first bar at which the exact procedure might act, judged with Doubles that err on the side
/// of stopping, and it records with the same arithmetic as ``record()``: results do not depend on whether it ran.
extension Walk {
  mutating func scanQuietBars() {
    guard scansQuietBars, var quiet = quietStretch() else { return }
    refreshSnapshot()
    let state = snapshot
    let thresholds = quietThresholds()
    let interval = quiet.interval.nanoseconds
    var scanned = 0
    var time = now.nanoseconds
    var sawStep = false
    while scanned < quiet.count {
      let bar = quiet.markStart + scanned
      if !state.isFlat, state.mayTrigger(low: quiet.marks.low[bar], high: quiet.marks.high[bar]) { break }
      let closes = time + interval
      let mark = quiet.marks.close[bar]
      let spotPrice = quiet.spots.close[quiet.spotStart + scanned]
      let isStep = closes == quiet.nextStep
      let ratio = state.isFlat ? 0 : state.marginRatio(mark: mark)
      if isStep, thresholds.mayAct(state, ratio: ratio, spot: spotPrice, mark: mark) { break }
      let instant = Instant(nanoseconds: closes)
      if recorder.nextDue < instant || recorder.nextSample == instant { break }
      recorder.elapse(to: instant)
      let equity = state.equity(spot: spotPrice, mark: mark)
      recorder.note(notional: state.isFlat ? 0 : state.fundedNotional(mark: mark), isInMarket: quiet.isInMarket)
      if !state.isFlat { recorder.note(marginRatio: ratio) }
      if isStep {
        recorder.note(stepEquity: equity)
        quiet.nextStep += quiet.step
        sawStep = true
      }
      if recorder.nextDue == instant {
        spotClose = spotPrice
        lastMark = mark
        recorder.take(at: instant, equity: self.equity().total.double, sample: nil)
      }
      time = closes
      scanned += 1
    }
    if scanned == 0 { return }
    leave(quiet, scanned: scanned, sawStep: sawStep)
  }

  /// The walk goes on from the last bar that was looked at.
  private mutating func leave(_ quiet: QuietStretch, scanned: Int, sawStep: Bool) {
    now = Instant(nanoseconds: now.nanoseconds + Int64(scanned) * quiet.interval.nanoseconds)
    nextStep = Instant(nanoseconds: quiet.nextStep)
    advanceCursors()
    lastMark = quiet.marks.close[quiet.markStart + scanned - 1]
    if sawStep, !perp.isFlat, plan.marginPolicy.topUpBelow != nil { wasBelowTopUp = false }
  }

  /// The bars ahead that no scheduled event falls into, when all series have them on one grid; `nil` when there are
  /// none.
  private func quietStretch() -> QuietStretch? {
    guard orders.isEmpty, !policyIsDue, currencies.isEmpty, legging == nil else { return nil }
    let marks = markBars ?? perpBars
    let interval = spotPlan.bars.interval
    let time = now.nanoseconds
    guard marks.bars.interval == interval, perpPlan.bars.interval == interval,
      plan.step.nanoseconds % interval.nanoseconds == 0,
      (nextStep.nanoseconds - time) % interval.nanoseconds == 0,
      let spotStart = spotBars.opening(at: time), let perpStart = perpBars.opening(at: time),
      let markStart = marks.opening(at: time)
    else { return nil }
    var limit = min(plan.end.nanoseconds, nextScheduled())
    if !(isSettled || isFinished) { limit = min(limit, nextStep.nanoseconds) }
    let count = Int((limit - 1 - time) / interval.nanoseconds)
    guard count > 0 else { return nil }
    for (bars, start) in [(spotPlan.bars, spotStart), (perpPlan.bars, perpStart), (marks.bars, markStart)] {
      let last = start + count - 1
      guard last < bars.count, bars.openTimes[last] == time + Int64(count - 1) * interval.nanoseconds else {
        return nil
      }
    }
    return QuietStretch(
      interval: interval, count: count, marks: marks.bars, markStart: markStart, spots: spotPlan.bars,
      spotStart: spotStart, nextStep: nextStep.nanoseconds, step: plan.step.nanoseconds, isInMarket: isHolding)
  }
}

extension Walk {
  private func quietThresholds() -> QuietThresholds {
    var thresholds = QuietThresholds()
    if !perp.isFlat {
      if let below = plan.marginPolicy.topUpBelow { thresholds.topUpBelow = below.double * (1 + 1e-9) }
      if let above = plan.marginPolicy.sweepAbove { thresholds.sweepAbove = above.double * (1 - 1e-9) }
    }
    if !isFinished, !perp.isFlat, now >= rollDue { thresholds.always = true }
    // Flat, or finished: nothing left to decide but the margin policy.
    guard !isFinished, !spot.isFlat else { return thresholds }
    if let band = plan.bands.rehedge {
      thresholds.delta = (band * balance(spotAccount, base).exact).double * (1 - 1e-9)
      thresholds.coins = coinsInPurses.double
    }
    if let band = plan.bands.resize, let target = heldTarget {
      if case .notional(let notional) = target {
        let price = notional.double / spot.quantity.double / snapshot.quotePrice
        thresholds.spotLow = price * (1 - band.double * (1 - 1e-9))
        thresholds.spotHigh = price * (1 + band.double * (1 - 1e-9))
      } else {
        thresholds.always = true
      }
    }
    return thresholds
  }
}

private struct QuietStretch {
  let interval: Interval
  let count: Int
  let marks: Bars
  let markStart: Int
  let spots: Bars
  let spotStart: Int
  var nextStep: Int64
  let step: Int64
  let isInMarket: Bool
}

/// What would make the simulator act on a step, as Doubles with a margin of 1e-9 on the side of acting.
private struct QuietThresholds {
  var topUpBelow = -Double.infinity
  var sweepAbove = Double.infinity
  /// Base units that the delta may reach.
  var delta: Double?
  /// Base coins that count in the delta: those in purses, not accrued ones.
  var coins = 0.0
  var spotLow = -Double.infinity
  var spotHigh = Double.infinity
  /// A target that moves with equity has to be looked at on every step.
  var always = false

  @inline(__always) func mayAct(_ state: Snapshot, ratio: Double, spot: Double, mark: Double) -> Bool {
    if always || spot < spotLow || spot > spotHigh { return true }
    if !state.isFlat, ratio < topUpBelow || ratio > sweepAbove { return true }
    guard let delta else { return false }
    let held = coins + (state.isInverse ? (state.isFlat ? 0 : state.size / mark) : state.size)
    return abs(held) > delta
  }
}
