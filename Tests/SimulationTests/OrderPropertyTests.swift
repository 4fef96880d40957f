import Market
import Simulation
import Testing
import Venues

/// S5.1 and S5.2 on random runs.
struct OrderPropertyTests {
  @Test(
    "orders fill at the first open from their due time that trades (1,000 seeds, 50 in debug builds)",
    arguments: [false, true])
  func orders(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      var orders = run.result.decisions
      for fill in run.result.fills where fill.reason != .liquidation && fill.reason != .expiry {
        let place = "seed \(run.market.seed), \(fill.reason) \(fill.instrument.symbol) at \(fill.time)"
        // An order that a liquidation cancelled never fills: one sent later may look the same.
        let candidates = orders.indices.filter { index in
          let order = orders[index]
          return order.instrument == fill.instrument && order.reason == fill.reason && order.time <= fill.time
            && order.quantity == fill.quantity * Decimal38(fill.side.sign)
        }
        let instrument = run.instrument(fill.instrument)
        let match = candidates.first { index in
          firstFillableOpen(of: orders[index], in: run) == fill.time
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
      let waiting = orders.filter { firstFillableOpen(of: $0, in: run) == nil }
      // Whatever did not fill was cancelled by a liquidation or never could.
      #expect(orders.count - waiting.count <= cancelled, "seed \(run.market.seed): \(orders)")
    }
  }

  /// The open at which an order fills: of a roll the first at which both contracts can.
  private func firstFillableOpen(of order: OrderSent, in run: RandomRun) -> Instant? {
    let orders = order.reason == .roll ? run.result.decisions.filter { $0.time == order.time } : [order]
    let instruments = orders.map { run.instrument($0.instrument) }
    let due = order.time + run.instrument(order.instrument).costs.latency
    var opens = instruments.map { $0.bars.openTimes.map(Instant.init(nanoseconds:)) }[0].filter { $0 >= due }
    for instrument in instruments { opens = opens.filter { isFillable(instrument, at: $0, in: run) } }
    return opens.first
  }

  /// A bar opens, has volume and finds the venue there, within the period.
  private func isFillable(_ instrument: InstrumentPlan, at time: Instant, in run: RandomRun) -> Bool {
    let bars = instrument.bars
    let bar = bars.firstIndex(openingAtOrAfter: time)
    if time >= run.plan.end || bar == bars.count || bars.openTimes[bar] != time.nanoseconds { return false }
    if !bars.volume.isEmpty, bars.volume[bar] == 0 { return false }
    if run.plan.outages.contains(where: { $0.account == instrument.account && $0.start <= time && time < $0.end }) {
      return false
    }
    return instrument.terms.terms(at: time).sessions?.isOpen(at: time) != false
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
