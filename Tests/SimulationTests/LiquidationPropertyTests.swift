import Ledger
import Market
import PerpEngine
import Simulation
import Testing
import Venues

/// S6 on random runs, judged on accounts rebuilt from the postings.
struct LiquidationPropertyTests {
  @Test("cross accounts are liquidated exactly when they fall short on a bar's path (1,000 seeds, 50 in debug builds)")
  func exactlyWhenShort() throws {
    try RandomRun.forEachSeed { run in
      guard run.plan.accounts[run.perp.account].marginMode == .cross else { return }
      let forced = run.result.fills.filter { $0.reason == .liquidation }
      var replay = Replay(run)
      var (seen, orders) = (0, 0)
      var cooldown: (price: Decimal38, closed: Instant, end: Instant)?
      for row in ExaminedBar.all(of: run) {
        let time = ExaminedBar.closeTime(row)
        guard time > run.plan.start, time <= run.plan.end else { continue }
        while replay.advance(before: time) {}
        guard !replay.perp.isFlat, let account = replay.marginAccount(before: time) else { continue }
        let place = "seed \(run.market.seed), bar closing at \(time)"
        guard let rules = run.rules(before: time).liquidation else { continue }
        let bar = ExaminedBar(row, isShort: replay.perp.quantity.sign < 0)
        let here = forced.filter { $0.time == time }
        #expect(bar.fallsShort(account) == !here.isEmpty, "\(place)")
        if let first = here.first { expectRoot(first.referencePrice, account, bar, place) }
        let opens = Instant(nanoseconds: row.bars.openTimes[row.index])
        var before = replay
        for fill in here {
          // A share of the position was closed: everything is, at that price, in a bar that is shorter than the
          // cooldown, and in bars that begin inside it.
          let isCoolingDown =
            cooldown.map { $0.closed == time ? fill.referencePrice == $0.price || time < $0.end : opens < $0.end }
            ?? false
          let length = expectAction(fill, &before, rules, ordersBefore: orders, isCoolingDown: isCoolingDown, place)
          if length > .zero { cooldown = (fill.referencePrice, time, opens + length) }
          orders += 1
        }
        seen += here.count
        orders -= run.takeovers(at: time)
      }
      #expect(seen == forced.count, "seed \(run.market.seed): liquidations at other times")
    }
  }

  /// A fill is what the procedure says of the account just before it; returns the cooldown that begins with it.
  private func expectAction(
    _ fill: Fill, _ replay: inout Replay, _ rules: LiquidationTerms, ordersBefore: Int, isCoolingDown: Bool,
    _ place: String
  ) -> Interval {
    guard let account = replay.marginAccount(before: fill.time) else { return .zero }
    let action = rules.action(
      for: account, at: fill.referencePrice, ordersBefore: ordersBefore, isCoolingDown: isCoolingDown)
    #expect(action.change.magnitude == fill.quantity && action.price == fill.price, "\(place): \(action)")
    #expect(Amount(rounding: action.fee) == fill.fee, "\(place): \(action)")
    repeat { guard replay.advance() else { break } } while replay.fill != fill
    return action.cooldown
  }

  /// The trigger is the bar's open, already short there, the root of equity = requirement, or a tier's edge.
  private func expectRoot(_ price: Decimal38, _ account: MarginAccount, _ bar: ExaminedBar, _ place: String) {
    if account.excess(at: bar.points[0]).sign <= 0 {
      #expect(price == bar.points[0], "\(place): short at the open, closed from \(price)")
      return
    }
    let (low, high) = (bar.points.min() ?? 0, bar.points.max() ?? 0)
    #expect(low <= price && price <= high, "\(place): \(price) is not on the path")
    let isEdge = (0..<account.brackets.count - 1).contains { account.edge(ofTier: $0) == price }
    // 38 digits leave the root good to far below 10⁻²⁰ of the notional.
    let tolerance = account.contract.notional(quantity: account.quantity, price: price) * Decimal38(1e-20)
    #expect(isEdge || account.excess(at: price).magnitude < tolerance, "\(place): no root at \(price)")
  }

