public import Market
public import Scenarios

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
  public var series: [StudySeriesSettings]

  public init(
    location: SourceLocation, name: String, title: String, start: Located<Instant>, end: Located<Instant>,
    data: [Located<String>], step: Interval, seed: UInt64, draws: Int, confidence: Double,
    series: [StudySeriesSettings]
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
  }
}

/// One perpetual of a study.
public struct StudySeriesSettings: Sendable {
  public var perp: Located<InstrumentName>
  /// The spot market or the index that its price is held against.
  public var reference: Located<StudyReference>?
  public var side: StudySeries.Side
  /// What it is a perpetual of: series of one asset are compared with each other.
  public var asset: String

  public init(
    perp: Located<InstrumentName>, reference: Located<StudyReference>?, side: StudySeries.Side, asset: String
  ) {
    self.perp = perp
    self.reference = reference
    self.side = side
    self.asset = asset
  }
}

public enum StudyReference: Hashable, Sendable {
  case spot(InstrumentName)
  /// The index series of the perpetual itself.
  case index
}
