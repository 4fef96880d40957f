public import Market
public import Scenarios

/// What a league compares: one carry, made at venue after venue.
public struct LeagueSettings: Sendable {
  /// Where it starts in the study's file.
  public var location: SourceLocation
  /// The scenario file that every venue's run is made of: all of the trade but the perpetual and what is deposited.
  public var template: Located<String>
  /// What is deposited in each run, in the reporting currency; dollars of any kind count at their face.
  public var capital: Located<Decimal38>
  /// How far the mark may rise before liquidation.
  public var distances: Located<LiquidationDistances>
  /// `KEY=VALUE`, laid over the template for every venue.
  public var overrides: [Located<String>]
  /// In the order of the study's file; no perpetual twice.
  public var venues: [LeagueVenueSettings]

  public init(
    location: SourceLocation, template: Located<String>, capital: Located<Decimal38>,
    distances: Located<LiquidationDistances>, overrides: [Located<String>] = [], venues: [LeagueVenueSettings]
  ) {
    self.location = location
    self.template = template
    self.capital = capital
    self.distances = distances
    self.overrides = overrides
    self.venues = venues
  }
}

/// One venue of a league.
public struct LeagueVenueSettings: Sendable {
  public var perp: Located<InstrumentName>
  /// The market in which its spot leg is bought; `nil` for the template's.
  public var spot: Located<InstrumentName>?
  public var side: StudySeries.Side
  /// `KEY=VALUE`, laid over those of every venue.
  public var overrides: [Located<String>]

  public init(
    perp: Located<InstrumentName>, spot: Located<InstrumentName>? = nil, side: StudySeries.Side,
    overrides: [Located<String>] = []
  ) {
    self.perp = perp
    self.spot = spot
    self.side = side
    self.overrides = overrides
  }
}

/// How far the mark may rise before a short is liquidated, as fractions of the mark: a margin policy that asks for the
/// same risk at every venue, while the ratios of a scenario (S6.9) mean another risk at each.
public struct LiquidationDistances: Equatable, Sendable {
  /// Money is sent in when it is nearer; above 0.
  public var topUpBelow: Decimal38
  /// What deposits, top-ups and sweeps aim for; more.
  public var topUpTo: Decimal38
  /// Money is sent back when it is further; more still. `nil` never sweeps.
  public var sweepAbove: Decimal38?

  public init(topUpBelow: Decimal38, topUpTo: Decimal38, sweepAbove: Decimal38?) {
    precondition(topUpBelow > 0 && topUpTo > topUpBelow && (sweepAbove.map { $0 > topUpTo } ?? true))
    self.topUpBelow = topUpBelow
    self.topUpTo = topUpTo
    self.sweepAbove = sweepAbove
  }
}
