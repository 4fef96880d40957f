import Market
import Simulation
import Testing

/// The random markets must reach what the properties are about.
struct GeneratorTests {
  @Test("random markets reach every kind of event (1,000 seeds, 100 in debug builds)")
  func reaches() throws {
    var kinds: [Event.Kind: Int] = [:]
    var reasons: [Fill.Reason: Int] = [:]
    var (payments, idle) = (0, 0)
    try RandomRun.forEachSeed { run in
      for event in run.result.events { kinds[event.kind, default: 0] += 1 }
      for fill in run.result.fills { reasons[fill.reason, default: 0] += 1 }
      payments += run.result.fundingPayments.count
      if run.result.fills.isEmpty { idle += 1 }
    }
    print(kinds, reasons, payments, idle)
  }
}
