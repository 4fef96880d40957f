public import Market

/// Something about the rows of a series that a user should know before trusting a result.
public struct Finding: Hashable, Sendable {
  /// A row of a file.
  public struct Place: Hashable, Sendable {
    /// ``MarketData/DataFile/name``.
    public let file: String
    /// The line (CSV) or the record (JSON), from 1.
    public let row: Int
    public let instant: Instant

    public init(file: String, row: Int, instant: Instant) {
      self.file = file
      self.row = row
      self.instant = instant
    }
  }

  /// Time without rows, or time for which something holds, half-open.
  public struct Stretch: Hashable, Sendable {
    public let from: Instant
    public let to: Instant
    /// Rows in it, or rows that it should have.
    public let rows: Int

    public init(from: Instant, to: Instant, rows: Int) {
      self.from = from
      self.to = to
      self.rows = rows
    }
  }

  /// How many places, and how many stretches, are kept.
  public static let keptPlaces = 100
  public static let keptStretches = 5

  public let code: FindingCode
  /// Of the series, in the order of ``DataReport/series``.
  public let series: Int
  /// Rows, settlements or stretches that it concerns: what `text` counts.
  public let count: Int
  /// What is the matter, in words.
  public let text: String
  /// What to do about it; names the option that mends it, where there is one.
  public let remedy: String
  /// The first of the rows, ascending in time.
  public var places: [Place] = []
  /// The longest of the stretches, longest first.
  public var stretches: [Stretch] = []

  public init(_ code: FindingCode, series: Int, count: Int, _ text: String, remedy: String) {
    self.code = code
    self.series = series
    self.count = count
    self.text = text
    self.remedy = remedy
  }

  public var severity: FindingCode.Severity { code.severity }

  /// The moment that a list of findings shows.
  public var firstInstant: Instant? { [places.first?.instant, stretches.map(\.from).min()].compactMap { $0 }.min() }

  func at(_ places: some Sequence<Place>) -> Finding {
    var finding = self
    finding.places = Array(places.prefix(Finding.keptPlaces))
    return finding
  }

  /// Keeps the longest of `stretches`; among equals the earliest.
  func over(_ stretches: [Stretch]) -> Finding {
    var finding = self
    let longestFirst = stretches.sorted { ($1.to - $1.from, $0.from) < ($0.to - $0.from, $1.from) }
    finding.stretches = Array(longestFirst.prefix(Finding.keptStretches))
    return finding
  }
}