  @Test("after a full close nobody owes, but to a venue that claims it (1,000 seeds, 50 in debug builds)")
  func insurance() throws {
    try RandomRun.forEachSeed { run in
      guard run.plan.accounts[run.perp.account].marginMode == .cross else { return }
      var replay = Replay(run)
      while replay.advance() {
        guard let fill = replay.fill, fill.reason == .liquidation, replay.perp.isFlat else { continue }
        if run.takeovers(at: fill.time) > 0 {
          let left = replay.marginAccount(before: fill.time)?.equity(at: fill.referencePrice) ?? .zero
          #expect(left.magnitude <= Decimal38(5e-9), "seed \(run.market.seed), \(fill.time): \(left) is left of margin")
          continue
        }
        if run.rules(before: fill.time).liquidation?.venueClaimsDeficit == true { continue }
        let left = replay.marginAccount(before: fill.time)?.equity(at: fill.price) ?? .zero
        // Half a unit is the rounding of the fund's payment.
        #expect(left >= -Decimal38(5e-9), "seed \(run.market.seed), \(fill.time): \(left) is left")
        // The fund pays what is missing and no more.
        if run.result.events.contains(where: { $0.kind == .insurance && $0.time == fill.time }) {
          #expect(left <= Decimal38(5e-9), "seed \(run.market.seed), \(fill.time): \(left) is left after insurance")
        }
      }
    }
  }

  @Test("an isolated position loses at most its margin and accrual (1,000 seeds, 50 in debug builds)")
  func isolated() throws {
    var liquidated = 0
    try RandomRun.forEachSeed { run in
      let account = run.plan.accounts[run.perp.account]
      guard account.marginMode == .isolated else { return }
      var replay = Replay(run)
      // The least that purse and accrual may hold after the close, from the entry on; `nil` once money was moved.
      var floor: Amount?
      var before = Amount.zero
      while replay.advance() {
        let terms = run.rules(before: replay.entry?.time ?? run.plan.start)
        let settle = terms.contract.settle
        let held = replay.balance(account.name, settle) + replay.balance("\(account.name) accrued", settle)
        let change = held - before
        before = held
        if let fill = replay.fill, fill.instrument == run.perp.name {
          if fill.reason == .liquidation {
            if replay.perp.isFlat, let least = floor, terms.liquidation?.venueClaimsDeficit == false {
              liquidated += 1
              #expect(held >= least, "seed \(run.market.seed), \(fill.time): \(held) left of at least \(least)")
            }
            if replay.perp.isFlat { floor = nil }
          } else if fill.reason == .enter {
            let now = run.perp.terms.terms(at: fill.time)
            let notional = now.contract.notional(quantity: fill.quantity, price: fill.price)
            let size = PositionSize(of: fill.quantity, at: fill.price, now.contract)
            let schedule = now.margin?.schedule(.short, isIntraday: run.isIntraday(at: fill.time))
            let rate = schedule?.initialRate(of: size, leverage: account.leverage) ?? .zero
            // What earlier positions accrued and has not moved as cash stands in for this one as well (S4.5, S6.2).
            floor = held - Amount(rounding: notional * rate) - replay.balance("\(account.name) accrued", settle)
          } else {
            floor = nil
          }
        } else if replay.entry?.memo.hasPrefix("transfer") == true {
          floor = nil
        } else if replay.entry?.memo.hasPrefix("funding") == false, let least = floor {
          // Interest and the spot leg's trades are not the position's.
          floor = least + change
        }
      }
    }
    #expect(liquidated > 0, "no isolated position was liquidated: the markets are too calm")
  }
}

extension RandomRun {
  /// How many positions the venue took over at `time`: one or none.
  func takeovers(at time: Instant) -> Int {
    result.events.filter { $0.time == time && ($0.kind == .takeover || $0.kind == .backstop) }.count
  }
}
