import Market
import PerpEngine
import Simulation
import Testing
import Venues

/// S4 on random runs.
struct FundingPropertyTests {
  @Test("every print meets an open position once, at its price and amount (1,000 seeds, 50 in debug builds)")
  func payments() throws {
    try RandomRun.forEachSeed { run in
      guard let prints = run.perp.funding else { return }
      var payments = run.result.fundingPayments[...]
      for print in prints.firstIndex(atOrAfter: run.plan.start)..<prints.count {
        let time = Instant(nanoseconds: prints.times[print])
        if time >= run.plan.end { break }
        let place = "seed \(run.market.seed), print of \(time)"
        let position = position(before: time, in: run)
        if position.isZero {
          #expect(payments.first?.time != time, "\(place): paid while flat")
          continue
        }
        guard let payment = payments.popFirst(), payment.time == time else {
          Issue.record("\(place): not paid")
          return
        }
        let contract = run.perp.terms.terms(at: time).contract
        let (price, rate) = (referencePrice(print, at: time, in: run), prints.rates[print])
        #expect(payment.position == position && payment.rate == rate && payment.referencePrice == price, "\(place)")
        // S4.1, written out.
        let (p, r, size) = (Decimal38(price), Decimal38(rate), position * contract.multiplier)
        let exact = contract.kind == .inverse ? -(size * r / p) : -(size * p * r)
        #expect(payment.amount == Amount(rounding: exact) && payment.asset == contract.settle, "\(place)")
      }
      #expect(payments.isEmpty, "seed \(run.market.seed): payments without a print")
      #expect(run.result.settlements.applied == run.result.counts.fundingPayments, "seed \(run.market.seed)")
    }
  }

  /// Contracts held when S3.2 comes: fills of this instant come after it, forced closes before.
  private func position(before time: Instant, in run: RandomRun) -> Decimal38 {
    var sum = Decimal38.zero
    for fill in run.result.fills where fill.instrument == run.perp.name {
      if fill.time < time || (fill.time == time && fill.reason == .liquidation) {
        sum += fill.quantity * Decimal38(fill.side.sign)
      }
    }
    return sum
  }

  /// S4.2 in its order.
  private func referencePrice(_ print: Int, at time: Instant, in run: RandomRun) -> Double {
    if let recorded = run.perp.funding?.markPrices[print], recorded > 0 { return recorded }
    let isIndex = run.perp.terms.terms(at: time).funding?.paymentPrice == .index
    for bars in [isIndex ? run.perp.index : run.perp.mark, run.perp.bars].compactMap({ $0 }) {
      let opening = bars.firstIndex(openingAtOrAfter: time)
      if opening < bars.count, bars.openTimes[opening] == time.nanoseconds { return bars.open[opening] }
      let closing = bars.lastIndex(closedAtOrBefore: time)
      if closing >= 0, bars.openTimes[closing] + bars.interval.nanoseconds == time.nanoseconds {
        return bars.close[closing]
      }
    }
    return run.mark(of: run.perp, at: time)
  }
}
