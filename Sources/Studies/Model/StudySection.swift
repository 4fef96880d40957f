public import Market

/// One question of a study with what answers it.
public struct StudySection: Sendable {
  /// The key in JSON: `price_leadership`.
  public let name: String
  public let title: String
  /// What was found, in sentences for the top of the section; the first one may stand at the top of the report.
  public var answer: [String]
  /// How it was reckoned, with the source of each method, one sentence or two each.
  public var methods: [String]
  public var tables: [StudyTable]
  public var charts: [StudyChart]
  /// What keeps a reader from trusting the section.
  public var warnings: [String]

  public init(
    _ name: String, _ title: String, answer: [String] = [], methods: [String], tables: [StudyTable] = [],
    charts: [StudyChart] = [], warnings: [String] = []
  ) {
    self.name = name
    self.title = title
    self.answer = answer
    self.methods = methods
    self.tables = tables
    self.charts = charts
    self.warnings = warnings
  }
}

/// Lines over time.
public struct StudyChart: Sendable {
  public struct Line: Sendable {
    public let label: String
    /// Ascending in time; a value that is not a number breaks the line.
    public let points: [(time: Instant, value: Double)]

    public init(_ label: String, _ points: [(time: Instant, value: Double)]) {
      self.label = label
      self.points = points
    }
  }

  /// The name of its picture: `levels-monthly`.
  public let name: String
  public let title: String
  /// What it shows, in a sentence: its caption.
  public let summary: String
  public let unit: StudyUnit
  public let lines: [Line]

  public init(_ name: String, _ title: String, _ unit: StudyUnit, _ lines: [Line], summary: String = "") {
    self.name = name
    self.title = title
    self.summary = summary
    self.unit = unit
    self.lines = lines
  }
}
