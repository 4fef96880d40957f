import Audits
import Foundation
import Market
import Scenarios
import Simulation
import Testing

/// Rates that a scenario computes are made anew on cut-off data.
struct ComputedSeriesTests {
  @Test func computedRatesSeeNoFuture() async throws {
    let path = URL(filePath: #filePath).appending(path: "../../../Scenarios/quickstart.yaml").standardized.path
    let overrides = ["period.start=2025-09-01", "period.end=2025-09-07", "funding=computed"]
    let scenario = try ScenarioFile.read(path: path, overrides: overrides)[0]
    let report = try await ScenarioAudit(cuts: 8, seed: 3, threads: 2).run(scenario)
    #expect(report.checks.flatMap(\.findings) == [])
    #expect(report.result.fundingRates == .computed && report.result.fundingPayments.count == 17)
    // A rate that a cut would have to know beforehand is not there.
    let cut = try #require(Instant("2025-09-03T08:00:00Z"))
    let full = try scenario.resolve(threads: 1)
    #expect(full.derivesSeries)
    let perp = full.plan.pair.perp
    let known = try scenario.resolve(threads: 1, knownAt: cut).plan.instruments[perp].funding
    let all = try #require(full.plan.instruments[perp].funding)
    // A window that the cut leaves a part of makes a rate of that part, paid after the cut.
    #expect(known?.prefix(atOrBefore: cut).rates == all.prefix(atOrBefore: cut).rates)
    #expect(known?.last == cut + .hours(8))
    // Before the first there is none, which is no mistake.
    let early = try scenario.resolve(threads: 1, knownAt: Instant(nanoseconds: 0)).plan.instruments[perp].funding
    #expect(early?.count == nil)
  }
}
