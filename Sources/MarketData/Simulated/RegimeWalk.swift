import Market

/// Which regime holds at each step of the path: by the schedule, or by chance.
struct RegimeWalk {
  private let price: SimulationSpec.PriceModel
  private let step: Interval
  private var random: RandomStream
  private(set) var current = 0
  private var nextStart = 0

  init(spec: SimulationSpec) {
    price = spec.price
    step = spec.pathStep
    random = RandomStream(seed: spec.seed, purpose: "regimes")
  }

  /// The regime of the step that begins at `instant`; to be asked once a step, in order.
  mutating func regime(at instant: Instant) -> SimulationSpec.Regime {
    while nextStart < price.schedule.count, price.schedule[nextStart].from <= instant {
      current = price.schedule[nextStart].regime
      nextStart += 1
    }
    if price.schedule.isEmpty, price.regimes.count > 1, let lasts = price.regimes[current].lasts {
      if random.uniform() < Double(step.nanoseconds) / Double(lasts.nanoseconds) {
        let others = UInt64(price.regimes.count - 1)
        current = (current + 1 + Int(random.next() % others)) % price.regimes.count
      }
    }
    return price.regimes[current]
  }
}
