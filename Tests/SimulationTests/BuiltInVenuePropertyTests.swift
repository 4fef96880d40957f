import Ledger
import Market
import PerpEngine
import Simulation
import Testing
import Venues

/// What holds at every venue that comes with Carry, whatever its rules: S4 through whole runs.
struct BuiltInVenuePropertyTests {
  /// New York and Chicago go forward on 8 March 2026 and back on 1 November 2026, both in the night to a Sunday; with
  /// the seed of the market.
  static let nights = [("2026-03-05", 0), ("2026-10-29", 1)]

  @Test(
    "across a daylight-saving change each settlement is paid once, none is skipped, and both sides pay the same",
    arguments: HeldPerpetual.builtIn, nights)
  func daylightSaving(perpetual: HeldPerpetual, night: (start: String, seed: Int)) throws {
    let start = try #require(Instant(night.start))
    let end = start + .days(6)
    let terms = perpetual.terms(at: start)
    // A venue that has closed by then, as BitMEX has in November, holds nothing over the night.
    if let expiry = terms.contract.expiry, expiry < end { return }
    let clock = try #require(terms.funding).clock
    let times = settlementTimes(of: clock, from: start, to: end)
    let prints = randomPrints(at: times.map { ($0, clock.nominalHours) }, seed: night.seed)
    let result = try perpetual.run(seed: night.seed, from: start, to: end, prints: prints)
    try expect(result, pays: prints, of: perpetual)
    #expect(result.settlements.expected == result.settlements.applied)
    #expect(result.events.allSatisfy { $0.kind != .missingSettlement })
  }

  @Test("a contract that goes from 8 h to 4 h to 1 h pays each interval once", arguments: HeldPerpetual.builtIn)
  func intervalChange(perpetual: HeldPerpetual) throws {
    let start = try #require(Instant("2026-07-01"))
    let (four, one, end) = (start + .days(2), start + .days(4), start + .days(6))
    var terms = perpetual.terms(at: start)
    let stretches: [(from: Instant, to: Instant, hours: Int)] = [(start, four, 8), (four, one, 4), (one, end, 1)]
    let versions = stretches.map { stretch in
      terms.funding?.clock = .every(.hours(stretch.hours))
      return DatedTerms.Version(from: stretch.from == start ? .distantPast : stretch.from, terms: terms)
    }
    let times = stretches.flatMap { stretch in
      settlementTimes(of: .every(.hours(stretch.hours)), from: stretch.from, to: stretch.to).map { time in
        // The print at the change stands for the hours before it.
        (time, Double(time == four ? 8 : time == one ? 4 : stretch.hours))
      }
    }
    let prints = randomPrints(at: times, seed: 0)
    let result = try perpetual.run(seed: 0, from: start, to: end, prints: prints, dated: DatedTerms(versions))
    try expect(result, pays: prints, of: perpetual)
    #expect(result.settlements.expected == result.settlements.applied)
  }

  @Test("after a delisting nothing is charged", arguments: HeldPerpetual.builtIn)
  func delisting(perpetual: HeldPerpetual) throws {
    let start = try #require(Instant("2026-07-01"))
    let (gone, end) = (start + .days(4), start + .days(7))
    let clock = try #require(perpetual.terms(at: start).funding).clock
    let times = settlementTimes(of: clock, from: start, to: gone)
    let prints = randomPrints(at: times.map { ($0, clock.nominalHours) }, seed: 0)
    let result = try perpetual.run(seed: 0, from: start, to: end, prints: prints, gone: gone)
    try expect(result, pays: prints, of: perpetual)
    #expect(result.settlements.expected > result.settlements.applied)
    #expect(result.events.contains { $0.kind == .missingSettlement && $0.time >= gone })
  }

  @Test("an outage stops trading, not settlements", arguments: HeldPerpetual.builtIn)
  func outage(perpetual: HeldPerpetual) throws {
    let start = try #require(Instant("2026-07-01"))
    let end = start + .days(6)
    let clock = try #require(perpetual.terms(at: start).funding).clock
    let times = settlementTimes(of: clock, from: start, to: end)
    let prints = randomPrints(at: times.map { ($0, clock.nominalHours) }, seed: 0)
    let dark = Outage(account: 0, start: start + .days(2), end: start + .days(5))
    #expect(times.contains { $0 > dark.start && $0 < dark.end })
    let result = try perpetual.run(seed: 0, from: start, to: end, prints: prints, outages: [dark])
    try expect(result, pays: prints, of: perpetual)
    #expect(result.settlements.expected == result.settlements.applied)
  }

  /// Every print after the entry is paid once and nothing else is, a holder of the other side pays the same amount, and
  /// the books hold the sum.
  private func expect(_ result: RunResult, pays prints: FundingPrints, of perpetual: HeldPerpetual) throws {
    let fills = result.fills.filter { $0.instrument.account == "perp" }
    let entry = try #require(fills.first, "the position was never opened")
    #expect(fills.count == 1 && result.counts.liquidations == 0)
    let due = prints.firstIndex(atOrAfter: entry.time + Interval(nanoseconds: 1))..<prints.count
    #expect(!due.isEmpty)
    #expect(result.fundingPayments.map(\.time.nanoseconds) == Array(prints.times[due]))
    #expect(result.fundingPayments.map(\.rate) == Array(prints.rates[due]))
    let contract = perpetual.terms(at: entry.time).contract
    var sum = Amount.zero
    for payment in result.fundingPayments {
      let other = contract.fundingPayment(
        quantity: -payment.position, price: Decimal38(payment.referencePrice), rate: Decimal38(payment.rate))
      #expect(payment.amount + Amount(rounding: other) == .zero)
      sum += payment.amount
    }
    var ledger = result.ledger
    let settle = ledger.number(of: contract.settle)
    #expect(ledger.balance(ledger.counter(.funding), asset: settle) + sum == .zero)
  }
}
