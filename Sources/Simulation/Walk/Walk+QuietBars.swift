import Market
import PerpEngine

/// Bars between two instants at which anything can happen: looked at in one tight loop instead of one by one through
/// S3.
///
/// The loop stops before the first bar at which the exact procedure might act, judged with Doubles that err on the side
/// of stopping, and it records with the same arithmetic as ``record()``: results do not depend on whether it ran.
extension Walk {
  mutating func scanQuietBars() {
    guard scansQuietBars, let stretch = quietStretch() else { return }
    refreshSnapshot()
    let (count, barsPerStep) = (stretch.count, stretch.barsPerStep)
    // The strategy has answered for all steps before this bar.
    var answered = asksOnSteps ? stretch.firstStep : count
    var scan = QuietScan(stretch, snapshot, quietThresholds(), recorder.measures)
    var done = 0
    while done < count {
      if done == answered {
        guard stays(at: done, &scan) else { break }
        answered = asksOnSteps ? done + barsPerStep : count
      }
      let end = min(count, answered)
      done = scan.measure(from: done, to: end)
      if done < end { break }
    }
    if done > 0 { leave(scan, after: done) }
  }

  /// Whether the strategy is asked on every step.
  private var asksOnSteps: Bool { !isSettled && !isFinished }

  /// Asks the strategy for the step on which `bar` closes; `false` where something may have to be done on it.
  private mutating func stays(at bar: Int, _ scan: inout QuietScan) -> Bool {
    guard let state = scan.state(at: bar) else { return false }
    let instant = scan.stretch.instant(after: bar + 1)
    let isHolding = isHolding
    let decision = ask(
      at: instant, spotCount: scan.stretch.spotStart + bar + 1, perpCount: scan.stretch.perpStart + bar + 1,
      equity: state.equity, marginRatio: perp.isFlat ? nil : state.ratio)
    switch decision {
    case .stay: return true
    case .enter where isHolding: return true
    case .exit where !isHolding: return true
    case .enter, .exit:
      answer = (instant, decision)
      return false
    }
  }

  /// Samples that fall into the bars, each with the state as it was then.
  private mutating func takeSamples(of stretch: borrowing QuietStretch, before end: Instant) {
    let units = unitEquity()
    while recorder.nextDue <= end {
      let due = recorder.nextDue
      let closed = Int((due.nanoseconds - stretch.start) / stretch.interval)
      if closed > 0 {
        spotClose = stretch.spot(of: closed - 1)
        lastMark = stretch.mark(of: closed - 1)
      }
      if !recorder.needsSample(at: due), let worth = units?.worth(spot: spotClose, mark: lastMark ?? 0) {
        recorder.take(at: due, worth, books, sample: nil)
      } else {
        takeSamples(at: due, quietBars: closed)
      }
    }
  }

  /// The walk goes on from the last bar that was looked at.
  private mutating func leave(_ scan: borrowing QuietScan, after bars: Int) {
    let end = scan.stretch.instant(after: bars)
    takeSamples(of: scan.stretch, before: end)
    now = end
    recorder.resume(at: now, scan.measures)
    spotBars.skip(bars)
    perpBars.skip(bars)
    markBars?.skip(bars)
    advanceCursors()
    lastMark = scan.stretch.mark(of: bars - 1)
    let next = scan.stretch.step(atOrAfter: bars)
    nextStep = scan.stretch.instant(after: next + 1)
    if next > scan.stretch.firstStep, !perp.isFlat, plan.marginPolicy.topUpBelow != nil { wasBelowTopUp = false }
  }
}
