import Market
import PerpEngine
public import Simulation
import Venues

/// S4.4: whether every settlement that was due and every print met an open position once, at the right amount; found
/// from the clock of the rulebook, the prints and the fills.
public struct SettlementAudit: Sendable {
  private let plan: Plan

  public init(_ plan: Plan) { self.plan = plan }

  public func check(_ result: RunResult) -> AuditCheck {
    var tally = Tally()
    for index in [plan.pair.perp] + plan.pair.successors {
      look(at: plan.instruments[index], in: result, &tally)
    }
    let contracts = Set(([plan.pair.perp] + plan.pair.successors).map { plan.instruments[$0].name })
    for payment in result.fundingPayments where !contracts.contains(payment.instrument) {
      tally.find(payment.time, "\(payment.instrument) is no contract of the trade and was paid")
    }
    for (name, counted, reported) in [
      ("expected", tally.expected, result.settlements.expected),
      ("applied", tally.applied, result.settlements.applied),
    ] where counted != reported {
      tally.find(plan.end, "\(reported) settlements are reported as \(name), the clock and prints make \(counted)")
    }
    return AuditCheck(
      .settlementsComplete, scope: "\(tally.expected) settlements due, \(tally.applied) paid",
      findings: tally.findings.sorted { $0.time < $1.time }.map(\.text))
  }

  private func look(at contract: InstrumentPlan, in result: RunResult, _ tally: inout Tally) {
    var position = PositionBefore(result.fills.filter { $0.instrument == contract.name })
    var payments = result.fundingPayments.filter { $0.instrument == contract.name }[...]
    let prints = contract.funding
    var clock = SettlementClock(terms: contract.terms)
    var print = 0
    // A rate at its cap changes the clock after it, before the period too.
    while let prints, print < prints.count, prints.times[print] < plan.start.nanoseconds {
      clock.settle(rate: prints.rates[print], at: Instant(nanoseconds: prints.times[print]))
      print += 1
    }
    var due = clock.next(after: Instant(nanoseconds: plan.start.nanoseconds - 1)) ?? .distantFuture
    while true {
      let printed = prints.flatMap { print < $0.count ? Instant(nanoseconds: $0.times[print]) : nil } ?? .distantFuture
      let time = min(due, printed)
      if time >= plan.end { break }
      let held = position.contracts(before: time)
      if !held.isZero {
        if time == due { tally.expected += 1 }
        if time == printed, let prints {
          pay(print, of: prints, at: time, held, contract, &payments, &tally)
        } else {
          tally.find(time, "\(contract.name): a settlement is due at \(time) and has no print")
        }
      }
      if time == printed, let prints {
        clock.settle(rate: prints.rates[print], at: time)
        print += 1
      }
      due = clock.next(after: time) ?? .distantFuture
    }
    for payment in payments {
      tally.find(payment.time, "\(contract.name): paid at \(payment.time) without a print on an open position")
    }
  }

  /// The row of `print`, which has to come next.
  private func pay(
    _ print: Int, of prints: FundingPrints, at time: Instant, _ held: Decimal38, _ contract: InstrumentPlan,
    _ payments: inout ArraySlice<FundingPayment>, _ tally: inout Tally
  ) {
    while let early = payments.first, early.time < time {
      tally.find(early.time, "\(contract.name): paid at \(early.time) without a print on an open position")
      payments.removeFirst()
    }
    guard let payment = payments.first, payment.time == time else {
      tally.find(time, "\(contract.name): the print of \(time) was not paid")
      return
    }
    payments.removeFirst()
    tally.applied += 1
    if payment.position != held {
      tally.find(time, "\(contract.name): paid at \(time) on \(payment.position) contracts, fills make \(held)")
    }
    if payment.rate != prints.rates[print] {
      tally.find(time, "\(contract.name): paid at \(time) at \(payment.rate), the print says \(prints.rates[print])")
    }
    let terms = contract.terms.terms(at: time).contract
    let amount = Amount(
      rounding: terms.fundingPayment(
        quantity: held, price: Decimal38(payment.referencePrice), rate: Decimal38(prints.rates[print])))
    if payment.amount != amount || payment.asset != terms.settle {
      tally.find(
        time, "\(contract.name): paid \(payment.amount) \(payment.asset) at \(time), S4.1 makes \(amount)")
    }
  }
}

private struct Tally {
  var expected = 0
  var applied = 0
  var findings: [(time: Instant, text: String)] = []

  mutating func find(_ time: Instant, _ text: String) { findings.append((time, text)) }
}

/// Contracts held when S3.2 comes: fills of that instant come after it, forced closes before.
private struct PositionBefore {
  private var fills: ArraySlice<Fill>
  private var held = Decimal38.zero

  init(_ fills: [Fill]) { self.fills = fills[...] }

  /// - Precondition: instants ascend.
  mutating func contracts(before instant: Instant) -> Decimal38 {
    while let fill = fills.first, fill.time < instant || (fill.time == instant && fill.reason == .liquidation) {
      held += fill.quantity * Decimal38(fill.side.sign)
      fills.removeFirst()
    }
    return held
  }
}
