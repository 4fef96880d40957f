import Ledger
import Market
import PerpEngine
import Simulation
import Testing
import Venues

/// S4.6, S5.8 and S5.9 on random families of contracts.
struct ContractPropertyTests {
  @Test("one contract is held at a time and none beyond its expiry (1,000 seeds, 50 in debug builds)")
  func oneAtATime() throws {
    var (expiries, rolls) = (0, 0)
    try RandomRun.forEachSeed(isDated: true) { run in
      let seed = "seed \(run.market.seed)"
      var held: [InstrumentName: Decimal38] = [:]
      for fill in run.result.fills where fill.instrument != run.spot.name {
        let place = "\(seed), \(fill.reason) at \(fill.time)"
        let expiry = try #require(run.instrument(fill.instrument).terms.versions[0].terms.contract.expiry)
        held[fill.instrument, default: .zero] += fill.quantity * Decimal38(fill.side.sign)
        #expect(held.values.filter { !$0.isZero }.count <= 1, "\(place): two contracts are held")
        if fill.reason == .expiry {
          expiries += 1
          #expect(fill.time == expiry && held[fill.instrument] == .zero && fill.fee == .zero, "\(place)")
          expectFinalPrice(fill, in: run, place)
        } else {
          // A bar that ends at the expiry is examined at that instant, before the settlement.
          #expect(fill.time < expiry || fill.reason == .liquidation && fill.time == expiry, "\(place)")
        }
      }
      for instrument in run.plan.instruments {
        guard let expiry = instrument.terms.versions[0].terms.contract.expiry, expiry < run.plan.end else { continue }
        #expect(held[instrument.name, default: .zero].isZero, "\(seed): \(instrument.name) outlives its expiry")
      }
      #expect(run.result.counts.expiries == run.result.fills.filter { $0.reason == .expiry }.count, "\(seed)")
      rolls += try #require(run.result.counts.rolls)
    }
    #expect(expiries > 0 && rolls > 0, "nothing expired or nothing was rolled: the markets are too short")
  }

  /// The mean of the half-way prices of the bars in the window, the last close without one; the venue's bars as far as
  /// they reach, else the contract's own.
  private func expectFinalPrice(_ fill: Fill, in run: RandomRun, _ place: String) {
    let contract = run.instrument(fill.instrument)
    guard let rule = contract.terms.versions[0].terms.contract.finalSettlement else { return }
    let series = [rule.price == .index ? contract.index : contract.mark, contract.bars].compactMap(\.self)
    for bars in series {
      let closed = bars.openTimes.indices.filter {
        bars.openTimes[$0] + bars.interval.nanoseconds <= fill.time.nanoseconds
      }
      guard let last = closed.last,
        bars.openTimes[last] + 2 * bars.interval.nanoseconds > fill.time.nanoseconds
      else { continue }
      let from = rule.average.map { (fill.time - $0).nanoseconds } ?? .max
      let window = closed.filter { bars.openTimes[$0] >= from }
      let sum = window.reduce(Decimal38.zero) { $0 + Decimal38(bars.open[$1]) + Decimal38(bars.close[$1]) }
      let exact = window.isEmpty ? Decimal38(bars.close[last]) : sum / Decimal38(2 * window.count)
      #expect(fill.price == Amount(rounding: exact).exact, "\(place)")
      return
    }
    #expect(fill.price == Decimal38(run.mark(of: contract, at: fill.time)), "\(place): no bars at all")
  }

  @Test("a roll closes and opens the same at one instant, near the expiry (1,000 seeds, 50 in debug builds)")
  func rolls() throws {
    try RandomRun.forEachSeed(isDated: true) { run in
      let fills = run.result.fills.filter { $0.reason == .roll }
      #expect(fills.count == 2 * (run.result.counts.rolls ?? 0), "seed \(run.market.seed)")
      for index in stride(from: 0, to: fills.count - 1, by: 2) {
        let (near, far) = (fills[index], fills[index + 1])
        let place = "seed \(run.market.seed), roll at \(near.time)"
        #expect(near.time == far.time && near.quantity == far.quantity && near.side != far.side, "\(place)")
        let expiries = [near, far].compactMap {
          run.instrument($0.instrument).terms.versions[0].terms.contract.expiry
        }
        let before = try #require(run.plan.rollBefore, "\(place): nobody asked for it")
        #expect(expiries[0] < expiries[1] && near.time >= expiries[0] - before, "\(place)")
      }
    }
  }

  @Test("profit moves on the clock, all of it, and none is lost (1,000 seeds, 50 in debug builds)")
  func variationMargin() throws {
    var settlements = 0
    try RandomRun.forEachSeed(isDated: true) { run in
      var replay = Replay(run)
      while replay.advance() {
        guard let entry = replay.entry, entry.memo.hasPrefix("settlement ") else { continue }
        settlements += 1
        let place = "seed \(run.market.seed), \(entry.time)"
        let terms = replay.held.terms.terms(at: entry.time)
        let clock = try #require(terms.settlement?.clock, "\(place): the venue has no clock")
        #expect(clock.next(after: Instant(nanoseconds: entry.time.nanoseconds - 1)) == entry.time, "\(place)")
        let mark = Decimal38(run.mark(of: replay.held, at: entry.time))
        #expect(replay.perp.unrealised(at: mark, terms.contract).isZero, "\(place)")
      }
    }
    #expect(settlements > 0, "no position lived until a settlement")
  }
}
