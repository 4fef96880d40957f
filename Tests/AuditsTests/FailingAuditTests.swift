import Audits
import Ledger
import Market
import Scenarios
import Simulation
import Testing

/// Each proof fails where what it proves is not so, and names the place.
struct FailingAuditTests {
  let trade: Trade
  let books: BooksAudit
  let settlements: SettlementAudit

  init() throws {
    trade = try Trade()
    books = BooksAudit(trade.plan)
    settlements = SettlementAudit(trade.plan)
  }

  @Test func holdsAsItIs() {
    #expect(books.check(trade.result).findings == [])
    #expect(settlements.check(trade.result).findings == [])
    #expect(settlements.check(trade.result).scope == "17 settlements due, 17 paid")
  }

  // MARK: No look-ahead

  /// Buys where the next close of the data it was given is higher.
  private struct Clairvoyant: Strategy {
    let bars: Bars

    mutating func decide(_ view: MarketView) -> Decision {
      let next = bars.lastIndex(closedAtOrBefore: view.now) + 1
      guard next > 0, next < bars.count else { return .stay }
      let rises = bars.close[next] > bars.close[next - 1]
      return view.isHolding ? (rises ? .stay : .exit) : (rises ? .enter(.notional(1000)) : .stay)
    }
  }

  @Test func aGlanceAheadIsFound() throws {
    let make: @Sendable (Plan) -> any Strategy = { Clairvoyant(bars: $0.instruments[$0.pair.spot].bars) }
    let full = Simulator.run(trade.plan, strategy: make(trade.plan)).worst
    let cuts = CutPoints.draw(20, seed: 1, plan: trade.plan, result: full)
    #expect(cuts.count == 20)
    let check = try PrefixAudit(trade.plan, strategy: make).check(full, cuts: cuts)
    #expect(!check.holds)
    // Cut at an order, the data lack the close that it was made for.
    let order = try #require(full.decisions.first { cuts.contains($0.time) && $0.reason == .enter })
    let place = "on data cut off at \(order.time), order "
    let finding = try #require(check.findings.first { $0.hasPrefix(place) })
    #expect(finding.contains(" is none, with all data \(order.time) enter "))
  }

  /// A plan whose computed rate at the cut would be another without what came after it.
  @Test func aRateMadeOfLaterDataIsFound() throws {
    let cut = try #require(Instant("2025-09-03T08:00:00Z"))
    let (plan, strategy) = (trade.plan, trade.resolved.strategy)
    let perp = plan.pair.perp
    let known: @Sendable (Instant) throws -> Plan = { instant in
      var plan = plan.known(at: instant)
      plan.instruments[perp].funding = plan.instruments[perp].funding.map { prints in
        var rates = prints.rates
        rates[prints.count - 1] += 1e-8
        return FundingPrints(
          times: prints.times, rates: rates, intervalHours: prints.intervalHours, markPrices: prints.markPrices)
      }
      return plan
    }
    let check = try PrefixAudit(plan, known: known) { _ in strategy }.check(trade.result, cuts: [cut])
    #expect(check.findings.count == 1)
    // The seventh settlement that was paid: three a day, the first of all before the entry.
    #expect(check.findings.first?.hasPrefix("on data cut off at \(cut), funding payment 7 is \(cut) ") == true)
  }

  @Test func theSameCutsComeFromTheSameSeed() {
    func draw(_ seed: UInt64) -> [Instant] { CutPoints.draw(9, seed: seed, plan: trade.plan, result: trade.result) }
    #expect(draw(1) == draw(1))
    #expect(draw(1) != draw(2))
    #expect(draw(1) == draw(1).sorted() && draw(1).count == 9)
  }

  // MARK: Books

  private static let unit = Amount(units: 1)

  @Test(arguments: ProfitCategory.allCases) func aUnitOfAnySource(category: ProfitCategory) {
    var bent = trade.result
    bent.profit[category] += Self.unit
    let findings = books.check(bent).findings
    #expect(findings.count == 2)
    #expect(findings.first?.hasPrefix("\(category.name) is ") == true)
    #expect(findings.last?.hasPrefix("the sources add up to ") == true)
  }

