import Simulation
import Testing

/// The random markets must reach what the properties are about.
struct GeneratorTests {
  @Test("random markets reach every reason to trade and every event but a decision (1,000 seeds, 50 in debug builds)")
  func reaches() throws {
    var kinds: Set<Event.Kind> = []
    var reasons: Set<Fill.Reason> = []
    var (payments, idle) = (0, 0)
    try RandomRun.forEachSeed { run in
      kinds.formUnion(run.result.events.map(\.kind))
      reasons.formUnion(run.result.fills.map(\.reason))
      payments += run.result.fundingPayments.count
      if run.result.fills.isEmpty { idle += 1 }
    }
    let allKinds: Set<Event.Kind> = [
      .cut, .waiting, .cancelled, .skipped, .marginCall, .transferSent, .transferArrived, .liquidation,
      .partialLiquidation, .takeover, .backstop, .insurance, .deficit, .policy, .outageStart, .outageEnd, .missingSettlement, .termsChange,
    ]
    #expect(allKinds.subtracting(kinds).isEmpty)
    let allReasons: Set<Fill.Reason> = [.enter, .exit, .rehedge, .resize, .unwind, .reenter, .liquidation]
    #expect(allReasons.subtracting(reasons).isEmpty)
    #expect(payments > 10 * RandomRun.seeds.count && idle < RandomRun.seeds.count / 10)
  }
}
