public import Market
public import Scenarios
public import Venues

/// A study as its file says it: read, checked and defaulted, no data loaded yet.
public struct StudySettings: Sendable {
  /// Where the study starts in its file.
  public var location: SourceLocation
  /// Also the report folder.
  public var name: String
  public var title: String
  /// The study covers `[start, end)`, whole steps.
  public var start: Located<Instant>
  public var end: Located<Instant>
  /// Data folders, in the order in which they are searched.
  public var data: [Located<String>]
  /// Of the clock that all series are brought to.
  public var step: Interval
  /// Of the stream that bootstrap draws come from.
  public var seed: UInt64
  /// Bootstrap draws for an interval.
  public var draws: Int
  /// Of intervals, above 0 and below 1: 0.95.
  public var confidence: Double
  /// In the order of the file; names differ.
  public var series: [StudySeriesSettings]
  /// Markets that price other currencies in dollars, by asset, ascending.
  public var prices: [StudyPriceSettings]
  /// In the order of the file; names differ.
  public var events: [EventSettings]
  public var leadership: LeadershipSettings
  /// What fair values are reckoned with; `nil` where the study asks for none.
  public var fairValue: FairValueSettings?
  /// What the study depends on, as it was written: `bootstrap.draws`, `2000`. Of absolute paths only the last part.
  public var settings: [(key: String, value: String)]
  /// What a carry at each venue is run with; `nil` where the study asks for none.
  public var league: LeagueSettings?

  public init(
    location: SourceLocation, name: String, title: String, start: Located<Instant>, end: Located<Instant>,
    data: [Located<String>], step: Interval, seed: UInt64, draws: Int, confidence: Double,
    series: [StudySeriesSettings], prices: [StudyPriceSettings] = [], settings: [(key: String, value: String)] = [],
    events: [EventSettings] = [],
    leadership: LeadershipSettings = LeadershipSettings(),
    fairValue: FairValueSettings? = nil,
    league: LeagueSettings? = nil
  ) {
    self.location = location
    self.name = name
    self.title = title
    self.start = start
    self.end = end
    self.data = data
    self.step = step
    self.seed = seed
    self.draws = draws
    self.confidence = confidence
    self.series = series
    self.prices = prices
    self.settings = settings
    self.events = events
    self.leadership = leadership
    self.fairValue = fairValue
    self.league = league
  }
}

/// One perpetual of a study.
public struct StudySeriesSettings: Sendable {
  /// As tables call it; the instrument's own name where the study gives none.
  public var name: String
  public var perp: Located<InstrumentName>
  /// The spot market or the index that its price is held against.
  public var reference: Located<StudyReference>?
  public var side: StudySeries.Side
  /// What it is a perpetual of: series of one asset are compared with each other.
  public var asset: String
  /// What its prices are in.
  public var quote: Asset
  /// Its venue's rules; `nil` where no rulebook has the instrument.
  public var terms: DatedTerms?

  public init(
    perp: Located<InstrumentName>, reference: Located<StudyReference>?, side: StudySeries.Side, asset: String,
    quote: Asset = Asset("USD"), name: String? = nil, terms: DatedTerms? = nil
  ) {
    self.name = name ?? perp.value.description
    self.perp = perp
    self.reference = reference
    self.side = side
    self.asset = asset
    self.quote = quote
    self.terms = terms
  }
}

public enum StudyReference: Hashable, Sendable {
  case spot(InstrumentName)
  /// The index series of the perpetual itself.
  case index
}

/// A market that prices a currency in dollars: `USDT`, `kraken:USDT-USD`.
public struct StudyPriceSettings: Sendable {
  public var asset: Asset
  public var market: Located<InstrumentName>

  public init(asset: Asset, market: Located<InstrumentName>) {
    self.asset = asset
    self.market = market
  }
}
