import Market
import Venues

/// What a contract is worth over the price, point by point: a perpetual's premium or a future's basis.
struct FairWalk {
  /// Where it begins.
  let first: Double
  private let model: Model
  private var own: MeanReversion
  private var random: RandomStream

  private enum Model {
    case premium(SimulationSpec.Premium, negative: [SimulationSpec.Span])
    case basis(SimulationSpec.Future)
  }

  /// `nil` for spot, which is worth the price.
  init?(_ instrument: SimulationSpec.Instrument, spec: SimulationSpec) {
    if let premium = instrument.premium {
      first = premium.mean
      model = .premium(premium, negative: spec.negativePremium)
      own = MeanReversion(halfLife: premium.halfLife, step: spec.pathStep)
      random = RandomStream(seed: spec.seed, purpose: "premium \(instrument.name)")
    } else if let future = instrument.future {
      first = future.carry * (future.expiry - future.from).years
      model = .basis(future)
      own = MeanReversion(halfLife: future.halfLife, step: spec.pathStep)
      random = RandomStream(seed: spec.seed, purpose: "basis \(instrument.name)")
    } else {
      return nil
    }
  }

  /// A share of the price.
  mutating func advance(at instant: Instant, point: Int, path: MarketPath) -> Double {
    let deviation = own.advance(&random)
    switch model {
    case .premium(let premium, let negative):
      let mean = negative.contains { $0.contains(instant) } ? premium.negativeMean : premium.mean
      return mean + premium.deviation * deviation + premium.common * path.commonPremium[point]
        + path.shockPremium[point]
    case .basis(let future):
      return (future.carry + future.deviation * deviation) * (future.expiry - instant).years
    }
  }
}

extension SimulationSpec.Future {
  /// The bars of `spec` that open while it is listed and close by its expiry.
  func bars(of spec: SimulationSpec) -> Range<Int> {
    let interval = spec.interval.nanoseconds
    let first = Int(((from - spec.start).nanoseconds + interval - 1) / interval)
    let end = Int((expiry - spec.start).nanoseconds / interval)
    return first..<max(first, min(end, spec.barCount))
  }

  func isOpen(at instant: Instant) -> Bool { terms.terms(at: instant).sessions?.isOpen(at: instant) ?? true }
}
