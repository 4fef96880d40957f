import Market
import PerpEngine
import Simulation
import Venues

/// The prices of one bar in the order in which S6.4 examines them.
struct ExaminedBar {
  let close: Instant
  let points: [Decimal38]

  /// The bars of a run that S6.4 examines: the mark's, or where one is missing the perpetual's own.
  static func all(of run: RandomRun) -> [(bars: Bars, index: Int)] {
    guard let mark = run.perp.mark else { return run.perp.bars.openTimes.indices.map { (run.perp.bars, $0) } }
    let own = run.perp.bars
    let standIns = own.openTimes.indices.filter { index in
      let end = own.openTimes[index] + own.interval.nanoseconds
      return !mark.openTimes.contains { $0 < end && end <= $0 + mark.interval.nanoseconds }
    }
    let all = mark.openTimes.indices.map { (bars: mark, index: $0) } + standIns.map { (bars: own, index: $0) }
    return all.sorted { closeTime($0) < closeTime($1) }
  }

  static func closeTime(_ row: (bars: Bars, index: Int)) -> Instant {
    Instant(nanoseconds: row.bars.openTimes[row.index]) + row.bars.interval
  }

  init(_ row: (bars: Bars, index: Int), isShort: Bool) {
    let (bars, index) = row
    let extremes = isShort ? [bars.high[index], bars.low[index]] : [bars.low[index], bars.high[index]]
    close = Self.closeTime(row)
    points = ([bars.open[index]] + extremes + [bars.close[index]]).map(Decimal38.init(_:))
  }

  /// Whether margin equity ≤ requirement anywhere on the path. Inside one tier their difference is monotone in the
  /// price, or concave in one over it, so the ends of the path's pieces and both sides of every tier's edge tell.
  func fallsShort(_ account: MarginAccount) -> Bool {
    if points.contains(where: { account.excess(at: $0).sign <= 0 }) { return true }
    return zip(points, points.dropFirst()).contains { start, end in
      (0..<account.brackets.count - 1).contains { tier in
        let edge = account.edge(ofTier: tier)
        guard min(start, end) <= edge, edge <= max(start, end), start != end else { return false }
        if account.excess(at: edge).sign <= 0 { return true }
        // Just beyond the edge the next tier asks, if the path goes there.
        let beyond = account.contract.kind == .inverse ? min(start, end) < edge : edge < max(start, end)
        return beyond && account.excess(at: edge, tier: tier + 1).sign <= 0
      }
    }
  }
}

extension MarginAccount {
  func excess(at price: Decimal38) -> Decimal38 { equity(at: price) - requirement(at: price) }

  func excess(at price: Decimal38, tier: Int) -> Decimal38 {
    let rule = brackets[tier]
    let notional = contract.notional(quantity: quantity, price: price)
    let maintenance = notional * (rule.rate + rule.growth * notional) - rule.amount
    let closingFee = requirement(at: price) - triggerShare * self.maintenance(at: price)
    return equity(at: price) - triggerShare * maintenance - closingFee
  }

  /// The price at which the notional is the upper bound of a tier.
  func edge(ofTier tier: Int) -> Decimal38 {
    let bound = brackets[tier].upTo ?? 0
    let size = (quantity * contract.multiplier).magnitude
    return contract.kind == .inverse ? size / bound : bound / size
  }
}
