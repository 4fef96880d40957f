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
    var walk = FairWalk(instrument, spec: spec)
    let markShare = smoothingShare(step: spec.pathStep, timeConstant: spec.price.markSmoothing)
    var markPremium = walk?.first ?? 0
    let outages = spec.outages.filter { $0.venue == instrument.venue }.map(\.span)
    let usualVolume = VolumeModel(instrument, spec: spec)

    for bar in instrument.future?.bars(of: spec) ?? 0..<spec.barCount {
      let open = spec.start + spec.interval * bar
      for step in 0..<spec.pointsPerBar {
        let point = bar * spec.pointsPerBar + step
        let instant = open + spec.pathStep * step
        let isOpen = instrument.future?.isOpen(at: instant) ?? true
        let spot = path.price[point]
        let fair = spot * (1 + (walk?.advance(at: instant, point: point, path: path) ?? 0))
        let trade = fair * (1 + instrument.noise * trades.normal())
        if isOpen { bars.add(trade) }
        if walk != nil { index.add(path.index[point]) }
        if walk != nil, isOpen {
          // What the venue would sample: the contract over the index, not over the price itself.
          let sample = Self.premiumGrid.units(fair / path.index[point] - 1)
          markPremium += (Double(sample) / 1e8 - markPremium) * markShare
          let markPrice = path.index[point] * (1 + markPremium)
          premium.add(Double(sample) / 1e8)
          mark.add(markPrice)
          funding?.add(premium: sample, markPrice: markPrice, at: instant)
        }
      }
      let span = SimulationSpec.Span(from: open, to: open + spec.interval)
      let drawn = volumes.uniform()
      let isOut = outages.contains { $0.overlaps(span) }
      if isOut { bars.endFlatBar(bar) } else { bars.endBar(bar) }
      if bars.count > volume.count {
        volume.append(isOut ? 0 : usualVolume.units(range: bars.lastRange, drawn: drawn))
      }
      premium.endBar(bar)
      index.endBar(bar)
      mark.endBar(bar)
    }
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
