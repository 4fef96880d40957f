import Audits
import ChildProcess
import Ledger
import Market
import Reports
import Simulation
import TestSupport
import Testing

/// What an audit proves of a scenario holds on random markets; missing prints are what it finds.
struct AuditPropertyTests {
  @Test("audits hold (1,000 seeds, 50 in debug builds)", arguments: [false, true])
  func hold(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let seed = "seed \(run.market.seed)"
      let cuts = CutPoints.draw(3, seed: UInt64(run.market.seed), plan: run.plan, result: run.result)
      #expect(cuts.allSatisfy { $0 > run.plan.start && $0 < run.plan.end }, "\(seed)")
      let strategy = run.market.strategy
      let prefixes = try PrefixAudit(run.plan) { _ in strategy }.check(run.result, cuts: cuts)
      #expect(prefixes.findings == [], "\(seed)")
      #expect(BooksAudit(run.plan).check(run.result).findings == [], "\(seed)")
      let missing = run.result.events.filter { $0.kind == .missingSettlement }
      let settlements = SettlementAudit(run.plan).check(run.result).findings
      #expect(settlements.count == missing.count, "\(seed): \(settlements)")
      for (event, finding) in zip(missing, settlements) {
        #expect(finding.contains("a settlement is due at \(event.time) and has no print"), "\(seed)")
      }
    }
  }

  /// Balances by category, assets and capital at cost are those of `summary.json`, to the unit.
  @Test(
    "hledger reads the books as the summary does (10 seeds)",
    .enabled(if: Hledger.isPresent, "hledger is not there: apt-get install hledger"), arguments: [false, true])
  func journals(isDated: Bool) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/books.journal"
    for seed in 0..<10 {
      let run = try RandomRun(seed: seed, isDated: isDated)
      let report = AuditReport(
        title: "", isSimulated: false, seed: 0, cuts: [], plan: run.plan, result: run.result, checks: [])
      try LedgerJournal(report).write(to: path)
      #expect(try Hledger.complaint(about: path) == nil, "seed \(seed)")
      let balances = try Hledger.balances("income", in: path)
      for category in ProfitCategory.allCases {
        let balance = try #require(Decimal38(balances["income:\(category.name)"] ?? "0"))
        #expect(balance == -run.result.profit[category].exact, "seed \(seed), \(category.name)")
      }
      let equity = try #require(Decimal38(Hledger.balances("assets", in: path)["total"] ?? "0"))
      #expect(equity == run.result.finalEquity.exact, "seed \(seed)")
      let capital = try #require(Decimal38(Hledger.balances("equity", in: path)["total"] ?? "0"))
      #expect(capital == -run.result.initialEquity.exact, "seed \(seed)")
    }
  }
}
