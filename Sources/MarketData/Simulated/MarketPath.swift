import Market

/// What all venues have in common, point by point: the price, the index and the common part of the premium.
///
/// Point `k` stands at `start + k · pathStep`; a bar holds the points inside its half-open span, so that a bar opens at
/// the point of its own instant and closes one step before the next.
struct MarketPath {
  /// The price of the base coin everywhere, before any venue's premium.
  private(set) var price: ContiguousArray<Double>
  /// The price, smoothed.
  private(set) var index: ContiguousArray<Double>
  /// The common factor of premiums, deviation 1.
  private(set) var commonPremium: ContiguousArray<Double>
  /// What scripted shocks add to every premium.
  private(set) var shockPremium: ContiguousArray<Double>

  init(spec: SimulationSpec) {
    let count = spec.barCount * spec.pointsPerBar
    price = []
    index = []
    commonPremium = []
    shockPremium = []
    price.reserveCapacity(count)
    index.reserveCapacity(count)
    commonPremium.reserveCapacity(count)
    shockPremium.reserveCapacity(count)

    var walk = RandomWalk(spec: spec)
    var common = MeanReversion(halfLife: spec.commonPremiumHalfLife, step: spec.pathStep)
    var commonRandom = RandomStream(seed: spec.seed, purpose: "premium")
    let share = smoothingShare(step: spec.pathStep, timeConstant: spec.price.indexSmoothing)
    // However wild the spec, a price is worth a tick everywhere, and its ticks can be counted in 64 bits.
    let lowest = spec.instruments.map(\.tick.double).max() ?? 0
    let highest = 1e11
    var smoothed = spec.price.start
    var instant = spec.start
    for point in 0..<count {
      var now = point == 0 ? spec.price.start : walk.advance(at: instant)
      var extra = 0.0
      for shock in spec.shocks {
        now *= shock.effect(at: instant).factor
        extra += shock.premium(at: instant)
      }
      now = min(max(now, lowest), highest)
      smoothed += (now - smoothed) * share
      price.append(now)
      index.append(smoothed)
      commonPremium.append(common.advance(&commonRandom))
      shockPremium.append(extra)
      instant = instant + spec.pathStep
    }
  }
}

/// The price without its scripted shocks: price = previous price × (1 + return).
private struct RandomWalk {
  private let jumps: SimulationSpec.Jumps
  private let years: Double
  private let rootOfYears: Double
  private var price: Double
  private var regimes: RegimeWalk
  private var random: RandomStream
  private var jumpRandom: RandomStream

  init(spec: SimulationSpec) {
    jumps = spec.price.jumps
    years = spec.pathStep.years
    rootOfYears = years.squareRoot()
    price = spec.price.start
    regimes = RegimeWalk(spec: spec)
    random = RandomStream(seed: spec.seed, purpose: "price")
    jumpRandom = RandomStream(seed: spec.seed, purpose: "jumps")
  }

  mutating func advance(at instant: Instant) -> Double {
    let regime = regimes.regime(at: instant)
    var change = regime.drift * years + regime.volatility * rootOfYears * random.normal()
    if jumpRandom.uniform() < jumps.rate * years { change += jumps.mean + jumps.deviation * jumpRandom.normal() }
    // No single step may take more than half of the price, whatever the spec says: prices stay above 0.
    price *= 1 + max(change, -0.5)
    return price
  }
}
