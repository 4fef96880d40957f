import Market

/// What one instrument shows of the market: its trades, mark, index, premium and funding.
struct InstrumentSeries {
  private(set) var bars: BarColumns
  /// In thousandths of the base unit; 0 in an outage.
  private(set) var volume: ContiguousArray<Int64> = []
  private(set) var mark: BarColumns
  private(set) var index: BarColumns
  private(set) var premium: BarColumns
  private(set) var funding: FundingRecorder?

  /// Marks and indexes are finer than the tick of trades, as at the venues: they stand on a tenth of it.
  static func markGrid(_ instrument: SimulationSpec.Instrument) -> DecimalGrid {
    DecimalGrid(step: instrument.tick * Decimal38(0.1))
  }

  /// Premiums stand in 10⁻⁸, and funding is reckoned from them as they stand.
  static let premiumGrid = DecimalGrid(step: Decimal38("0.00000001") ?? 1)

  init(_ instrument: SimulationSpec.Instrument, spec: SimulationSpec, path: MarketPath) {
    bars = BarColumns(grid: DecimalGrid(step: instrument.tick))
    mark = BarColumns(grid: Self.markGrid(instrument))
    index = BarColumns(grid: Self.markGrid(instrument))
    premium = BarColumns(grid: Self.premiumGrid)
    funding = instrument.terms.map { FundingRecorder(terms: $0, start: spec.start) }

    var trades = RandomStream(seed: spec.seed, purpose: "trades \(instrument.name)")
    var volumes = RandomStream(seed: spec.seed, purpose: "volume \(instrument.name)")
    var walk = instrument.premium.map { PremiumWalk($0, instrument: instrument.name, spec: spec) }
    let markShare = smoothingShare(step: spec.pathStep, timeConstant: spec.price.markSmoothing)
    var markPremium = instrument.premium?.mean ?? 0
    let outages = spec.outages.filter { $0.venue == instrument.venue }.map(\.span)
    let usualVolume = VolumeModel(instrument, spec: spec)

    var point = 0
    for bar in 0..<spec.barCount {
      let open = spec.start + spec.interval * bar
      for step in 0..<spec.pointsPerBar {
        let instant = open + spec.pathStep * step
        let spot = path.price[point]
        let fair = spot * (1 + (walk?.advance(at: instant, point: point, path: path) ?? 0))
        bars.add(fair * (1 + instrument.noise * trades.normal()))
        if walk != nil {
          // What the venue would sample: the perpetual over the index, not over the price itself.
          let sample = Self.premiumGrid.units(fair / path.index[point] - 1)
          markPremium += (Double(sample) / 1e8 - markPremium) * markShare
          let markPrice = path.index[point] * (1 + markPremium)
          premium.add(Double(sample) / 1e8)
          index.add(path.index[point])
          mark.add(markPrice)
          funding?.add(premium: sample, markPrice: markPrice, at: instant)
        }
        point += 1
      }
      let span = SimulationSpec.Span(from: open, to: open + spec.interval)
      let drawn = volumes.uniform()
      if outages.contains(where: { $0.overlaps(span) }) {
        bars.endFlatBar()
        volume.append(0)
      } else {
        bars.endBar()
        volume.append(usualVolume.units(range: bars.lastRange, drawn: drawn))
      }
      if walk != nil {
        premium.endBar()
        index.endBar()
        mark.endBar()
      }
    }
  }
}

/// The premium of one perpetual over the price, point by point.
private struct PremiumWalk {
  private let model: SimulationSpec.Premium
  private let negative: [SimulationSpec.Span]
  private var own: MeanReversion
  private var random: RandomStream

  init(_ model: SimulationSpec.Premium, instrument: String, spec: SimulationSpec) {
    self.model = model
    negative = spec.negativePremium
    own = MeanReversion(halfLife: model.halfLife, step: spec.pathStep)
    random = RandomStream(seed: spec.seed, purpose: "premium \(instrument)")
  }

  mutating func advance(at instant: Instant, point: Int, path: MarketPath) -> Double {
    let mean = negative.contains { $0.contains(instant) } ? model.negativeMean : model.mean
    return mean + model.deviation * own.advance(&random) + model.common * path.commonPremium[point]
      + path.shockPremium[point]
  }
}

/// Volume that follows the range of its bar: busy where the price moves.
private struct VolumeModel {
  private let mean: Double
  private let usualRange: Double

  init(_ instrument: SimulationSpec.Instrument, spec: SimulationSpec) {
    mean = instrument.volumePerHour * spec.interval.hours
    // The expected range of n normal steps is 2 σ ÷ √(2π) · Σ 1/√k for k from 1 to n (Spitzer 1956).
    let deviation = spec.price.regimes[0].volatility * spec.pathStep.years.squareRoot()
    let sum = (1..<spec.pointsPerBar).reduce(0.0) { $0 + 1 / Double($1).squareRoot() }
    usualRange = 2 * deviation * 0.3989422804014327 * sum
  }

  /// Thousandths of a unit, at least one: only an outage has no volume.
  func units(range: Double, drawn: Double) -> Int64 {
    let activity = usualRange > 0 ? 0.4 + 0.6 * range / usualRange : 1
    return max(1, Int64((mean * (0.5 + drawn) * activity * 1000).rounded(.toNearestOrEven)))
  }
}