  @Test func aUnitOfEquity() {
    var bent = trade.result
    bent.finalEquity += Self.unit
    #expect(
      books.check(bent).findings.first
        == "final equity is \(bent.finalEquity) USD, the postings are worth \(trade.result.finalEquity)")
  }

  @Test func aUnitOfAFeeAndOfAPayment() {
    var bent = trade.result
    bent.fills[0].fee += Self.unit
    #expect(books.check(bent).findings.count == 1)
    #expect(books.check(bent).findings.first?.contains("USD, the fills make ") == true)
    bent = trade.result
    bent.fundingPayments[0].amount += Self.unit
    #expect(books.check(bent).findings.first?.contains("USDT, the funding payments make ") == true)
  }

  /// The books again with one unit more in one posting, and what that posting is of.
  @Test func aUnitOfOnePosting() throws {
    let ledger = trade.result.ledger
    let bentPosting = try #require(
      ledger.postings.lastIndex { ledger.category(of: $0.account) == .interest })
    var copy = Ledger(purses: ledger.accountNames.filter { $0 != "capital" && !$0.hasPrefix("pnl:") })
    for asset in ledger.assets { _ = copy.number(of: asset) }
    var begun = 0
    // Postings come in pairs that cancel.
    for pair in stride(from: 0, to: ledger.postings.count, by: 2) {
      let (to, from) = (ledger.postings[pair], ledger.postings[pair + 1])
      while begun <= Int(to.entry) {
        copy.begin(ledger.entries[begun].memo, at: ledger.entries[begun].time)
        begun += 1
      }
      let isBent = (pair...pair + 1).contains(bentPosting)
      copy.post(to.account, asset: Int(to.asset), to.amount + (isBent ? Self.unit : .zero), from: from.account)
    }
    var bent = trade.result
    bent.ledger = copy
    let findings = books.check(bent).findings
    #expect(findings.count == 2)
    #expect(
      findings.first?.hasPrefix("final equity is \(trade.result.finalEquity) USD, the postings are worth ") == true)
    #expect(findings.last?.hasPrefix("interest is \(trade.result.profit[.interest]) USD, the postings are ") == true)
  }

  @Test func aDepositTooMuch() {
    var plan = trade.plan
    plan.accounts[0].deposits[0].amount += Self.unit
    let findings = BooksAudit(plan).check(trade.result).findings
    #expect(findings.first?.contains("came from capital, deposits are") == true)
  }

  @Test func aPositionThatFillsDoNotMake() {
    var bent = trade.result
    bent.fills.removeLast()
    #expect(books.check(bent).findings.contains { $0.contains("are held at the end, fills make") })
  }

  // MARK: Settlements

  @Test func aPaymentThatIsGone() {
    var bent = trade.result
    let gone = bent.fundingPayments.remove(at: 3)
    #expect(
      settlements.check(bent).findings.first == "binance-usdm:BTCUSDT: the print of \(gone.time) was not paid")
  }

  @Test func aPaymentTwice() {
    var bent = trade.result
    bent.fundingPayments.insert(bent.fundingPayments[3], at: 3)
    let time = bent.fundingPayments[3].time
    #expect(
      settlements.check(bent).findings == [
        "binance-usdm:BTCUSDT: paid at \(time) without a print on an open position"
      ])
  }

  @Test func aPaymentOfAnotherAmountRateOrPosition() {
    var bent = trade.result
    bent.fundingPayments[3].amount += Self.unit
    bent.fundingPayments[4].rate *= 2
    bent.fundingPayments[5].position = -1
    let findings = settlements.check(bent).findings
    #expect(findings.count == 3)
    #expect(findings.first?.contains(", S4.1 makes ") == true)
    #expect(findings.dropFirst().first?.contains(", the print says ") == true)
    #expect(findings.last?.contains(" on -1 contracts, fills make -") == true)
  }

  @Test func aPrintThatIsMissing() throws {
    var plan = trade.plan
    let funding = try #require(plan.instruments[plan.pair.perp].funding)
    let missing = try #require(Instant("2025-09-03T08:00:00Z"))
    let kept = funding.times.indices.filter { funding.times[$0] != missing.nanoseconds }
    plan.instruments[plan.pair.perp].funding = FundingPrints(
      times: ContiguousArray(kept.map { funding.times[$0] }), rates: ContiguousArray(kept.map { funding.rates[$0] }),
      intervalHours: ContiguousArray(kept.map { funding.intervalHours[$0] }),
      markPrices: ContiguousArray(kept.map { funding.markPrices[$0] }))
    let result = Simulator.run(plan, strategy: trade.resolved.strategy).worst
    #expect(
      SettlementAudit(plan).check(result).findings == [
        "binance-usdm:BTCUSDT: a settlement is due at 2025-09-03T08:00:00Z and has no print"
      ])
    #expect(BooksAudit(plan).check(result).holds)
  }

  @Test func aCountThatIsWrong() {
    var bent = trade.result
    bent.settlements.expected += 1
    #expect(
      settlements.check(bent).findings == [
        "18 settlements are reported as expected, the clock and prints make 17"
      ])
  }

  // MARK: Repeats

  @Test func whatDiffers() {
    #expect(RepeatAudit.differences(trade.result, trade.result) == [])
    var bent = trade.result
    bent.metrics.turnover.negate()
    bent.samples[1].equity += Self.unit
    #expect(RepeatAudit.differences(trade.result, bent) == ["samples", "metrics"])
  }
}
