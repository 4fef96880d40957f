import Market
import Simulation
import Testing

/// S2.2: on data cut off at any instant a run does what the full run did until then.
struct NoLookAheadTests {
  @Test(
    "data cut at 3 instants change nothing before them (1,000 seeds, 50 in debug builds)", arguments: [false, true])
  func endsWithTheData(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      for instant in instants(of: run) {
        // The run ends with its data: of the last instant only S3.1 and S3.7 happen (S1.3).
        var plan = run.plan.known(at: instant)
        plan.end = instant
        let cut = Simulator.run(plan, strategy: run.market.strategy).worst
        let place = "seed \(run.market.seed), data and period end at \(instant)"
        let full = run.result
        #expect(cut.decisions == full.decisions.filter { $0.time < instant }, "\(place)")
        #expect(cut.fills == full.fills.filter { $0.time < instant || isForced($0, at: instant) }, "\(place)")
        #expect(cut.fundingPayments == full.fundingPayments.filter { $0.time < instant }, "\(place)")
        #expect(cut.events == Array(full.events.prefix(cut.events.count)), "\(place)")
        #expect(full.events.dropFirst(cut.events.count).allSatisfy { $0.time >= instant }, "\(place)")
        if !knowsPricesAtStart(run.plan) { continue }
        #expect(cut.samples.filter { $0.time < instant } == full.samples.filter { $0.time < instant }, "\(place)")
        #expect(cut.initialEquity == full.initialEquity, "\(place)")
      }
    }
  }

  @Test(
    "data cut at 3 instants change nothing up to and at them (1,000 seeds, 50 in debug builds)",
    arguments: [false, true])
  func goesOnWithoutData(isDated: Bool) throws {
    try RandomRun.forEachSeed(isDated: isDated) { run in
      for instant in instants(of: run) {
        let cut = Simulator.run(run.plan.known(at: instant), strategy: run.market.strategy).worst
        let place = "seed \(run.market.seed), data end at \(instant)"
        func past<Row>(_ rows: [Row], _ time: (Row) -> Instant) -> [Row] { rows.filter { time($0) <= instant } }
        let full = run.result
        #expect(past(cut.decisions, \.time) == past(full.decisions, \.time), "\(place)")
        #expect(past(cut.fills, \.time) == past(full.fills, \.time), "\(place)")
        #expect(past(cut.fundingPayments, \.time) == past(full.fundingPayments, \.time), "\(place)")
        #expect(past(cut.events, \.time) == past(full.events, \.time), "\(place)")
        if !knowsPricesAtStart(run.plan) { continue }
        #expect(past(cut.samples, \.time) == past(full.samples, \.time), "\(place)")
      }
    }
  }

  /// Two decision steps and a moment of no importance, drawn from the seed.
  private func instants(of run: RandomRun) -> [Instant] {
    var dice = Dice(seed: run.market.seed, purpose: "cuts")
    let plan = run.plan
    let steps = run.result.steps
    let half = Interval(nanoseconds: run.perp.bars.interval.nanoseconds / 2)
    let halves = Int((plan.end - plan.start).nanoseconds / half.nanoseconds)
    let atSteps = (0..<2).map { _ in plan.start + plan.step * dice.int(1...max(1, steps - 1)) }
    return (atSteps + [plan.start + half * dice.int(1...halves - 1)]).filter { $0 < plan.end }
  }

  /// Until the first bar of a series that begins late, the books value its asset at that bar's open: no decision falls
  /// into that time, but the equity reported for it is of later knowledge.
  private func knowsPricesAtStart(_ plan: Plan) -> Bool {
    let series = [plan.instruments[plan.pair.spot].bars] + plan.currencyPrices.map(\.bars)
    return series.allSatisfy { bars in bars.first.map { $0 <= plan.start } ?? false }
  }

  private func isForced(_ fill: Fill, at instant: Instant) -> Bool {
    fill.time == instant && fill.reason == .liquidation
  }
}
