public import Market
public import MarketData
public import Venues

/// The steps that all series of a study share: step `i` covers `[start + i · step, start + (i + 1) · step)`.
public struct StudyClock: Hashable, Sendable {
  public let start: Instant
  public let step: Interval
  public let count: Int

  public init(start: Instant, step: Interval, count: Int) {
    precondition(step > .zero && count > 0)
    self.start = start
    self.step = step
    self.count = count
  }

  /// The beginning of a step; of step `count` the end of the study.
  public func time(_ index: Int) -> Instant { start + Interval(nanoseconds: Int64(index) * step.nanoseconds) }
}

/// What a study looks at, all of it on one clock.
public struct StudyData: Sendable {
  public let clock: StudyClock
  /// In the order of the study's file.
  public let series: [StudySeries]
  /// By asset, ascending.
  public let prices: [StudyPrice]
  /// Every file that was read, each once.
  public let inputs: [InputFile]
  public let warnings: [String]
  /// Whether any data folder holds simulated data.
  public let isSimulated: Bool
  /// The scenarios of the league with their data; `nil` where the study asks for none.
  public let league: League?

  public init(
    clock: StudyClock, series: [StudySeries], prices: [StudyPrice] = [], inputs: [InputFile] = [],
    warnings: [String] = [], isSimulated: Bool = false, league: League? = nil
  ) {
    self.clock = clock
    self.series = series
    self.prices = prices
    self.inputs = inputs
    self.warnings = warnings
    self.isSimulated = isSimulated
    self.league = league
  }
}

/// One perpetual with the price it is held against.
public struct StudySeries: Sendable {
  /// Where the venue is regulated: the groups that a study compares.
  public enum Side: String, CaseIterable, Sendable {
    case onshore, offshore
  }

  /// As tables call it: `hyperliquid:BTC`.
  public let name: String
  public let instrument: InstrumentName
  public let side: Side
  /// What it is a perpetual of: series of one asset are compared with each other.
  public let asset: String
  /// What it is quoted in.
  public let quote: Asset
  /// The venue's rules; `nil` where no rulebook has the instrument.
  public let terms: DatedTerms?
  /// What `spotClose` is of; `nil` where the study names nothing.
  public let reference: StudyReference?
  /// As the venue paid them: those of `(start, end]`, which accrued in the study's period. No interval is 0.
  public let prints: FundingPrints
  /// What accrued in each step of the clock, a fraction of notional: a print of h hours accrues evenly over the h hours
  /// before its payment. Not a number where prints do not cover the whole step.
  public let accrued: [Double]
  /// The close of the bar that ends with each step, one for each step of the clock; not a number where there is none.
  public let perpClose: [Double]
  /// The same of the spot market or the index that the study names for it; all not a number where it names none.
  public let spotClose: [Double]

  public init(
    name: String, instrument: InstrumentName, side: Side, asset: String, quote: Asset, prints: FundingPrints,
    accrued: [Double], perpClose: [Double], spotClose: [Double], terms: DatedTerms? = nil,
    reference: StudyReference? = nil
  ) {
    precondition(accrued.count == perpClose.count && accrued.count == spotClose.count, "a value for each step")
    self.name = name
    self.instrument = instrument
    self.side = side
    self.asset = asset
    self.quote = quote
    self.prints = prints
    self.accrued = accrued
    self.perpClose = perpClose
    self.spotClose = spotClose
    self.terms = terms
    self.reference = reference
  }
}

/// What a currency is worth in dollars.
public struct StudyPrice: Sendable {
  public let asset: Asset
  public let market: InstrumentName
  /// The close of the bar that ends with each step, dollars for one unit; not a number where there is none.
  public let close: [Double]

  public init(asset: Asset, market: InstrumentName, close: [Double]) {
    self.asset = asset
    self.market = market
    self.close = close
  }
}
