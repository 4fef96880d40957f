import Ledger
import Market
import Simulation
import Testing

/// The worst hours and the round trips of random runs, against samples of every hour and against the whole.
struct WorstHoursTests {
  @Test("the worst hours are the largest falls between hourly samples (1,000 seeds, 50 in debug builds)")
  func hours() throws {
    for seed in RandomRun.seeds {
      let market = try RandomMarket(seed: seed, isDated: seed % 3 == 0)
      var plan = market.plan
      plan.sampling = .hours(1)
      let result = Simulator.run(plan, strategy: market.strategy).worst
      let falls = zip(result.samples, result.samples.dropFirst())
        .map { HourlyProfit(end: $1.time, profit: $1.profit - $0.profit) }
        .filter { $0.profit.total < .zero }
        .sorted { ($0.profit.total, $0.end) < ($1.profit.total, $1.end) }
      #expect(result.worstHours == Array(falls.prefix(10)), "seed \(seed)")
    }
  }

  @Test(
    "round trips follow each other and add up to the run (1,000 seeds, 50 in debug builds)", arguments: [false, true])
  func roundTrips(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      let (result, seed) = (run.result, "seed \(run.market.seed)")
      let trips = result.roundTrips
      #expect(trips.isEmpty == result.fills.isEmpty, "\(seed)")
      for (trip, next) in zip(trips, trips.dropFirst()) {
        #expect(trip.end.map { trip.start < $0 && $0 <= next.start } == true, "\(seed)")
      }
      let isFlat = result.detail.spotPosition.isZero && result.detail.perpPosition.isZero
      #expect(trips.last.map { ($0.end == nil) == !isFlat } ?? isFlat, "\(seed)")
      for trip in trips { #expect(result.fills.contains { $0.time == trip.start }, "\(seed)") }
      // What goes on without a position is not of a trip.
      for category in ProfitCategory.allCases where ![.interest, .transfer, .fx].contains(category) {
        let sum = trips.reduce(Amount.zero) { $0 + $1.profit[category] }
        #expect(sum == result.profit[category], "\(seed) \(category)")
      }
      let turnover = trips.reduce(Amount.zero) { $0 + $1.turnover }
      #expect(turnover.double / result.initialEquity.double == result.metrics.turnover, "\(seed)")
    }
  }
}
