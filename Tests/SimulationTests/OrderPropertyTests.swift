import Market
import Simulation
import Testing
import Venues

/// S5.1 and S5.2 on random runs.
struct OrderPropertyTests {
  @Test("orders fill at the first open from their due time that trades (1,000 seeds, 50 in debug builds)")
  func orders() throws {
    try RandomRun.forEachSeed { run in
      var orders = run.result.decisions
      for fill in run.result.fills where fill.reason != .liquidation {
        let place = "seed \(run.market.seed), \(fill.reason) \(fill.instrument.symbol) at \(fill.time)"
        // An order that a liquidation cancelled never fills: one sent later may look the same.
        let candidates = orders.indices.filter { index in
          let order = orders[index]
          return order.instrument == fill.instrument && order.reason == fill.reason && order.time <= fill.time
            && order.quantity == fill.quantity * Decimal38(fill.side.sign)
        }
        let instrument = fill.instrument == run.spot.name ? run.spot : run.perp
        let match = candidates.first { index in
          firstFillableOpen(instrument, from: orders[index].time + instrument.costs.latency, in: run) == fill.time
        }
        guard let match else {
          Issue.record("\(place): no order is first filled then")
          continue
        }
        orders.remove(at: match)
        let bar = instrument.bars.firstIndex(openingAtOrAfter: fill.time)
        #expect(fill.referencePrice == Decimal38(instrument.bars.open[bar]), "\(place)")
        expectPrice(fill, instrument, place)
      }
      let cancelled = run.result.events.filter { $0.kind == .cancelled }.count
      let waiting = orders.filter { order in
        let instrument = order.instrument == run.spot.name ? run.spot : run.perp
        return firstFillableOpen(instrument, from: order.time + instrument.costs.latency, in: run) == nil
      }
      // Whatever did not fill was cancelled by a liquidation or never could.
      #expect(orders.count - waiting.count <= cancelled, "seed \(run.market.seed): \(orders)")
    }
  }

  /// The open of the first bar from `due` on that has volume and finds the venue there, within the period.
  private func firstFillableOpen(_ instrument: InstrumentPlan, from due: Instant, in run: RandomRun) -> Instant? {
    let bars = instrument.bars
    for bar in bars.firstIndex(openingAtOrAfter: due)..<bars.count {
      let time = Instant(nanoseconds: bars.openTimes[bar])
      if time >= run.plan.end { return nil }
      if !bars.volume.isEmpty, bars.volume[bar] == 0 { continue }
      if run.plan.outages.contains(where: { $0.account == instrument.account && $0.start <= time && time < $0.end }) {
        continue
      }
      if instrument.terms.terms(at: time).sessions?.isOpen(at: time) == false { continue }
      return time
    }
    return nil
  }

  /// open · (1 ± (half spread + slippage)), on the grid, the trader pays the rounding: at most a tick.
  private func expectPrice(_ fill: Fill, _ instrument: InstrumentPlan, _ place: String) {
    guard case .fixed(let slippage) = instrument.costs.slippage else { return }
    let side = Decimal38(fill.side.sign)
    let exact = fill.referencePrice * (.one + side * (instrument.costs.halfSpread + slippage))
    let tick = instrument.terms.terms(at: fill.time).contract.tick
    let worse = (fill.price - exact) * side
    #expect(worse >= 0 && worse < tick, "\(place): \(fill.price) for \(exact), tick \(tick)")
    #expect(fill.price.rounded(toMultipleOf: tick, .towardZero) == fill.price, "\(place)")
  }
}
